import type { Definition, Nodes } from 'mdast';
import { toString } from 'mdast-util-to-string';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

/** Places as remark-parse sees them, which is exact and fifteen times slower. */
export interface RemarkFacts {
  readonly headings: readonly string[];
  readonly links: readonly string[];
  readonly fences: readonly string[];
}

const parser = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter);

export function remarkFacts(text: string): RemarkFacts {
  const nodes = flat(parser.parse(text));
  const definitions = new Map(nodes.filter(node => node.type === 'definition').map((node: Definition) => [node.identifier, node.url] as const).toReversed());
  const links = nodes.flatMap(node => {
    const target = targetOf(node, definitions);
    return target === undefined || isBare(node, text) ? [] : [`${placeOf(node)} ${target}`];
  });
  return {
    headings: nodes.flatMap(node => (node.type === 'heading' ? [`${placeOf(node)} ${node.depth} ${toString(node, { includeHtml: false }).replaceAll('\n', ' ')}`] : [])),
    links,
    fences: nodes.flatMap(node => (node.type === 'code' && /[`~]/.test(text[node.position?.start.offset ?? 0] ?? '') ? [`${placeOf(node)} ${node.lang ?? ''} ${node.value}`] : [])),
  };
}

function targetOf(node: Nodes, definitions: ReadonlyMap<string, string>): string | undefined {
  if (node.type === 'link' || node.type === 'image') return node.url;
  return node.type === 'linkReference' || node.type === 'imageReference' ? definitions.get(node.identifier) : undefined;
}

/** A bare address that GitHub makes a link: skillgate does not look at these. */
function isBare(node: Nodes, text: string): boolean {
  return !/[[<!]/.test(text[node.position?.start.offset ?? 0] ?? '');
}

function placeOf({ position }: Nodes): string {
  return `${position?.start.line}:${position?.start.column}`;
}

function flat(node: Nodes): readonly Nodes[] {
  return [node, ...('children' in node ? node.children.flatMap(flat) : [])];
}
