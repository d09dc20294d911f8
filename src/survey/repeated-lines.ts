/**
 * Sums of lines that more than one skill holds: whoever wrote them first, one of the skills does not need them.
 * `sums`: those of each skill's files. A million of them go through a table of plain numbers, many times faster than
 * through a Map.
 */
export function repeatedLines(sums: readonly (readonly Uint32Array[])[]): Set<number> {
  const count = sums.flat().reduce((sum, { length }) => sum + length, 0);
  const bits = Math.ceil(Math.log2(count * 2 + 2));
  const mask = 2 ** bits - 1;
  const lines = new Uint32Array(mask + 1);
  const owners = new Uint32Array(mask + 1);
  // Lines that are made to collide could slow this down, so nobody can know where a line falls.
  const factor = Math.floor(Math.random() * 2 ** 32) | 1;
  const repeated = new Set<number>();
  for (const [at, files] of sums.entries()) {
    for (const file of files) {
      for (const sum of file) {
        let slot = Math.imul(sum, factor) >>> (32 - bits);
        while (owners[slot] !== 0 && lines[slot] !== sum) slot = (slot + 1) & mask;
        if (owners[slot] === 0) {
          owners[slot] = at + 1;
          lines[slot] = sum;
        } else if (owners[slot] !== at + 1) repeated.add(sum);
      }
    }
  }
  return repeated;
}

/** A digest of which lines of a skill are repeated elsewhere; two sums of products, since order does not matter. */
export function repeatedDigest(files: readonly Uint32Array[], repeated: ReadonlySet<number>): string {
  if (repeated.size === 0) return '';
  let [count, one, other] = [0, 0, 0];
  for (const file of files) {
    for (const sum of file) {
      if (!repeated.has(sum)) continue;
      count += 1;
      one = (one + Math.imul(sum ^ 0x85ebca6b, 0xc2b2ae35)) >>> 0;
      other = (other + Math.imul(sum ^ (sum >>> 15), 0x27d4eb2f)) >>> 0;
    }
  }
  return `${count}.${one}.${other}`;
}
