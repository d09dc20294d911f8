import { Argument, Command, CommanderError } from 'commander';
import { nearest } from '../model/nearest.ts';
import { UserError } from '../model/problem.ts';
import { listed } from '../model/words.ts';
import { AUDIT_FORMATS, FORMATS } from '../reporters/formats.ts';
import type { AuditFlags } from './audit.ts';
import type { CheckFlags } from './check.ts';
import type { ExplainFlags } from './explain.ts';
import type { RunFlags } from './run.ts';
import { RUN_FORMATS, RUN_PARTS, SANDBOXES } from './run-words.ts';
import { CACHE_ACTIONS } from './cache-actions.ts';
import { DOCTOR_FORMATS, DOCTOR_SUBJECTS } from './doctor-words.ts';
import { SCHEMAS } from './schema-names.ts';
import type { Flags, LookFlags } from './flags.ts';
import { NEXT_FORMATS } from './next-formats.ts';
import type { InitFlags } from './init.ts';
import type { MergeFlags } from './merge.ts';
import type { NewFlags } from './new.ts';
import type { StatusFlags } from './status.ts';
import type { TuiFlags } from './tui.ts';
import type { Ending, World } from './world.ts';

/** Reads the command line, runs one command and returns its exit code. Each command's code is loaded when it is asked for. */
export async function run(args: readonly string[], world: World): Promise<Ending> {
  let code: Ending = 0;
  const program = new Command('skillgate')
    .description('Counts what a tree of skills really holds, checks it against gates.yaml and keeps STATUS.md true.')
    .version(world.version, '--version', 'print the version')
    .helpOption('--help', 'print this help')
    .helpCommand(false)
    .enablePositionalOptions();
  const byDefault = world.isInteractive && !args.some(isForCheck) ? 'tui' : 'check';
  const command = (name: string, description: string) => withFlags(quietly(program.command(name, { isDefault: name === byDefault }).description(description), world));
  quietly(program, world);
  command('check', 'evaluate the gates and print what blocks')
    .option('--at <REF>', 'the tree as it stands in this branch, tag or commit instead of on disk')
    .option('--base <REF>', 'judge by the rules of where this left REF, and block what is worse than there')
    .option('--allow-loosened', 'with --base: loosened rules are told and do not block', false)
    .option('--strict', 'everything that does not pass blocks', false)
    .option(...FORMAT)
    .option('--shard <I/N>', 'judge the I-th of N parts of the skills; merge joins their JSON reports')
    .option('--import <FILE>', 'count what another tool found: bandit -f json, or SARIF; repeatable', collect, [])
    .option(...EVIDENCE)
    .option(...NO_CACHE)
    .action(async (flags: CheckFlags) => { code = await (await import('./check.ts')).check(world, flags); });
  command('merge', 'join the JSON reports of all shards into the verdict of one run')
    .addArgument(new Argument('<file...>', 'what check --shard I/N --format json wrote'))
    .option(...FORMAT)
    .action(async (files: readonly string[], flags: MergeFlags) => { code = await (await import('./merge.ts')).merge(world, files, flags); });
  command('status', 'regenerate STATUS.md of every tree, and each skill\'s tracking document')
    .option('--check', 'write nothing; exit 1 and show the difference where a file is stale', false)
    .option('--stdout', 'print STATUS.md instead of writing it', false)
    .option('--adopt', 'take over documents written by hand: lay regions in them, and change no word', false)
    .option('--force', 'overwrite generated regions that were edited by hand', false)
    .option(...EVIDENCE)
    .option(...NO_CACHE)
    .action(async (flags: StatusFlags) => { code = await (await import('./status.ts')).status(world, flags); });
  command('audit', 'read documents as claims and say which are false')
    .addArgument(new Argument('[file...]', 'Markdown documents of the project; without any, STATUS.md and INDEX.md of each tree'))
    .option('--format <F[=FILE]>', `${listed(AUDIT_FORMATS, 'or')}, to stdout or a file; repeatable`, collect, [])
    .option('--fix', 'correct plain numbers in place, after showing the difference', false)
    .option(...EVIDENCE)
    .option(...NO_CACHE)
    .action(async (files: readonly string[], flags: AuditFlags) => { code = await (await import('./audit.ts')).audit(world, files, flags); });
  command('next', 'say what is cheapest to do next: the steps of each skill to its next stage')
    .addArgument(new Argument('[skill...]', 'only these skills, as --skill'))
    .option('--format <F>', listed(NEXT_FORMATS, 'or'), 'text')
    .option(...EVIDENCE)
    .option(...NO_CACHE)
    .action(async (names: readonly string[], { format, ...flags }: LookFlags & { readonly format: string; readonly evidence: readonly string[] }) => {
      code = await (await import('./next.ts')).next(world, names, { ...flags, format: oneOf('--format', NEXT_FORMATS, format) });
    });
  command('explain', 'say what a gate wants, why, how it is measured and how to mend it')
    .addArgument(new Argument('[gate]', 'a gate or a measure; without one, all gates are listed'))
    .option('--measures', 'print the reference of all measures as Markdown', false)
    .option(...EVIDENCE)
    .option(...NO_CACHE)
    .action(async (name: string | undefined, flags: ExplainFlags) => { code = await (await import('./explain.ts')).explain(world, name, flags); });
  command('init', 'look at a tree and write a gates.yaml that fits it and that it passes today')
    .option('--index', 'write an INDEX.md, too, for each tree that has skills and no plan', false)
    .option('--stdout', 'print the gates.yaml instead of writing it', false)
    .action(async (flags: InitFlags) => { code = await (await import('./init.ts')).init(world, flags); });
  command('new', 'write the skeleton of a planned skill, and overwrite nothing')
    .addArgument(new Argument('<skill>', 'its name in INDEX.md'))
    .option('--tree <PATH>', 'the tree that it belongs to, where several plan it')
    .action(async (name: string, flags: NewFlags) => { code = await (await import('./new.ts')).newSkill(world, name, flags); });
  command('run', 'execute scripts\' command lines and examples\' tests in a sandbox, and record evidence')
    .option('--jobs <N>', 'so many at once; default: as many as the machine has processors')
    .option('--timeout <S>', 'seconds for each command instead of what gates.yaml says')
    .option('--sandbox <S>', 'auto or required: bubblewrap, or nothing is run; none: without, for what you trust', 'auto')
    .option('--only <PART>', listed(RUN_PARTS, 'or'))
    .option('--list', 'say what would be run, with every command, and run nothing', false)
    .option('--again', 'run also what has fresh evidence', false)
    .option('--evidence <FILE>', 'read and write evidence there, as an artifact for check')
    .option('--format <F>', listed(RUN_FORMATS, 'or'), 'text')
    .action(async ({ jobs, timeout, sandbox, only, format, ...flags }: Omit<RunFlags, 'jobs' | 'timeout' | 'sandbox' | 'only' | 'format'> & Readonly<Record<'jobs' | 'timeout' | 'only', string | undefined>> & Readonly<Record<'sandbox' | 'format', string>>) => {
      const read: RunFlags = {
        ...flags, sandbox: oneOf('--sandbox', SANDBOXES, sandbox), format: oneOf('--format', RUN_FORMATS, format),
        ...(jobs === undefined ? {} : { jobs: wholeNumber('--jobs', jobs, 1000) }), ...(timeout === undefined ? {} : { timeout: wholeNumber('--timeout', timeout, 86_400) }),
        ...(only === undefined ? {} : { only: oneOf('--only', RUN_PARTS, only) }),
      };
      code = await (await import('./run.ts')).run(world, read);
    });
  command('selftest', 'plant defects in a skill that passes, in memory, and say which gates do not notice')
    .action(async (flags: Flags) => { code = await (await import('./selftest.ts')).selftest(world, flags); });
  command('doctor', 'say where CI takes the teeth out of the gate')
    .addArgument(new Argument('<what>', listed(DOCTOR_SUBJECTS, 'or')))
    .option('--format <F>', listed(DOCTOR_FORMATS, 'or'), 'text')
    .action(async (what: string, { format, ...flags }: Flags & { readonly format: string }) => {
      oneOf('doctor', DOCTOR_SUBJECTS, what);
      code = await (await import('./doctor.ts')).doctorCi(world, { ...flags, format: oneOf('--format', DOCTOR_FORMATS, format) });
    });
  command('cache', 'say what is kept of earlier runs, or remove it')
    .addArgument(new Argument('<what>', listed(CACHE_ACTIONS, 'or')))
    .action(async (what: string, flags: Flags) => { code = (await import('./cache.ts')).cache(world, oneOf('cache', CACHE_ACTIONS, what), flags); });
  command('tui', 'the terminal UI; without a terminal it is check')
    .option('--watch', 'check again by itself when something changes', true)
    .option('--no-watch', 'check again only when somebody presses r')
    .option(...EVIDENCE)
    .option(...NO_CACHE)
    .action(async (flags: TuiFlags) => { code = await (await import('./tui.ts')).tui(world, flags); });
  command('schema', 'print the JSON Schema of gates.yaml, of the JSON report or of evidence')
    .addArgument(new Argument('<name>', listed(SCHEMAS, 'or')))
    .action(async (name: string) => { code = (await import('./schema.ts')).schema(world, oneOf('schema', SCHEMAS, name)); });
  refuseUnknown(args[0], program.commands.map(known => known.name()));
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? 0 : 2;
  }
}

