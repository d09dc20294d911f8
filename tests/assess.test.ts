import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assess } from '../src/assess.ts';
import type { Answers } from '../src/cache/answers.ts';
import type { KeptJudgement } from '../src/cache/judgement-form.ts';
import type { Need } from '../src/facts/index.ts';
import { measures } from '../src/measures/index.ts';
import type { Path } from '../src/model/place.ts';
import type { Report } from '../src/model/report.ts';
import type { Shard } from '../src/model/shard.ts';
import { joinShards } from '../src/report/join-shards.ts';
import type { Court } from '../src/report/judge-skill.ts';
import { contentId } from '../src/source/content-id.ts';
import { memorySource } from '../src/source/memory.ts';
import type { Source } from '../src/source/source.ts';
import { crews, type Crew } from '../src/workers/crew.ts';
import { LAYOUT } from './inventory/layout.ts';
import { court, gate, rules, waiver } from './report/literals.ts';
import { refusals } from './source/refusal.ts';

const share = { kind: 'range', min: 0.6 } as const;
const COURT = court(rules({
  layout: LAYOUT,
  gates: [
    gate({ threshold: { kind: 'range', min: 3 }, blocks: 'always' }),
    gate({ id: 'padding', measure: 'padding', threshold: share, blocks: 'always' }),
    gate({ id: 'documents', measure: 'documentation', of: [], threshold: { kind: 'range', max: 0 } }),
  ],
  waivers: [waiver({ skill: 'bowline', gate: 'padding', until: '2999-12-31' }), waiver({ skill: 'reef-knot', until: '2020-01-01' }), waiver({ skill: 'jib', until: '2999-12-31' })],
}), measures);

type Files = Readonly<Record<Path, string>>;

/** Files whose bytes are known without reading them, as git and a stat index know them. */
function source(files: Files): Source {
  const identities = new Map(Object.entries(files).map(([path, text]) => [path, { id: contentId(Buffer.from(text)), executable: false }]));
  return {
    ...memorySource(new Map(Object.entries(files).map(([path, text]) => [path, { text }]))),
    identities: async paths => new Map(paths.flatMap(path => {
      const identity = identities.get(path);
      return identity === undefined ? [] : [[path, identity]];
    })),
  };
}

/** What each shard keeps from one run to the next, as the cache does: by shard, forgetting what a run did not judge. */
function keeping() {
  const kept = new Map<string, ReadonlyMap<string, KeptJudgement>>();
  return ({ index, of }: Shard) => (): Answers<KeptJudgement> => {
    const before = kept.get(`${index}/${of}`);
    const after = new Map<string, KeptJudgement>();
    kept.set(`${index}/${of}`, after);
    return { recall: name => before?.get(name), remember: (name, value) => { after.set(name, value); } };
  };
}

const shardsOf = (of: number) => Array.from({ length: of }, (_, at): Shard => ({ index: at + 1, of }));

/** The report of a shard and the joined one must be what came through a file. */
const throughJson = (report: Report): Report => JSON.parse(JSON.stringify(report));

async function joined(files: Files, of: number, keptFor: ReturnType<typeof keeping>): Promise<Report> {
  const reports = await Promise.all(shardsOf(of).map(shard => assess(source(files), COURT, { shard, judgements: keptFor(shard) })));
  return joinShards(reports.map((report, at) => ({ name: `${at}.json`, report: throughJson(report) })));
}

const SKILLS = ['knots/bowline', 'knots/reef-knot', 'knots/clove-hitch', 'knots/splice', 'sails/jib', 'sails/bowline'];
const INDEXES = { 'skills/knots/INDEX.md': '1. bowline\n2. clove-hitch\n3. reef-knot\n4. sheet-bend\n', 'skills/sails/INDEX.md': '1. spinnaker\n2. jib\n' };
const line = fc.constantFrom('# Turns', 'Over and under.', 'Pull it tight.', 'Cast off.', '', 'See [it](../../jib/resources/REFERENCE.md#turns).', 'And [there](../../splice/resources/REFERENCE.md#turns).');
const text = fc.array(line, { minLength: 1, maxLength: 6 }).map(lines => `${lines.join('\n')}\n`);
const edit = fc.record({ skill: fc.constantFrom(...SKILLS), text: fc.option(text, { nil: undefined }) });

