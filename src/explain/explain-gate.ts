import { wantsWords } from '../gates/words.ts';
import type { Measure } from '../measures/measure.ts';
import type { Report, TreeReport } from '../model/report.ts';
import type { Gate } from '../model/rules.ts';
import { listed, percent, plural } from '../model/words.ts';
import { folded } from '../reporters/folded.ts';
import { stateStyle, type Paint } from '../reporters/paint.ts';
import { terminalText } from '../reporters/terminal.ts';
import type { Explanation } from './explanation.ts';

/** Everything that is said of one gate. `gate` is absent where a measure is asked for that no gate uses. */
export interface Explained {
  readonly gate?: Gate;
  readonly measure: Measure;
  readonly explanation: Explanation;
}

/** What a gate wants, why, how it is measured, what it does not see, how to mend it, and how the trees stand. */
export function explainGate({ gate, measure, explanation }: Explained, { trees }: Pick<Report, 'trees'>, paint: Paint): string {
  const { why, how, unseen, mend } = explanation;
  const part = (title: string, sentences: readonly string[]) => ['', paint('strong', title), ...sentences.map(sentence => `  ${terminalText(sentence)}`)];
  return [
    gate === undefined ? `${paint('strong', measure.id)}  a measure that no gate uses` : `${paint('strong', gate.id)}  ${terminalText(gate.title)} (${gate.group})`,
    ...(gate === undefined ? [] : part('Wants', wants(gate, measure))),
    ...part('Why', [...(gate?.because === undefined ? [] : [gate.because]), why]),
    ...part(`How: the measure ${measure.id}`, [measure.summary, ...how]),
    ...part('Not seen', unseen),
    ...part('To mend', [mend]),
    ...(gate === undefined ? [] : trees.flatMap(tree => nowLines(gate, tree, paint))),
    '',
  ].join('\n');
}

/** So many skills are shown one by one. */
const MOST_SKILLS = 50;

/** How the skills of a tree stand; those that have nothing to look at are only named. */
function nowLines({ id }: Gate, { path, skills }: TreeReport, paint: Paint): readonly string[] {
  const verdicts = skills.flatMap(({ name, gates }) => gates.filter(gate => gate.id === id).map(verdict => ({ name: terminalText(name), ...verdict })));
  const pending = verdicts.filter(({ state }) => state === 'pending').map(({ name }) => name);
  const begun = verdicts.filter(({ state }) => state !== 'pending');
  const more = begun.length - MOST_SKILLS;
  return [
    '',
    paint('strong', `Now in ${terminalText(path)}`),
    ...begun.slice(0, MOST_SKILLS).map(({ name, state, score, evidence, findings }) =>
      `  ${name.padEnd(32)} ${paint(stateStyle(state), state.padEnd(10))} ${percent(score).padStart(5)}  ${terminalText(evidence)}${findings.length === 0 ? '' : ` (${plural(findings.length, 'finding')})`}`),
    ...(more > 0 ? [paint('quiet', `  and ${plural(more, 'more skill')}: skillgate explain ${id} --skill NAME shows one`)] : []),
    ...(pending.length === 0 ? [] : [paint('quiet', `  nothing to look at yet: ${folded(pending)}`)]),
  ];
}

function wants(gate: Gate, { unit, of }: Measure): readonly string[] {
  const parts = gate.of.length > 0 ? gate.of : (of.default ?? []);
  const options = Object.entries(gate.options).map(([name, value]) => `${name}: ${Array.isArray(value) ? value.join(', ') : String(value)}`);
  return [
    `${wantsWords(gate, unit)}${parts.length === 0 ? '' : `, looking at ${listed(parts)}`}.`,
    ...(options.length === 0 ? [] : [`${options.join('; ')}.`]),
    `${BLOCKS[gate.blocks]} Weight ${gate.weight}.`,
  ];
}

const BLOCKS = {
  always: 'Blocks as soon as the part exists.',
  complete: 'Blocks where INDEX.md claims that the skill is complete.',
  never: 'Never blocks: it counts towards completion only.',
} as const satisfies Record<Gate['blocks'], string>;
