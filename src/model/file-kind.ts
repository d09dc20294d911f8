import type { Path } from './place.ts';

/** How a file's bytes are looked at, told by its name alone. `code`: source in a language without a parser here. */
export type FileKind = 'markdown' | 'python' | 'rust' | 'code' | 'plain';

const KINDS: Readonly<Record<string, FileKind>> = {
  md: 'markdown', markdown: 'markdown', py: 'python', pyi: 'python', rs: 'rust',
  ...Object.fromEntries(
    'bash c cc cjs clj cpp cs cts cxx dart ex exs fs go h hpp hs java jl js jsx kt lua m mjs ml mts nim php pl ps1 r rb scala sh swift ts tsx vue zig zsh'
      .split(' ').map(ending => [ending, 'code' as const])),
};

export function fileKind(path: Path): FileKind {
  const ending = /\.([A-Za-z0-9]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(KINDS, ending) ? (KINDS[ending] ?? 'plain') : 'plain';
}

/** Source in any language, as opposed to documents and data. */
export function isCode(path: Path): boolean {
  const kind = fileKind(path);
  return kind !== 'markdown' && kind !== 'plain';
}
