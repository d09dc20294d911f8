import type { Path } from '../model/place.ts';
import type { Run } from '../model/shard.ts';
import { digest, type Identify } from './basis.ts';
import { contentId } from '../source/content-id.ts';
import { filesOfTree } from './files-of.ts';
import type { Look } from './look.ts';

/** What decides beside rules and files. */
interface Deciding {
  readonly strict: boolean;
  /** `YYYY-MM-DD` */
  readonly today: string;
}

/**
 * What all shards of one run have in common, so that reports of different runs are never joined. Where gates.yaml lies
 * does not count, and a day only where a waiver ended on it: shards may run on different machines and past midnight.
 */
export async function runOf(looked: Look, { strict, today }: Deciding, identify: Identify): Promise<Run> {
  const { path: _, ...rules } = looked.rules;
  return {
    rules: digest([rules, strict, rules.waivers.map(({ until }) => until >= today), [...looked.imported], looked.ledger?.digest ?? '']),
    files: digest([looked.trees.map(({ path, files, all }) => [path, files, all]), looked.problems, await contents(looked, identify)]),
    trees: looked.trees.map(({ path, all }) => ({ path, skills: all.map(({ files }) => files.name) })),
  };
}

/** What every file of every skill holds, by its id; a file is read only where nobody knows that. */
async function contents({ trees, reading: { source } }: Look, identify: Identify): Promise<readonly unknown[]> {
  const paths = [...new Set(trees.flatMap(filesOfTree))];
  const others = await source.identities(paths.filter(path => identify(path) === undefined));
  const known = new Map(paths.flatMap((path): [Path, readonly unknown[]][] => {
    const identity = identify(path) ?? others.get(path);
    return identity === undefined ? [] : [[path, [identity.id, identity.executable]]];
  }));
  await source.read(paths.filter(path => !known.has(path)), (path, { id, executable, content }) => {
    known.set(path, [content.kind === 'beyond' ? content.message : (id ?? contentId(content.bytes)), executable]);
  });
  return paths.map(path => [path, known.get(path)]);
}
