import { memoryStores } from '../cache/fact-store.ts';
import { readRules } from '../config/index.ts';
import { evaluate } from '../evaluate.ts';
import { ledgerOf, type Ledger } from '../evidence/ledger.ts';
import { passedRun } from '../evidence/passed-run.ts';
import { subjectFiles } from '../evidence/subject.ts';
import { gatesFor } from '../gates/rules-for.ts';
import { globMatching } from '../inventory/pattern.ts';
import { measures } from '../measures/index.ts';
import { dayOf } from '../model/day.ts';
import type { Report, SkillReport } from '../model/report.ts';
import type { Identity } from '../model/entry.ts';
import type { Path } from '../model/place.ts';
import type { Gate, Rules } from '../model/rules.ts';
import { UserError } from '../model/problem.ts';
import { narrow } from '../report/filter.ts';
import type { Court } from '../report/judge-skill.ts';
import { colourPaint, plainPaint } from '../reporters/paint.ts';
import type { Bed, Files } from '../selftest/defect.ts';
import { defects } from '../selftest/defects.ts';
import { selftestText } from '../selftest/report-selftest.ts';
import { limitsOf, sizesWithin } from '../selftest/sizes.ts';
import { makeSpecimen, SPECIMEN } from '../selftest/specimen.ts';
import { isSound, tryDefects, type Sight } from '../selftest/try-defects.ts';
import { contentId } from '../source/content-id.ts';
import { memorySource } from '../source/memory.ts';
import { locateProject } from '../source/project.ts';
import { draftTracking } from '../status/drafts.ts';
import { wantedRuns } from '../survey/runs.ts';
import { survey, type Survey } from '../survey/survey.ts';
import { crews } from '../workers/crew.ts';
import type { Flags } from './flags.ts';
import type { ExitCode, World } from './world.ts';

/** Plants defects in a skill that passes, in memory, and says which gates of the project did not notice: 0 all did, 1 one did not, 2 none could be tried. */
export async function selftest(world: World, flags: Flags): Promise<ExitCode> {
  if (flags.skill.length > 0) throw new UserError([{ message: '--skill is not for this command: it makes a skill of its own' }]);
  const project = locateProject(flags.cwd, flags.config);
  const rules = { ...await readRules(project.text, project.config, measures), waivers: [] };
  const court: Court = { rules, measures, strict: false, today: dayOf(world.now), matches: globMatching() };
  const look = looker(court, world);
  const bed = await bedFor(look, court);
  const { report } = await look(bed.files, 'real', bed.ledger);
  const asked = new Set(specimenIn(narrow(report, { skills: [], gates: flags.gate }, court.matches)).gates.map(({ id }) => id));
  const gates = gatesFor(SPECIMEN, rules, court.matches).filter(({ id }) => asked.has(id));
  const result = await tryDefects(bed, defects, gates, measures, async files => sights(await look(files, 'real', bed.ledger), gates, court));
  if (!(flags.quiet && isSound(result))) world.stdout(selftestText(result, world.colour ? colourPaint : plainPaint));
  if (result.trials.length === 0) throw new UserError([{ path: project.config, message: NOTHING_TRIED }]);
  return isSound(result) ? 0 : 1;
}

const NOTHING_TRIED = 'no defect could be tried on these gates: each has its reason above';

interface Looked {
  readonly survey: Survey;
  readonly report: Report;
}

type Look = (files: Files, view: 'real' | 'hopeful', ledger?: Ledger) => Promise<Looked>;

/** Looks again and again at files of which nearly all were seen before. */
function looker(court: Court, { loading }: World): Look {
  const given = { crewFor: crews(loading), storeFor: memoryStores() };
  return async (files, view, ledger) => {
    const surveyed = await survey(memorySource(files), court.rules, { ...given, ...(ledger && { ledger }) });
    return { survey: surveyed, report: evaluate(surveyed, court, view) };
  };
}

/** What each gate says of the specimen, and what its measure saw. */
function sights({ survey: { trees }, report }: Looked, gates: readonly Gate[], { measures: all }: Court): ReadonlyMap<string, Sight> {
  const skill = trees.flatMap(({ skills }) => skills).find(({ name }) => name === SPECIMEN);
  return new Map(specimenIn(report).gates.flatMap(verdict => gates.filter(({ id }) => id === verdict.id).map((gate): [string, Sight] =>
    [gate.id, { verdict, seen: JSON.stringify(skill === undefined ? '' : all[gate.measure]?.take(skill, gate)) }])));
}

/** The specimen with its tracking document, as skillgate status would write it. */
async function bedFor(look: Look, { rules, matches }: Court): Promise<Bed & { readonly ledger: Ledger }> {
  const gates = gatesFor(SPECIMEN, rules, matches);
  const limits = limitsOf(gates, measures);
  const sizes = sizesWithin(limits);
  const specimen = makeSpecimen(rules, gates, sizes);
  const ledger = passedRuns(specimen.files, (await look(specimen.files, 'hopeful')).survey, rules);
  const [tree] = (await look(specimen.files, 'hopeful', ledger)).report.trees;
  const [draft] = tree === undefined ? [] : draftTracking(tree, new Map(), { force: false, adopt: false });
  const files = draft?.kind === 'write' ? new Map(specimen.files).set(draft.path, { text: draft.text }) : specimen.files;
  return { ...specimen, files, ledger, limits, tracking: draft?.path, remade: other => makeSpecimen(rules, gates, { ...sizes, ...other }).files };
}

/** Evidence as if everything of the specimen had been run and had passed, so that gates that ask for it can be tried. Nothing is run. */
function passedRuns(files: Files, { trees }: Survey, rules: Rules): Ledger {
  const identify = (path: Path): Identity | undefined => {
    const file = files.get(path);
    return file && { id: contentId(Buffer.from(file.text)), executable: file.executable === true };
  };
  const runs = trees.flatMap(({ skills }) => skills.flatMap(skill => wantedRuns(skill, skill.surroundings.files, rules)));
  return ledgerOf(runs.flatMap(({ subject, wanted }) => passedRun(subject, subjectFiles(subject, identify), wanted)));
}

function specimenIn({ trees }: Report): SkillReport {
  const skill = trees.flatMap(({ skills }) => skills).find(({ name }) => name === SPECIMEN);
  if (skill === undefined) throw new Error('The specimen was not found in its own tree.');
  return skill;
}
