/** Whether each word of a filter stands somewhere in what is said of something, however it is written. */
export function isWanted(filter: string, texts: readonly string[]): boolean {
  if (filter === '') return true;
  const all = texts.join('\n').toLowerCase();
  return filter.toLowerCase().split(/\s+/).every(word => all.includes(word));
}
