import { assess } from '../assess.ts';
import { explainGate } from '../explain/explain-gate.ts';
import { explanations } from '../explain/explanations.ts';
import { listGates } from '../explain/list-gates.ts';
import { reference } from '../explain/reference.ts';
import { measures } from '../measures/index.ts';
import { nearest } from '../model/nearest.ts';
import { UserError } from '../model/problem.ts';
import type { Gate } from '../model/rules.ts';
import { narrow } from '../report/filter.ts';
import { colourPaint, plainPaint } from '../reporters/paint.ts';
import type { LookFlags } from './flags.ts';
import { open, refuseGateFilter } from './open.ts';
import type { ExitCode, World } from './world.ts';

export interface ExplainFlags extends LookFlags {
  readonly measures: boolean;
  readonly evidence: readonly string[];
}

/** Explains one gate or measure with this project's values, or lists all gates. `--measures` prints the reference as Markdown. */
export async function explain(world: World, name: string | undefined, flags: ExplainFlags): Promise<ExitCode> {
  if (flags.measures) {
    world.stdout(reference(Object.values(measures), explanations));
    return 0;
  }
  refuseGateFilter(flags, 'name the gate itself: skillgate explain GATE');
  const { source, terms, given, cache } = await open(flags, world, { evidence: flags.evidence, isKeptEvidenceWanted: true, isCached: flags.cache });
  const report = narrow(await assess(source, terms, given), { skills: flags.skill, gates: [] }, terms.matches);
  const { gates } = terms.rules;
  const paint = world.colour ? colourPaint : plainPaint;
  world.stdout(name === undefined ? listGates(gates, measures, report, paint) : asked(name, gates).map(each => explainGate(each, report, paint)).join('\n'));
  cache.save();
  return 0;
}

/** What is asked for by a name: a gate by its id, or all gates that use a measure, or the measure alone. */
export function asked(name: string, gates: readonly Gate[]) {
  const ids = Object.keys(measures) as (keyof typeof measures)[];
  const explained = (id: keyof typeof measures) => ({ measure: measures[id], explanation: explanations[id] });
  const found = gates.some(({ id }) => id === name) ? gates.filter(({ id }) => id === name) : gates.filter(({ measure }) => measure === name);
  if (found.length > 0) return found.flatMap(gate => ids.filter(id => id === gate.measure).map(id => ({ gate, ...explained(id) })));
  const alone = ids.filter(id => id === name).map(explained);
  if (alone.length > 0) return alone;
  const near = nearest(name, [...gates.map(({ id }) => id), ...ids]);
  throw new UserError([{ message: `no gate and no measure is called ${JSON.stringify(name)}${near === undefined ? ': skillgate explain lists all' : `: did you mean "${near}"?`}` }]);
}
