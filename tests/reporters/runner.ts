/** A command as the runner of GitHub Actions understands it. */
export interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

const REGISTERED = new Set(['add-mask', 'add-matcher', 'add-path', 'debug', 'echo', 'endgroup', 'error', 'group', 'notice', 'remove-matcher', 'save-state', 'set-env', 'set-output', 'stop-commands', 'warning', 'internal-set-repo-path']);

/** Each line that the runner would obey, by the rules of its ActionCommand.cs: `::name key=value::data` first, then `##[name]data` anywhere. */
export function commandsIn(log: string): readonly Command[] {
  return log.split(/\r\n|\n|\r/).flatMap(line => modern(line) ?? old(line) ?? []);
}

function modern(line: string): Command | undefined {
  // The runner compares by culture, where what nobody can see does not count.
  const text = line.replace(/[\p{Cf}\p{Cc}]/gu, '').trimStart();
  const end = text.indexOf('::', 2);
  return text.startsWith('::') && end >= 0 ? command(text.slice(2, end), ',', text.slice(end + 2), PROPERTY) : undefined;
}

function old(line: string): Command | undefined {
  const begin = line.indexOf('##[');
  const end = line.indexOf(']', begin);
  return begin >= 0 && end >= 0 ? command(line.slice(begin + 3, end), ';', line.slice(end + 1), OLD) : undefined;
}

type Escapes = readonly (readonly [escape: string, character: string])[];
const DATA: Escapes = [['%0D', '\r'], ['%0A', '\n'], ['%25', '%']];
const PROPERTY: Escapes = [['%0D', '\r'], ['%0A', '\n'], ['%3A', ':'], ['%2C', ','], ['%25', '%']];
const OLD: Escapes = [['%3B', ';'], ['%0D', '\r'], ['%0A', '\n'], ['%5D', ']'], ['%25', '%']];

function command(info: string, separator: string, data: string, escapes: Escapes): Command | undefined {
  const [name = '', ...rest] = info.split(' ');
  if (!REGISTERED.has(name)) return undefined;
  const pairs = rest.join(' ').trim().split(separator).map(pair => /^([^=]+)=+(.+)$/s.exec(pair));
  const properties = pairs.flatMap(pair => (pair === null ? [] : [[pair[1] ?? '', unescaped(pair[2] ?? '', escapes)] as const]));
  return { name, properties: Object.fromEntries(properties), data: unescaped(data, escapes === OLD ? OLD : DATA) };
}

function unescaped(text: string, escapes: Escapes): string {
  return escapes.reduce((sum, [escape, character]) => sum.replaceAll(escape, character), text);
}
