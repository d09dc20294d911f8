import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildTree, commitAll, runGit, type FileSpec } from '../build-tree.ts';

export const GATES = `version: 1
trees: skills/*
layout:
  skill-file: ["{skill}/SKILL.md"]
  reference: ["{skill}/REFERENCE.md"]
  scripts: ["{skill}/scripts/*.py"]
  examples: ["{skill}/examples/*"]
totals: { target-lines: [100, 200] }
gates:
  skill-file: { group: documentation, measure: front-matter, min: 100%, blocks: always }
  reference-length: { group: documentation, measure: lines, of: reference, min: 20, weight: 3 }
  script-type-hints: { group: scripts, measure: type-hints, min: 100% }
  script-cli-flags: { group: scripts, measure: cli-flags, flags: [--help, --json], min: 50%, blocks: never }
  example-count: { group: examples, measure: count, of: examples, min: 2 }
  example-tests: { group: examples, measure: example-tests, min: 1 }
  error-handling: { group: quality, measure: error-handling, max: 0 }
overrides:
  - { skill: splice-*, gates: { reference-length: { min: 25 } } }
waivers:
  - { skill: half-hitch, gate: reference-length, reason: the drawings come first, until: 2999-12-31 }
`;

/** Skills that are planned and have not begun. */
export const PENDING = ['reef-knot', 'clove-hitch', 'sheet-bend', 'figure-eight', 'half-hitch', 'cleat-hitch', 'rolling-hitch'];
export const INDEX = `# Knots\n\n${['bowline', ...PENDING].map((name, at) => `${at + 1}. ${name}`).join('\n')}\n`;
export const CLAIMING = INDEX.replace('1. bowline\n', '1. bowline\n   - Stage: complete\n');

export const SCRIPT = `import argparse
import sys


def tie(rope: str, twice: bool) -> str:
    return rope * 2 if twice else rope


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", action="store_true")
    print(tie("rope", parser.parse_args().json))
    return 0


if __name__ == "__main__":
    sys.exit(main())
`;
export const TEST = 'def test_it() -> None:\n    assert 1 + 1 == 2\n';

export const BOWLINE = {
  'skills/knots/bowline/SKILL.md': '---\nname: bowline\ndescription: A loop that holds.\n---\n# Bowline\n\nTie it.\n',
  'skills/knots/bowline/REFERENCE.md': { lines: 20 },
  'skills/knots/bowline/scripts/plugin_manager.py': SCRIPT,
  'skills/knots/bowline/examples/01-loop/test_loop.py': TEST,
  'skills/knots/bowline/examples/02-double/test_double.py': TEST,
} as const satisfies Record<string, FileSpec>;

/** Changes to files by path: their new text, or null for one that is deleted. */
export type Changes = Readonly<Record<string, string | null>>;

/** What `main` has that is not as usual; null for what it lacks. */
export type Base = Readonly<Record<string, FileSpec | null>>;

/** A maintainer's repository: one skill complete and seven pending; `main` has them, and a branch is checked out. */
export function knots(base: Base = {}): string {
  const files = Object.entries({ 'gates.yaml': GATES, 'skills/knots/INDEX.md': INDEX, ...BOWLINE, ...base }).flatMap(([path, spec]) => (spec === null ? [] : [[path, spec] as const]));
  const root = buildTree(Object.fromEntries(files), { git: true });
  runGit(root, 'checkout', '--quiet', '-b', 'branch');
  return root;
}

/** Writes and deletes files, and commits that. */
export function commitChanges(root: string, changes: Changes, message = 'Improve'): void {
  for (const [path, text] of Object.entries(changes)) {
    if (text === null) rmSync(join(root, path), { recursive: true });
    else {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
  }
  commitAll(root, message);
}