const EVIDENCE = ['--evidence <FILE>', 'count these runs too, as skillgate run --evidence FILE recorded them; repeatable', collect, [] as string[]] as const;

const NO_CACHE = ['--no-cache', 'take all facts anew and keep none'] as const;

const FORMAT = ['--format <F[=FILE]>', `${listed(FORMATS, 'or')}, to stdout or a file; repeatable`, collect, [] as string[]] as const;

function withFlags(command: Command): Command {
  return command
    .option('--cwd <DIR>', 'look at the project around this folder', '.')
    .option('--config <FILE>', 'these rules instead of the nearest gates.yaml upwards; the project is then --cwd itself')
    .option('--skill <NAME>', 'only these skills; a glob, repeatable', collect, [])
    .option('--gate <ID>', 'only these gates; a glob, repeatable', collect, [])
    .option('--no-color', 'no colours (NO_COLOR and FORCE_COLOR are respected too)')
    .option('--quiet', 'print nothing for people unless something is wrong', false);
}

/** One line for one mistake: what commander says, without its own layout. */
function quietly(command: Command, world: World): Command {
  return command.exitOverride().configureOutput({
    writeOut: world.stdout,
    writeErr: world.stderr,
    outputError: (text, write) => write(`skillgate: ${text.replace(/^error: /, '').trim().replace(/\n\(/g, ' (').replace(/\s*\n\s*/g, ' ')}\n`),
  });
}

