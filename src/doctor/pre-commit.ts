import { child, itemsOf, textOf, textsOf, type Cell } from './cell.ts';
import { note, quoted, remark, type Remark } from './fault.ts';
import { kindOf, type GateRun } from './gate-run.ts';
import { readYaml } from './read-yaml.ts';
import type { Repository } from './repository.ts';

export const PRE_COMMIT = '.pre-commit-config.yaml';

/** A hook that runs skillgate, with the entry of `repos:` that it stands in. */
interface Hook {
  readonly repo: Cell;
  readonly cell: Cell;
  readonly args: readonly string[];
}

/** The calls of skillgate that `pre-commit run` makes. */
export function hookRuns(repository: Repository): GateRun[] {
  return hooksIn(repository).filter(({ cell }) => isRun(cell)).flatMap(({ cell, args }) => {
    const kind = kindOf(args);
    return kind === undefined ? [] : [{ kind, place: cell.place, args }];
  });
}

/** What is wrong with the hooks themselves. */
export function hookRemarks(repository: Repository): Remark[] {
  return hooksIn(repository).flatMap(({ repo, cell }) => [...stageRemarks(cell), ...revisionRemarks(repo)]);
}

function hooksIn({ textOf: read }: Repository): Hook[] {
  const text = read(PRE_COMMIT);
  const config = text === undefined ? undefined : readYaml(text, PRE_COMMIT);
  if (config === undefined || !('kind' in config)) return [];
  return itemsOf(child(config, 'repos')).flatMap(repo => itemsOf(child(repo, 'hooks')).flatMap(cell => {
    const args = commandOf(cell);
    return args === undefined ? [] : [{ repo, cell, args }];
  }));
}

/** The words behind skillgate: those of our own hooks, or those of an entry that names it. */
function commandOf(hook: Cell): string[] | undefined {
  const id = textOf(child(hook, 'id')) ?? '';
  const added = textsOf(child(hook, 'args')).map(({ text }) => text);
  if (id === 'skillgate-check') return ['check', ...added];
  if (id === 'skillgate-status') return ['status', '--check', ...added];
  const words = (textOf(child(hook, 'entry')) ?? '').split(/\s+/);
  const at = words.findIndex(word => /^(?:.*\/)?skillgate(?:@.*)?$/.test(word));
  return at < 0 ? undefined : [...words.slice(at + 1), ...added];
}

function isRun(hook: Cell): boolean {
  return stageRemarks(hook).length === 0;
}

function stageRemarks(hook: Cell): Remark[] {
  const stages = child(hook, 'stages');
  const named = textsOf(stages).map(({ text }) => text);
  if (stages === undefined || named.length === 0 || named.some(stage => stage !== 'manual')) return [];
  return [remark(stages.place, 'the hook runs in the stage "manual" only, expected one that runs by itself', 'delete stages:, or name pre-commit or pre-push')];
}

/** Tags are what pre-commit itself writes; a branch moves with every commit. */
function revisionRemarks(repo: Cell): Remark[] {
  const revision = child(repo, 'rev');
  if (revision?.kind !== 'text' || !/^(?:main|master|head|trunk|develop)$/i.test(revision.text)) return [];
  return [remark(revision.place, `rev is ${quoted(revision.text)}, which moves, expected a tag or a commit`, 'run pre-commit autoupdate --freeze')];
}

/** What a repository with hooks and no CI is told. */
export function hookNote(repository: Repository): Remark[] {
  return hooksIn(repository).slice(0, 1).map(({ cell }) => note(cell.place, 'the hook runs where people installed it, and git commit --no-verify passes it by'));
}
