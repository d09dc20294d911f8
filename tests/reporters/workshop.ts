import fc from 'fast-check';
import type { Comparison, GateChange, Regression } from '../../src/model/comparison.ts';
import type { Report, ReportedFinding } from '../../src/model/report.ts';
import { NO_PARTS, skillReport, treeReport, verdict } from '../report/literals.ts';

function finding(id: string, line: number, more: Partial<ReportedFinding> = {}): ReportedFinding {
  return { id, path: 'skills/crafts/knitting/scripts/50% wool: a,b #1.py', line, column: 5, message: 'cast_on: parameter "rows" is not annotated', fix: 'annotate it', ...more };
}

const COMMIT = '0123456789abcdef0123456789abcdef01234567';

export function regression(more: Partial<Regression> = {}): Regression {
  return {
    tree: 'skills/crafts', skill: 'knitting', gate: 'padding', kind: 'gate', message: 'padding: 55 %, now 40 %',
    before: { state: 'pass', score: 1, evidence: '55 %' }, after: { state: 'fail', score: 0.8, evidence: '40 %' },
    findings: [finding('00000000000000c1', 1, { message: 'half of it says nothing' })], waiver: null, blocking: true, ...more,
  };
}

export function gateChange(more: Partial<GateChange> = {}): GateChange {
  return { gate: 'type-hints', skill: null, what: 'threshold', direction: 'loosened', before: '100 %', after: '90 % or more', message: 'script-type-hints: 100 %, now 90 % or more', blocking: true, ...more };
}

function vanished(more: Partial<Regression> = {}): Regression {
  return regression({ skill: 'baking', gate: null, kind: 'skill', before: null, after: null, message: 'baking is gone, from INDEX.md and from the tree', findings: [], ...more });
}

export function since(more: Partial<Comparison> = {}): Comparison {
  return { base: { ref: 'main', commit: COMMIT }, regressions: [], gateChanges: [], ...more };
}

/** A report that has each state, blocking and not, with findings and without; a skill without gates; and two trees. */
export const workshop: Report = {
  outcome: 'fail',
  problems: [
    { path: 'gates.yaml', at: { line: 40, column: 5 }, message: 'waiver of script-length for baking excuses nothing: remove it' },
    { message: 'no git history' },
  ],
  comparison: since({
    gateChanges: [
      gateChange({ gate: 'padding', direction: 'tightened', message: 'padding: 45 % or more, now 50 % or more', blocking: false }),
      gateChange(),
      gateChange({ gate: 'security', what: 'weight', message: 'security weight: 3, now 2', blocking: false }),
    ],
    regressions: [
      regression({ gate: 'script-length', kind: 'score', message: 'script-length: 2 of 3 within, now 1 of 3 within', findings: [finding('00000000000000d1', 1, { message: 'has 640 lines, expected 800 or more', fix: '160 to go' })], waiver: { reason: 'split next week', until: '2026-06-30' }, blocking: false }),
      regression(),
      vanished(),
    ],
  }),
  trees: [
    treeReport([
      skillReport('knitting', 'started', {
        claimed: 'complete', completion: 0.653, lines: 5104,
        parts: { ...NO_PARTS, skillFile: { path: 'skills/crafts/knitting.md', lines: 193 }, examples: [{ path: 'skills/crafts/knitting/examples/01-scarf', number: 1, lines: 52, readme: false, tests: null }] },
        gates: [
          verdict('pass', { id: 'skill-file', title: 'Skill file', blocks: 'always' }),
          verdict('fail', {
            id: 'script-type-hints', title: 'Type hints', group: 'scripts', blocking: true, evidence: '60 %, wants 100 %', wants: '100 %',
            findings: [finding('00000000000000a1', 12), finding('00000000000000a2', 40), finding('00000000000000a3', 41, { message: 'purl: no return annotation' })],
          }),
          verdict('pending', { id: 'reference-length', blocking: true, evidence: 'reference not there yet' }),
          verdict('fail', { id: 'security', title: 'Security', group: 'quality', blocks: 'always', blocking: true, evidence: '1 high, wants no high', wants: 'no high', findings: [finding('00000000000000b1', 7, { message: 'high (S602): subprocess with shell=True' })] }),
          verdict('fail', { id: 'padding', title: 'Informative lines', group: 'quality', blocks: 'never', evidence: '40 %, wants 50 % or more', findings: [finding('00000000000000c1', 1, { message: 'half of it says nothing' })] }),
          verdict('fail', { id: 'example-readme', title: 'READMEs', group: 'examples', evidence: '0 of 1 within, wants 100 %', wants: '100 %', findings: [finding('00000000000000e1', 1, { path: 'skills/crafts/knitting/examples/01-scarf', column: 1, message: 'no README.md', fix: 'write one' })] }),
          verdict('waived', { id: 'script-length', title: 'Long scripts', group: 'scripts', evidence: '1 of 3 within, wants 800 lines or more; waived until 2026-06-30: split next week', findings: [finding('00000000000000d1', 1, { message: 'has 640 lines, expected 800 or more', fix: '160 to go' })] }),
          verdict('waived', { id: 'example-count', title: 'Examples', group: 'examples', evidence: '3 examples, wants 9-10; waived until 2026-06-30: the lace chapter' }),
          verdict('unverified', { id: 'examples-run', title: 'Examples run', group: 'quality', blocks: 'never', evidence: '01-scarf: nobody has run it' }),
        ],
      }),
      skillReport('weaving', 'started', {
        number: 2, completion: 0.4, lines: 1,
        gates: [
          verdict('fail', { id: 'script-count', title: 'Scripts', group: 'scripts', evidence: '2 scripts, wants 3 or more' }),
          verdict('pending', { id: 'reference-length', evidence: 'reference not there yet' }),
          verdict('pending', { id: 'example-count', title: 'Examples', group: 'examples', evidence: 'reference not there yet' }),
          verdict('unverified', { id: 'examples-run', title: 'Examples run', group: 'quality', blocks: 'never', evidence: '01-towel: nobody has run it' }),
        ],
      }),
      skillReport('felting', 'started', { number: 3 }),
      skillReport('sailing', 'pending', { number: 4, gates: [verdict('pending', { evidence: 'reference not there yet' })] }),
    ], 'skills/crafts', { count: ['reference'], targetLines: [79000, 95000] }),
    treeReport([skillReport('juggling', 'complete', { planned: false, number: null, completion: 1, lines: 12, gates: [verdict('pass')] })], '.'),
  ],
};