/** Options of check that the terminal UI does not have: whoever gives one asks for check. */
const FOR_CHECK = ['--at', '--base', '--allow-loosened', '--strict', '--format', '--shard', '--import'];

function isForCheck(arg: string): boolean {
  return FOR_CHECK.some(option => arg === option || arg.startsWith(`${option}=`));
}

/** `check` is what runs without a command, so commander would take any word for an argument of it. */
function refuseUnknown(word: string | undefined, known: readonly string[]): void {
  if (word === undefined || word.startsWith('-') || known.includes(word)) return;
  const near = nearest(word, known);
  const hint = near === undefined ? `: expected ${listed(known, 'or')}` : `: did you mean "${near}"?`;
  throw new UserError([{ message: `unknown command ${JSON.stringify(word)}${hint}` }]);
}

/** A whole number from 1 to `most`. */
function wholeNumber(option: string, text: string, most: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : 0;
  if (value >= 1 && value <= most) return value;
  throw new UserError([{ message: `${option} ${JSON.stringify(text)} is not a whole number from 1 to ${most}` }]);
}

function collect(value: string, before: readonly string[]): string[] {
  return [...before, value];
}

/** What of `known` a word is; the nearest one is named where it is none. */
function oneOf<Known extends string>(what: string, known: readonly Known[], word: string): Known {
  const found = known.find(each => each === word);
  if (found !== undefined) return found;
  const near = nearest(word, known);
  throw new UserError([{ message: `${what} ${JSON.stringify(word)} is not one of ${listed(known, 'or')}${near === undefined ? '' : `: did you mean "${near}"?`}` }]);
}
