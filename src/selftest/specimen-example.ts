import type { Path } from '../model/place.ts';
import type { MemoryFile } from '../source/memory.ts';

const LEVELS = ['basic', 'intermediate', 'advanced'] as const;

/** One example of Python: a README, a module, its tests. `progress` is 0 for the first of all and 1 for the last. */
export function exampleFiles(folder: Path, progress: number, tests: number): readonly (readonly [Path, MemoryFile])[] {
  return [
    [`${folder}/README.md`, { text: readme(LEVELS[Math.min(2, Math.floor(progress * 3))] ?? 'basic') }],
    [`${folder}/knot.py`, { text: 'def tie(turns: int) -> int:\n    """Return how many ends are left."""\n    return turns + 1\n' }],
    [`${folder}/test_knot.py`, { text: `from knot import tie\n${Array.from({ length: tests }, (_, index) => `\n\ndef test_tie_${index}() -> None:\n    assert tie(${index}) == ${index + 1}\n`).join('')}` }],
  ];
}

function readme(level: string): string {
  return `# A knot

Level: ${level}

This example ties one knot and says how many ends are left. It is as small as an example can be: one function with an
annotation for what it takes and what it returns, and a test for each case that matters. Read the function first, then
the tests, then change the number of turns and watch the tests fail. A real knot has more ends than this one, and a
real example explains why it was tied this way and not another, which is what these words stand for.

\`\`\`bash
python3 -m pytest
\`\`\`
`;
}
