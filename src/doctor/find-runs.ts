import { posix } from 'node:path';
import type { Path, Place } from '../model/place.ts';
import { spotsOf } from '../config/place.ts';
import { child, textOf, type Cell } from './cell.ts';
import { kindOf, type GateRun } from './gate-run.ts';
import { launchOf, type Launch } from './launchers.ts';
import { readYaml } from './read-yaml.ts';
import type { Repository } from './repository.ts';
import { fates, modeBy, type Fated } from './shell/fate.ts';
import { parseShell } from './shell/parse.ts';
import type { Snippet } from './snippet.ts';

/** Scripts that start scripts are followed so far: npm test, its script, a file of shell that it starts. */
const MOST_STEPS = 3;
/** Longer files were not written for a shell by anybody. */
const LONGEST = 200_000;

/** Options that npm's scripts and `sh -c` run with: none. */
const PLAIN = { errexit: false, pipefail: false } as const;

/** Every call of skillgate in a piece of shell whose exit code means something, scripts that it starts included. */
export function findRuns(snippet: Snippet, repository: Repository, steps = MOST_STEPS): GateRun[] {
  const masked = snippet.text.replace(/\$\{\{[^]*?\}\}/g, expression => 'E'.repeat(expression.length));
  return fates(masked, snippet.mode, parseShell).flatMap(fated => runsOf(fated, snippet, repository, steps));
}

function runsOf(fated: Fated, snippet: Snippet, repository: Repository, steps: number): GateRun[] {
  const launch = launchOf(fated.words.map(({ text }) => text), () => isOwn(repository));
  const runs = startedBy(launch, fated, snippet, repository, steps);
  const loss = fated.loss === undefined ? undefined : { how: fated.loss.how, place: snippet.placeOf(fated.loss.offset), text: lineAt(snippet.text, fated.loss.offset) };
  return runs.map(run => (run.loss !== undefined || loss === undefined ? run : { ...run, loss }));
}

function startedBy(launch: Launch, { words, offset }: Fated, snippet: Snippet, repository: Repository, steps: number): GateRun[] {
  if (launch.kind === 'skillgate') {
    const kind = kindOf(launch.args);
    return kind === undefined ? [] : [{ kind, place: snippet.placeOf(offset), args: launch.args }];
  }
  const next = steps === 0 ? undefined : startedSnippet(launch, words[launch.kind === 'inline' ? launch.at : 0]?.offset ?? offset, snippet, repository);
  return next === undefined ? [] : findRuns(next, repository, steps - 1);
}

/** The shell that a command starts. */
function startedSnippet(launch: Launch, offset: number, { folder, placeOf }: Snippet, repository: Repository): Snippet | undefined {
  switch (launch.kind) {
    case 'script':
      return packageScript(launch.name, launch.args, folder, repository);
    case 'inline':
      return { text: launch.text, placeOf: at => placeOf(offset + 1 + at), folder, mode: modeBy(launch.options, PLAIN) };
    case 'file':
      return shellFile(launch.file, launch.options, folder, repository);
    default:
      return undefined;
  }
}

/** A script of the nearest package.json upwards, with what is added to its words. */
function packageScript(name: string, args: readonly string[], folder: Path, repository: Repository): Snippet | undefined {
  const path = upwards(folder).map(each => posix.join(each, 'package.json')).find(each => repository.textOf(each) !== undefined);
  const script = path === undefined ? undefined : child(packageOf(path, repository), 'scripts', name);
  if (path === undefined || script?.kind !== 'text') return undefined;
  return { text: [script.text, ...args].join(' '), placeOf: script.placeOf, folder: posix.dirname(path) === '.' ? '' : posix.dirname(path), mode: PLAIN };
}

function packageOf(path: Path, { textOf }: Repository): Cell | undefined {
  const read = readYaml(textOf(path) ?? '', path);
  return read !== undefined && 'kind' in read ? read : undefined;
}

/** A file of shell in the repository; its first line says with which options. */
function shellFile(file: string, options: readonly string[], folder: Path, repository: Repository): Snippet | undefined {
  const path = posix.join(folder, file);
  if (path.startsWith('..') || posix.isAbsolute(path)) return undefined;
  const text = repository.textOf(path);
  if (text === undefined || text.length > LONGEST) return undefined;
  const [, shebang = ''] = /^#!(.*)/.exec(text) ?? [];
  if (!/\.(?:ba|z|k)?sh$/.test(path) && !/\b(?:ba|da|z|k)?sh\b/.test(shebang)) return undefined;
  const spotOf = spotsOf(text);
  const placeOf = (offset: number): Place => ({ path, ...spotOf(offset) });
  return { text, placeOf, folder, mode: modeBy([...shebang.split(/\s+/).slice(1), ...options], PLAIN) };
}

/** Whether this is skillgate's own repository, which runs what it has built. */
function isOwn(repository: Repository): boolean {
  return ['', repository.project].some(folder => textOf(child(packageOf(posix.join(folder, 'package.json'), repository), 'name')) === 'skillgate');
}

function upwards(folder: Path): Path[] {
  const parent = posix.dirname(folder);
  return folder === '' || parent === folder ? [''] : [folder, ...upwards(parent === '.' ? '' : parent)];
}

/** What stands at an offset, up to the end of its line. */
function lineAt(text: string, offset: number): string {
  return text.slice(offset).split('\n')[0]?.trim() ?? '';
}
