import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { nearest } from '../model/nearest.ts';
import { UserError } from '../model/problem.ts';
import { git, reason, refuseWithoutGit, runGit } from './git.ts';

/** The full id of the commit that a branch, a tag, an id or an expression such as `HEAD~3` names in a folder's repository. */
export async function commitOf(folder: string, ref: string): Promise<string> {
  // What begins with a dash would be an option, and no name of a ref does.
  if (ref === '' || /^-|\0/.test(ref)) throw refused(ref, `is no ref: ${EXPECTED}`);
  const commit = await idOf(folder, `${ref}^{commit}`);
  if (commit !== undefined) return commit;
  // `:/words` and `HEAD:path` take whatever follows for words and a path.
  const id = await idOf(folder, ref);
  return (id === undefined ? undefined : await idOf(folder, `${id}^{commit}`)) ?? refuseRef(folder, ref, id);
}

const EXPECTED = 'expected a branch, a tag or a commit';

/** A ref and the commit that it names. */
export interface Named {
  readonly ref: string;
  readonly commit: string;
}

/** The commit that two refs left from, as reviewers see it: what one of them changed is changed since then. */
export async function mergeBaseOf(folder: string, base: Named, branch: Named): Promise<string> {
  const ended = await runGit(folder, ['merge-base', base.commit, branch.commit]) ?? refuseWithoutGit();
  const id = ended.out.toString().trim();
  if (ended.code === 0 && /^[0-9a-f]{40,64}$/.test(id)) return id;
  const both = `${JSON.stringify(shortened(base.ref))} and ${JSON.stringify(shortened(branch.ref))}`;
  if (ended.code !== 1) throw new UserError([{ message: `where ${both} parted cannot be found: ${reason(ended)}` }]);
  if (await isShallow(folder)) throw new UserError([{ message: `where ${both} parted is not in this shallow clone: ${DEEPEN}` }]);
  throw new UserError([{ message: `${both} have no commit in common: expected a branch that left from the other` }]);
}

/** Git says that it needs a single revision where there is none; everything else that it says is worth hearing. */
async function idOf(folder: string, expression: string): Promise<string | undefined> {
  const ended = await runGit(folder, ['rev-parse', '--verify', expression]) ?? refuseWithoutGit();
  const id = ended.out.toString().trim();
  if (ended.code === 0) return /^[0-9a-f]{40,64}$/.test(id) ? id : undefined;
  const ref = expression.replace('^{commit}', '');
  if (/short object ID \w+ is ambiguous/.test(ended.err)) throw refused(ref, 'is ambiguous: more than one object begins so, give more digits');
  if (!ended.err.includes('Needed a single revision')) throw refused(ref, `cannot be resolved: ${reason(ended)}`);
  return undefined;
}

async function typeOf(folder: string, id: string): Promise<string | undefined> {
  const ended = await runGit(folder, ['cat-file', '-t', `${id}^{}`]);
  return ended?.code === 0 ? ended.out.toString().trim() : undefined;
}

/** Branches, tags and branches of remotes, as people write them. */
async function refNames(folder: string): Promise<string[]> {
  const answer = await git(folder, ['for-each-ref', '--format=%(refname:lstrip=2)', 'refs/heads', 'refs/tags', 'refs/remotes']);
  return (answer?.toString() ?? '').split('\n').filter(name => name !== '');
}

/** Whether a clone lacks the commits before some of its own. */
export async function isShallow(folder: string): Promise<boolean> {
  return (await git(folder, ['rev-parse', '--is-shallow-repository']))?.toString().trim() === 'true';
}

/** Says what the ref is instead, which is nearest, or how to get at it. */
async function refuseRef(folder: string, ref: string, id: string | undefined): Promise<never> {
  const type = id === undefined ? undefined : await typeOf(folder, id);
  if (type !== undefined) throw refused(ref, `names a ${type}: ${EXPECTED}`);
  const names = await refNames(folder);
  const [, base = ref, way = ''] = /^([^~^:@]+)([~^:@].*)$/s.exec(ref) ?? [];
  const near = names.includes(base) ? undefined : nearest(base.slice(0, LONGEST), names);
  if (await isShallow(folder) && near === undefined) throw refused(ref, `is not in this shallow clone: ${DEEPEN}`);
  if (id !== undefined && id !== ref) throw refused(ref, `leads to ${id}, which is missing or broken: see git fsck`);
  if (names.length === 0) throw refused(ref, 'does not exist: this repository has no branch and no tag yet');
  if (existsSync(resolve(folder, ref))) throw refused(ref, `is a path and no ref: ${EXPECTED}`);
  if (near !== undefined) throw refused(ref, `does not exist: did you mean "${near}${way}"?`);
  const isTooFar = /^[~^]/.test(way) && (await idOf(folder, `${base}^{commit}`)) !== undefined;
  throw refused(ref, `does not exist: ${isTooFar ? `${JSON.stringify(base)} has no such ancestor` : EXPECTED}`);
}

const DEEPEN = 'deepen it with git fetch --unshallow (fetch-depth: 0 in GitHub Actions)';

/** Enough of a ref to know it again. */
const LONGEST = 200;

function refused(ref: string, message: string): UserError {
  return new UserError([{ message: `ref ${JSON.stringify(shortened(ref))} ${message}` }]);
}

function shortened(ref: string): string {
  return ref.length > LONGEST ? `${ref.slice(0, LONGEST)}…` : ref;
}
