import type { Nodes, Root } from 'mdast';
import { toString } from 'mdast-util-to-string';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { compose } from '../../src/status/compose.ts';
import type { Region } from '../../src/status/region.ts';
import type { StatusInput } from '../../src/status/section.ts';
import { sections } from '../../src/status/sections/index.ts';
import { splice } from '../../src/status/splice.ts';

const processor = unified().use(remarkParse).use(remarkGfm);
export const parse = (markdown: string): Root => processor.parse(markdown);
export const shown = (markdown: string): string => toString(parse(markdown), { includeHtml: false });

function all(node: Nodes): Nodes[] {
  return [node, ...('children' in node ? node.children.flatMap(all) : [])];
}

/** What is wrong with a region's body, see `Region`; and whether a text became markup of its own. */
export function faultsOf({ name, body }: Region): string[] {
  const lines = body.split('\n');
  const isWrong: Readonly<Record<string, boolean>> = {
    'is empty': body === '',
    'holds a CR': body.includes('\r'),
    'begins with a blank line': lines[0]?.trim() === '',
    'ends with a blank line': lines.at(-1)?.trim() === '',
    'holds a marker': lines.some(line => /^ {0,3}<!--\s*skillgate/i.test(line)),
    'leaves a fence open': lines.filter(line => line.trimStart().startsWith('```')).length % 2 !== 0,
    'holds markup that nobody wrote': all(parse(body)).some(isStrange),
  };
  return Object.keys(isWrong).filter(fault => isWrong[fault]).map(fault => `${name} ${fault}`);
}

const STRANGE = ['blockquote', 'image', 'definition', 'footnoteDefinition', 'thematicBreak', 'delete', 'footnoteReference'];

function isStrange(node: Nodes): boolean {
  if (node.type === 'html') return node.value !== '<!-- -->';
  if (node.type === 'link') return /^[a-z][a-z+.-]*:|^\/\//i.test(node.url);
  return STRANGE.includes(node.type);
}

/** The faults of all sections together; the document that they make must be fresh as soon as it is written. */
export function documentFaults(input: StatusInput): string[] {
  const regions = sections.map(section => ({ name: section.name, volatile: section.volatile, body: section.write(input) }));
  const { kind } = splice(compose('Status', regions, '## Notes\n'), regions, { force: false });
  return [...regions.flatMap(faultsOf), ...(kind === 'fresh' ? [] : [`the document is ${kind}`])];
}
