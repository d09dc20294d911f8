import { checksum, toLf } from './checksum.ts';
import { beginMarker, endMarker } from './markers.ts';
import { innerOf, type Region } from './region.ts';

/** A new document. `title` and `closing` are Markdown: what comes from outside is escaped before it gets here. */
export function compose(title: string, regions: readonly Region[], closing: string): string {
  const author = toLf(closing).trimEnd().replace(/^(?:[ \t]*\n)+/, '');
  return `${[`# ${title}`, ...regions.map(marked), author].filter(piece => piece !== '').join('\n\n')}\n`;
}

function marked(region: Region): string {
  const inner = innerOf(region);
  return `${beginMarker(region.name)}\n${inner}${endMarker(region.name, checksum(inner))}`;
}
