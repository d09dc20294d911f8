/** A text of at most so many UTF-16 units; what was cut off shows as an ellipsis, and no character is cut in two. */
export function clip(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
