/** A value as JSON, its last line ended; `##[`, which GitHub obeys anywhere in a job's log, is written so that it obeys nothing. */
export function jsonText(value: unknown): string {
  return [...jsonPieces(value, 0)].join('');
}

/**
 * The same text in pieces, which nobody needs to have in memory at once: what lies `depth` lists and objects deep comes
 * whole. No string is parted, so what `##[` could be made of is never in two pieces.
 */
export function* jsonPieces(value: unknown, depth: number): Generator<string, void> {
  let held = '';
  for (const piece of piecesOf(value, '', depth)) {
    held += piece.replace(/(?<=##\w*)\[/g, '\\u005b');
    if (held.length < WORTH_A_PIECE) continue;
    yield held;
    held = '';
  }
  yield `${held}\n`;
}

/** In characters: what is written costs a call to the operating system each time. */
const WORTH_A_PIECE = 60_000;

function* piecesOf(value: unknown, indent: string, depth: number): Generator<string, void> {
  const members = depth === 0 ? [] : membersOf(value);
  if (members.length === 0) {
    yield JSON.stringify(value, null, 2).replaceAll('\n', `\n${indent}`);
    return;
  }
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  for (const [at, [name, member]] of members.entries()) {
    yield `${at === 0 ? open : ','}\n${indent}  ${name}`;
    yield* piecesOf(member, `${indent}  `, depth - 1);
  }
  yield `\n${indent}${close}`;
}

/** What JSON has of a list or an object, each with what stands before it. */
function membersOf(value: unknown): (readonly [name: string, member: unknown])[] {
  if (Array.isArray(value)) return value.map((member: unknown) => ['', member]);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).filter(([, member]) => member !== undefined).map(([name, member]: [string, unknown]) => [`${JSON.stringify(name)}: `, member]);
}
