const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** A share as a bar of so many columns; only what is whole is full, and what is not nothing shows. */
export function bar(share: number, width: number): string {
  const eighths = Math.min(Math.floor(share * width * 8), share < 1 ? width * 8 - 1 : width * 8);
  const shown = share > 0 ? Math.max(1, eighths) : 0;
  const full = '█'.repeat(Math.floor(shown / 8)) + (EIGHTHS[shown % 8] ?? '');
  return full + '·'.repeat(width - full.length);
}
