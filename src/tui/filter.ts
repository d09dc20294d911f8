/** Tells whether each word of a filter stands somewhere in what is said of something, however it is written. */
export function filterFor(filter: string): (...texts: readonly string[]) => boolean {
  const words = filter.toLowerCase().split(/\s+/).filter(word => word !== '');
  if (words.length === 0) return () => true;
  return (...texts) => {
    const all = texts.join('\n').toLowerCase();
    return words.every(word => all.includes(word));
  };
}
