import { visibleText } from '../model/markdown-text.ts';

/** One file or folder at the end of a branch, with what is said of it. */
export interface Leaf {
  readonly path: string;
  readonly note: string;
}

interface Branch {
  readonly name: string;
  note: string;
  readonly children: Map<string, Branch>;
}

/** Draws paths as a tree in order of their names, notes in one column. */
export function drawing(root: string, leaves: readonly Leaf[]): string {
  const top: Branch = { name: root, note: '', children: new Map() };
  for (const { path, note } of leaves) grow(top, path.split('/'), note);
  const rows = [[`${visibleText(root)}/`, ''] as const, ...rowsOf(top, '')];
  const width = Math.max(...rows.map(([drawn]) => drawn.length)) + 2;
  return rows.map(([drawn, note]) => (note === '' ? drawn : `${drawn.padEnd(width)}${note}`)).join('\n');
}

function grow(branch: Branch, steps: readonly string[], note: string): void {
  const [step, ...rest] = steps;
  if (step === undefined) {
    branch.note = note;
    return;
  }
  const child = branch.children.get(step) ?? { name: step, note: '', children: new Map() };
  branch.children.set(step, child);
  grow(child, rest, note);
}

function rowsOf(branch: Branch, indent: string): (readonly [string, string])[] {
  const children = [...branch.children.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return children.flatMap((child, at) => {
    const isLast = at === children.length - 1;
    const name = `${visibleText(child.name)}${child.children.size > 0 ? '/' : ''}`;
    return [[`${indent}${isLast ? '└── ' : '├── '}${name}`, child.note] as const, ...rowsOf(child, `${indent}${isLast ? '    ' : '│   '}`)];
  });
}
