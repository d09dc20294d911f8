/** What may follow a lead byte: [first lead, last lead, lowest and highest second byte, length], by RFC 3629. */
const SEQUENCES = [
  [0xc2, 0xdf, 0x80, 0xbf, 2],
  [0xe0, 0xe0, 0xa0, 0xbf, 3],
  [0xe1, 0xec, 0x80, 0xbf, 3],
  [0xed, 0xed, 0x80, 0x9f, 3],
  [0xee, 0xef, 0x80, 0xbf, 3],
  [0xf0, 0xf0, 0x90, 0xbf, 4],
  [0xf1, 0xf3, 0x80, 0xbf, 4],
  [0xf4, 0xf4, 0x80, 0x8f, 4],
] as const;

/** Offset of the first byte that begins no valid UTF-8 sequence. Only asked once `isUtf8` has said no. */
export function invalidAt(bytes: Uint8Array): number | undefined {
  for (let at = 0; at < bytes.length; ) {
    const length = (bytes[at] ?? 0) < 0x80 ? 1 : sequenceLength(bytes, at);
    if (length === 0) return at;
    at += length;
  }
  return undefined;
}

function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  const row = SEQUENCES.find(([first, last]) => lead >= first && lead <= last);
  if (row === undefined) return 0;
  const [, , lowest, highest, length] = row;
  const second = bytes[at + 1] ?? 0;
  if (second < lowest || second > highest) return 0;
  const rest = bytes.subarray(at + 2, at + length);
  return rest.length === length - 2 && rest.every(byte => byte >= 0x80 && byte <= 0xbf) ? length : 0;
}