/** Everything that means something to a terminal, a runner, XML, Markdown, HTML, YAML, TAP or a forge. */
const EVIL: readonly string[] = [
  '::stop-commands::x', '##[error]y', '\r\n::error::z', '\n', '\r', '\u2028::warning::', '\u001b[31mred', '\u0000', '\ud800', '\udc00', '\uFFFE', '\u202e', ']]>', '-->', '<!--', '</details>', '</summary>',
  '<img src=x onerror=a>', '`', '``', '|', '\\|', '\\', '# SKIP', '# TODO', '#', '@all', '#1', 'GH-2', '!3', '[a](https://evil.example)', '[b](1)', '{0}', '"', "'", '&amp;', '&#64;all', '%0A', '%', ',', ':',
  ':tada:', '  ...', '  ---', 'https://evil.example', 'www.evil.example', 'a@evil.example', ' ', '1..2', 'ok 1', 'not ok 2', 'Bail out!', 'pragma +strict', '1. ', '- ', '> ', '*', '_', '~', '$', 'a', 'é', '中', '🎉',
];

/** The texts of a report that come from the tree. */
interface Texts {
  readonly tree: string;
  readonly skill: string;
  readonly title: string;
  readonly evidence: string;
  readonly path: string;
  readonly message: string;
  readonly fix: string;
}

/** A report with a text of its own in each place where the tree has a say; given one text, it stands in all of them. */
export function hostile(text?: string): Report {
  const { tree, skill, title, evidence, path, message, fix } = text === undefined ? PAYLOADS : everywhere(text);
  const states = [['fail', true], ['fail', false], ['pending', true], ['waived', false], ['unverified', false], ['pass', false]] as const;
  const gates = states.map(([state, blocking], at) => verdict(state, {
    id: `gate-${at}`, title, evidence, wants: evidence, blocking, findings: state === 'fail' ? [{ id: `0123456789abcde${at}`, path, line: 1, column: 1, message, fix }] : [],
  }));
  return {
    outcome: 'fail',
    problems: [{ path, at: { line: 1, column: 1 }, message }, { message }],
    comparison: {
      base: { ref: title, commit: COMMIT },
      gateChanges: [gateChange({ gate: 'gate-0', message }), gateChange({ gate: 'gate-0', direction: 'tightened', message: fix, blocking: false })],
      regressions: [
        regression({ tree, skill, gate: 'gate-1', message: evidence, findings: [{ id: '0123456789abcde1', path, line: 1, column: 1, message, fix }] }),
        regression({ tree, skill, gate: 'gate-3', message: evidence, findings: [], waiver: { reason: message, until: '2026-06-30' }, blocking: false }),
        vanished({ tree, skill: `gone ${skill}`, message: evidence }),
      ],
    },
    trees: [treeReport([skillReport(skill, 'started', { gates, parts: { ...NO_PARTS, skillFile: { path, lines: 1 } } }), skillReport(`pending ${skill}`, 'pending', { number: 2 })], tree)],
  };
}

const PAYLOADS: Texts = {
  tree: '::add-mask::a|b',
  skill: '</summary></details>"<b>',
  title: '@all `#1` # SKIP \\',
  evidence: 'wants\r\n::error::x ]]> %0A \u001b[31mred\ud800',
  path: '##[error]c:\u2028::d,e.py',
  message: '<!-- --> [a](https://evil.example) &amp; {0}',
  fix: '![b](https://evil.example) GH-2 ~~a~~ :tada:',
};

function everywhere(text: string): Texts {
  return { tree: text, skill: text, title: text, evidence: text, path: text, message: text, fix: text };
}

/** Any text made of what means something somewhere. */
export const anyText = fc.oneof(
  { weight: 4, arbitrary: fc.array(fc.constantFrom(...EVIL), { minLength: 1, maxLength: 8 }).map(pieces => pieces.join('')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
  { weight: 1, arbitrary: fc.array(fc.nat(0xffff)).map(codes => String.fromCharCode(...codes)) },
);

/** So many skills that a gate blocks, each with so many different findings. */
export function many(skills: number, findings: number): Report {
  const gateOf = (at: number) => verdict('fail', {
    id: 'script-type-hints', title: 'Type hints', blocking: at % 2 === 1, evidence: '60 %, wants 100 %',
    findings: Array.from({ length: findings }, (_, line) => finding(`${at.toString(16).padStart(8, '0')}${line.toString(16).padStart(8, '0')}`, line + 1, { path: `skills/crafts/knot-${at}.py`, message: `parameter ${line} is not annotated` })),
  });
  return { outcome: 'fail', problems: [], trees: [treeReport(Array.from({ length: skills }, (_, at) => skillReport(`knot-${at}`, 'started', { gates: [gateOf(at)] })))] };
}

/** Nothing at all, and a skill without gates. */
export const nothing: Report = { outcome: 'pass', problems: [], trees: [] };
export const bare: Report = { outcome: 'pass', problems: [], trees: [treeReport([skillReport('knitting', 'started')])] };
