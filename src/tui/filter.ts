/** Tells whether each word of a filter stands somewhere in what is said of something, however it is written. */
export function filterFor(filter: string): (...texts: readonly string[]) => boolean {
  const words = filter.toLowerCase().split(/\s+/).filter(word => word !== '');
  if (words.length === 0) return () => true;
  return (...texts) => words.every(word => texts.some(text => text.toLowerCase().includes(word)));
}
