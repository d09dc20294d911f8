/** Says whether regular expressions of gates.yaml find something, in linear time whatever they are. Loads the engine. */
export async function patternFinder(): Promise<(pattern: string, text: string) => boolean> {
  const { RE2JS } = await import('re2js');
  return (pattern, text) => RE2JS.compile(pattern, RE2JS.MULTILINE).matcher(text).find();
}