function after(files: Files, { skill, text: changed }: { readonly skill: string; readonly text: string | undefined }): Files {
  const { [`skills/${skill}/resources/REFERENCE.md`]: _, ...others } = files;
  return changed === undefined ? others : { ...others, [`skills/${skill}/resources/REFERENCE.md`]: changed };
}

describe('shards, joined', () => {
  test('say what one run says, whatever they kept of earlier runs and whichever files changed since', async () => {
    await fc.assert(fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 12 }), fc.integer({ min: 1, max: 4 }), async (edits, of) => {
      const keptFor = keeping();
      let files: Files = INDEXES;
      for (const each of edits) {
        files = after(files, each);
        expect(await joined(files, of, keptFor)).toEqual(throughJson(await assess(source(files), COURT)));
      }
    }), { numRuns: 40 });
  }, 60_000);
});

describe('shards of one run', () => {
  const files: Files = { ...INDEXES, 'skills/knots/bowline/resources/REFERENCE.md': '# Turns\n' };
  const day = async (index: number, more: Partial<Court>) => ({ name: `${index}.json`, report: await assess(source(files), { ...COURT, ...more }, { shard: { index, of: 2 } }) });

  test('may be judged on two days, and by a gates.yaml in two places', async () => {
    const reports = [await day(1, { today: '2026-06-01' }), await day(2, { today: '2026-06-02', rules: { ...COURT.rules, path: '/elsewhere/gates.yaml' } })];
    expect(joinShards(reports)).toEqual(await assess(source(files), COURT));
  });

  test('may not where a waiver ended between', async () => {
    const ending = { ...COURT.rules, waivers: [waiver({ skill: 'bowline', until: '2026-06-01' })] };
    const reports = [await day(1, { today: '2026-06-01', rules: ending }), await day(2, { today: '2026-06-02', rules: ending })];
    expect(await refusals(() => joinShards(reports))).toEqual(['2.json: was judged by other gates, options or imported findings than 1.json: give all shards the same']);
  });
});

describe('one shard', () => {
  const files: Files = Object.fromEntries([...Object.entries(INDEXES), ...SKILLS.map(skill => [`skills/${skill}/resources/REFERENCE.md`, `# ${skill}\n\nOver and under.\n`])]);
  const shard: Shard = { index: 1, of: 3 };

  /** Judges by crews that say what they are given: the first line of each file, and whether only its lines are asked for. */
  async function taken(padding: boolean, judgements?: () => Answers<KeptJudgement>): Promise<{ readonly report: Report; readonly given: readonly string[] }> {
    const given: string[] = [];
    const crew = crews();
    const crewFor = (need: Need): Crew => {
      const { take, ...rest } = crew(need);
      const noted: typeof take = (kind, bytes) => {
        given.push(`${need.linesOnly === true ? 'lines of ' : ''}${Buffer.from(bytes).toString().split('\n')[0] ?? ''}`);
        return take(kind, bytes);
      };
      return { ...rest, take: noted };
    };
    const gates = COURT.rules.gates.filter(({ measure }) => padding || measure !== 'padding');
    const report = await assess(source(files), { ...COURT, rules: { ...COURT.rules, gates } }, { shard, crewFor, ...(judgements && { judgements }) });
    return { report, given: given.toSorted() };
  }

  test.for([true, false])('parses no document of another one, and reads their lines where these are compared: %s', async padding => {
    const { report: { trees }, given } = await taken(padding);
    const own = trees.flatMap(({ path, skills }) => skills.filter(({ parts }) => parts.reference !== null).map(({ name }) => `# ${path.slice('skills/'.length)}/${name}`));
    const others = SKILLS.map(skill => `# ${skill}`).filter(title => !own.includes(title));
    expect([own.length > 0, others.length > 0]).toEqual([true, true]);
    expect(given).toEqual([...own, ...(padding ? others.map(title => `lines of ${title}`) : [])].toSorted());
  });

  test.for([true, false])('takes no facts again where nothing changed; lines compared: %s', async padding => {
    const judgements = keeping()(shard);
    const first = await taken(padding, judgements);
    expect(await taken(padding, judgements)).toEqual({ report: first.report, given: [] });
  });
});
