import type { SkillReport, Verdict } from '../model/report.ts';
import type { Lack } from '../model/verdict.ts';
import type { Form } from './answers.ts';

/**
 * What was judged of a skill, and all that it rests on: `basis` is a digest of what is the skill's own, `repeated` of
 * which of its lines other skills hold, `corpus` of the files of all skills, without whose change that stays the same.
 * `used`: which waivers excused something, by their number.
 */
export interface KeptJudgement {
  readonly basis: string;
  readonly around: readonly AroundLine[];
  readonly repeated: string;
  readonly corpus: string;
  readonly skill: SkillReport;
  readonly used: readonly number[];
}

/** A path that the skill's documents link to, what lay there ('' for nothing), and, for an anchor, the id of its bytes. */
export type AroundLine = readonly [path: string, kind: string, id: string];

/** What a gate says of itself is the same in every skill. */
type Same = Pick<Verdict, 'id' | 'title' | 'group' | 'of' | 'blocks' | 'weight' | 'wants'>;

type PackedVerdict = readonly [same: number, state: Verdict['state'], score: number, subjects: number, evidence: string, findings: Verdict['findings'], blocking: boolean, lack: Lack | null];

interface Packed {
  readonly same: readonly Same[];
  readonly judgements: readonly (readonly [string, Omit<KeptJudgement, 'skill'>, Omit<SkillReport, 'gates'>, readonly PackedVerdict[]])[];
}

/** Half as much to read as the report itself. */
export const judgementForm: Form<KeptJudgement> = {
  pack: judgements => {
    const numbers = new Map<string, number>();
    const packed = [...judgements].map(([name, { skill: { gates, ...skill }, ...basis }]) => [name, basis, skill, gates.map(verdict => packVerdict(verdict, numbers))]);
    return { same: [...numbers.keys()].map((same): unknown => JSON.parse(same)), judgements: packed };
  },
  unpack: packed => {
    const { same, judgements } = packed as Packed;
    return new Map(judgements.map(([name, basis, skill, gates]) => [name, { ...basis, skill: { ...skill, gates: gates.flatMap(verdict => unpackVerdict(verdict, same)) } }]));
  },
};

function packVerdict({ id, title, group, of, blocks, weight, wants, ...own }: Verdict, numbers: Map<string, number>): PackedVerdict {
  const same = JSON.stringify({ id, title, group, of, blocks, weight, wants } satisfies Same);
  const number = numbers.get(same) ?? numbers.size;
  numbers.set(same, number);
  return [number, own.state, own.score, own.subjects, own.evidence, own.findings, own.blocking, own.lack ?? null];
}

/** In the order in which judging writes them, so that the JSON report is the same to the byte. */
function unpackVerdict([number, state, score, subjects, evidence, findings, blocking, lack]: PackedVerdict, all: readonly Same[]): Verdict[] {
  const same = all[number];
  if (same === undefined) return [];
  const { id, title, group, of, blocks, weight, wants } = same;
  return [{ id, title, group, of, blocks, weight, state, score, subjects, wants, evidence, findings, ...(lack === null ? {} : { lack }), blocking }];
}
