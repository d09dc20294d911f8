import { createHash } from 'node:crypto';
import type { AroundLine } from '../cache/judgement-form.ts';
import type { Identity } from '../model/entry.ts';
import type { Path } from '../model/place.ts';
import { filesOf } from './files-of.ts';
import type { Look, LookedSkill, LookedTree } from './look.ts';
import { filesBeside } from './runs.ts';
import type { Leading } from './surroundings.ts';

/** What a file is, where that is known. */
export type Identify = (path: Path) => Identity | undefined;

/** A digest of all that is a skill's own: plan, ceilings, files with their bytes and modes. Undefined where one of them is not known. */
export function basisOf(skill: LookedSkill, tree: LookedTree, { rules, ledger }: Look, identify: Identify): string | undefined {
  const { path, files } = tree;
  const beside = filesBeside(skill, tree, { rules, ledger });
  const own = [...filesOf(skill.files), ...beside].map(identify);
  if (own.includes(undefined)) return undefined;
  const listing = rules.gates.some(({ measure }) => measure === 'files') ? files : [];
  return digest([path, skill, own.map(file => [file?.id, file?.executable]), listing, beside]);
}

/** A digest of the files of all skills. */
export function corpusOf({ trees }: Look, identify: Identify): string {
  return digest(trees.flatMap(({ all }) => all.map(({ files }) => filesOf(files).map(path => [path, identify(path)?.id]))));
}

/** What lies where documents lead; `isWhole`: the bytes of each one that is led into are known. */
export async function aroundLines(leading: readonly Leading[], { kindsOf, reading }: Look, identify: Identify): Promise<{ readonly lines: readonly AroundLine[]; readonly isWhole: boolean }> {
  const kinds = await kindsOf(leading.map(({ path }) => path));
  const entered = new Set(leading.filter(({ path, anchored }) => anchored && kinds.get(path) === 'file').map(({ path }) => path));
  const others = await reading.source.identities([...entered].filter(path => identify(path) === undefined));
  const lines = leading.map(({ path }): AroundLine => [path, kinds.get(path) ?? '', (entered.has(path) ? (identify(path) ?? others.get(path)) : undefined)?.id ?? '']);
  return { lines, isWhole: lines.every(([path, , id]) => !entered.has(path) || id !== '') };
}

/** A short name for a value, made of all that it says. */
export function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22);
}
