import type { Report, ReportedFinding } from '../../src/model/report.ts';
import { skillReport, treeReport, verdict } from '../report/literals.ts';

function finding(more: Partial<ReportedFinding> = {}): ReportedFinding {
  return {
    id: '0123456789abcdef', path: 'skills/crafts/knitting/scripts/purl.py', line: 12, column: 5,
    message: 'cast_on: parameter "rows" is not annotated', fix: 'annotate it', ...more,
  };
}

export function findings(count: number): ReportedFinding[] {
  return Array.from({ length: count }, (_, at) => finding({ line: at + 1, id: at.toString(16).padStart(16, '0') }));
}

/** Two skills of which one blocks, one that waits, and one nobody planned. */
export const crafts: Report = {
  outcome: 'fail',
  problems: [
    { path: 'gates.yaml', at: { line: 40, column: 5 }, message: 'waiver of script-length for baking excuses nothing: remove it' },
    { message: 'no git history' },
  ],
  trees: [treeReport([
    skillReport('knitting', 'started', {
      claimed: 'complete', completion: 0.653, lines: 5104, estimate: { min: 2, max: 3 }, tier: 'Wool',
      parts: {
        skillFile: { path: 'skills/crafts/knitting.md', lines: 193 }, reference: { path: 'skills/crafts/knitting/REFERENCE.md', lines: 2814 }, tracking: null,
        scripts: [{ path: 'skills/crafts/knitting/scripts/purl.py', lines: null, executable: true, flags: null, hints: null, syntaxError: null }],
        examples: [{ path: 'skills/crafts/knitting/examples/01-scarf', number: 1, lines: 52, readme: true, tests: null }],
      },
      gates: [
        verdict('pass', { id: 'skill-file', title: 'Skill file' }),
        verdict('fail', { blocking: true, score: 0.804, findings: [finding({ path: 'skills/crafts/knitting/REFERENCE.md', line: 1, column: 1, message: 'REFERENCE.md has 2,814 lines, expected 3,500-4,000', fix: '686 to go' })] }),
        verdict('waived', { id: 'script-length', title: 'Long scripts', group: 'scripts', evidence: '1 of 3 within, wants 800 lines or more; waived until 2026-06-30: split next week' }),
        verdict('unverified', { id: 'examples-run', title: 'Examples run', group: 'quality', evidence: '01-scarf: nobody has run it' }),
      ],
    }),
    skillReport('sailing', 'pending', { number: 2, gates: [verdict('pending', { evidence: 'reference not there yet' })] }),
    skillReport('juggling', 'started', { number: null, planned: false, completion: 1, lines: 1, gates: [verdict('pass')] }),
  ], 'skills/crafts', { count: ['reference'], targetLines: [79000, 95000] })],
};
