/** A document's text with its byte order mark kept; undefined where the bytes are not UTF-8 and could not come back whole. */
export function documentText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
