import { evaluate } from '../evaluate.ts';
import { measures } from '../measures/index.ts';
import { dayOf } from '../model/day.ts';
import { UserError } from '../model/problem.ts';
import { listed } from '../model/words.ts';
import { narrow } from '../report/filter.ts';
import { safeLines, terminalText } from '../reporters/terminal.ts';
import { survey } from '../survey/survey.ts';
import { writeDocument } from '../source/write-file.ts';
import { difference } from '../status/difference.ts';
import { draftStatus, draftTracking, writtenLines, type Draft } from '../status/drafts.ts';
import type { LookFlags } from './flags.ts';
import { open, refuseGateFilter, type Opened } from './open.ts';
import type { ExitCode, World } from './world.ts';

export interface StatusFlags extends LookFlags {
  readonly check: boolean;
  readonly stdout: boolean;
  readonly force: boolean;
  readonly adopt: boolean;
  readonly evidence: readonly string[];
}

type Write = Extract<Draft, { kind: 'write' }>;

/** Regenerates STATUS.md and the tracking documents; nothing at all is written when one of them is refused. */
export async function status(world: World, flags: StatusFlags): Promise<ExitCode> {
  refuseGateFilter(flags, 'STATUS.md shows every gate');
  if (flags.check && flags.stdout) throw new UserError([{ message: '--check and --stdout exclude each other: choose one' }]);
  const opened = await open(flags, world, { evidence: flags.evidence, isCached: flags.cache });
  const drafts = await draftAll(world, opened, flags);
  opened.cache.save();
  refuse(world, drafts);
  if (flags.stdout) return show(world, drafts);
  const writes = drafts.filter(draft => draft.kind === 'write');
  return flags.check ? compare(world, writes, flags) : write(world, opened, writes, flags);
}

/** The STATUS.md of each tree and all tracking documents; with `--skill` only the tracking documents of those skills. */
async function draftAll(world: World, { source, terms, given }: Opened, { skill, force, adopt, stdout }: StatusFlags): Promise<Draft[]> {
  const surveyed = await survey(source, terms.rules, given);
  const report = narrow(evaluate(surveyed, { ...terms, measures }, 'hopeful'), { skills: skill, gates: [] }, terms.matches);
  const drafts: Draft[] = [];
  for (const [at, { plan, status, tracking }] of surveyed.trees.entries()) {
    const tree = report.trees[at];
    if (tree === undefined) continue;
    const commits = await source.commits(tree.path === '.' ? '' : tree.path, COMMITS);
    if (skill.length === 0) drafts.push(draftStatus({ tree, plan, moment: { today: dayOf(world.now), commits } }, status, { force, adopt }));
    if (skill.length > 0 || !stdout) drafts.push(...draftTracking(tree, tracking, { force, adopt }));
  }
  return drafts;
}

/** So many commits are recent. */
const COMMITS = 5;

function refuse(world: World, drafts: readonly Draft[]): void {
  const refused = drafts.filter(draft => draft.kind === 'refused');
  for (const text of refused.flatMap(({ differences }) => differences)) world.stderr(`${safeLines(text)}\n`);
  if (refused.length > 0) throw new UserError(refused.flatMap(({ problems }) => problems));
}

function show(world: World, drafts: readonly Draft[]): ExitCode {
  for (const draft of drafts) if (draft.kind !== 'refused') world.stdout(draft.text);
  return 0;
}

function compare(world: World, writes: readonly Write[], { quiet }: StatusFlags): ExitCode {
  for (const { path, before, expected, changed, adopted } of writes) {
    const what = before === undefined ? 'does not exist' : adopted === undefined ? `is stale in ${listed(changed)}` : `lacks ${listed(adopted.laid)}`;
    world.stderr(`${terminalText(path)}: ${what}: run skillgate status${adopted === undefined ? '' : ' --adopt'}\n`);
    if (!quiet) world.stdout(`${safeLines(difference(before ?? '', expected))}\n`);
  }
  return writes.length === 0 ? 0 : 1;
}

/** A document that was not there before can be what another one links to: then everything is looked at once more. */
async function write(world: World, { root }: Opened, writes: readonly Write[], flags: StatusFlags): Promise<ExitCode> {
  for (const draft of writes) {
    await writeDocument(root, draft.path, draft.text, draft.before);
    if (!flags.quiet) world.stderr(writtenLines(draft).map(line => `${terminalText(line)}\n`).join(''));
  }
  const isNew = writes.some(({ before }) => before === undefined);
  if (isNew) return status(world, flags);
  if (writes.length === 0 && !flags.quiet) world.stderr('Everything is up to date.\n');
  return 0;
}
