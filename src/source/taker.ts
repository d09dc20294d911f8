/** Takes what is asked for from a stream, and reads no more of it than that and the rest of a chunk. */
export interface Taker {
  /** Up to the next line feed, which is taken too. Undefined where the stream ends before. */
  readonly line: () => Promise<string | undefined>;
  /** So many bytes. Undefined where the stream ends before. */
  readonly bytes: (size: number) => Promise<Uint8Array | undefined>;
}

export function takerOf(stream: AsyncIterable<Buffer>): Taker {
  const chunks = stream[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);
  const next = async (): Promise<Buffer | undefined> => {
    const { done, value } = await chunks.next();
    return done === true ? undefined : value;
  };
  const take = (size: number): Buffer => {
    const taken = held.subarray(0, size);
    held = held.subarray(size);
    return taken;
  };
  return {
    line: async () => {
      for (let end = held.indexOf('\n'); ; end = held.indexOf('\n')) {
        if (end >= 0) return take(end + 1).toString('utf8', 0, end);
        const chunk = await next();
        if (chunk === undefined) return undefined;
        held = Buffer.concat([held, chunk]);
      }
    },
    bytes: async size => {
      if (held.length >= size) return take(size);
      const bytes = Buffer.allocUnsafe(size);
      let filled = 0;
      for (;;) {
        filled += take(size - filled).copy(bytes, filled);
        if (filled === size) return bytes;
        const chunk = await next();
        if (chunk === undefined) return undefined;
        held = chunk;
      }
    },
  };
}
