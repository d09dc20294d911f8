import { UserError } from '../model/problem.ts';
import type { Path } from '../model/place.ts';
import type { Rules } from '../model/rules.ts';
import { listed } from '../model/words.ts';
import { terminalText } from '../reporters/terminal.ts';
import { chooseTree } from '../scaffold/choose-tree.ts';
import { skeletonOf } from '../scaffold/skeleton.ts';
import type { Source } from '../source/source.ts';
import { writeDocument } from '../source/write-file.ts';
import { look } from '../survey/look.ts';
import type { Flags } from './flags.ts';
import { open } from './open.ts';
import type { ExitCode, World } from './world.ts';

export interface NewFlags extends Flags {
  readonly tree?: string;
}

/** Writes the skeleton of a planned skill where the layout and its neighbours have theirs. Overwrites nothing: what is there stays. */
export async function newSkill(world: World, name: string, flags: NewFlags): Promise<ExitCode> {
  const useless = [...(flags.skill.length > 0 ? ['--skill'] : []), ...(flags.gate.length > 0 ? ['--gate'] : [])];
  if (useless.length > 0) throw new UserError(useless.map(option => ({ message: `${option} is not for this command: it writes the one skill that is named` })));
  const { root, source, terms: { rules } } = await open(flags, world);
  const choice = chooseTree(name, (await look(source, rules)).trees, flags.tree);
  if ('problem' in choice) throw new UserError([choice.problem]);
  const { tree, planned } = choice;
  const { skillFile, reference, scripts, examples } = skeletonOf({ tree: tree.path, layout: rules.layout, files: tree.files, planned, sections: sectionsOf(rules) });
  const standing = tree.all.find(({ files }) => files.name === name)?.files;
  const missing = [...(standing?.skillFile === undefined ? [skillFile] : []), ...(standing?.reference === undefined ? [reference] : [])];
  if (missing.length === 0) throw new UserError([{ message: `${name} has begun: ${listed([standing?.skillFile ?? '', standing?.reference ?? ''])} are there already, and nothing is overwritten` }]);
  await refuseStanding(source, missing.map(({ path }) => path));
  for (const { path, text } of missing) await writeDocument(root, path, text, undefined);
  if (!flags.quiet) {
    const mute = planned.focus === undefined && planned.description === undefined && missing.includes(skillFile) ? [`${skillFile.path}: its description is yours to write, since the plan says nothing of it`] : [];
    const lines = [...missing.map(({ path }) => `${path}: written`), ...mute, `Scripts go into ${scripts}, examples into ${examples}.`, `Next: skillgate status, then skillgate next ${name} for what is cheapest to do.`];
    world.stderr(lines.map(line => `${terminalText(line)}\n`).join(''));
  }
  return 0;
}

/** The headings that the project's gates want of documents. */
function sectionsOf({ gates }: Rules): string[] {
  return gates.flatMap(({ options }) => options['sections'] ?? []).filter(section => typeof section === 'string');
}

/** What git ignores, a folder or a link may stand where nothing was listed, or on the way there. */
async function refuseStanding(source: Source, paths: readonly Path[]): Promise<void> {
  const above = [...new Set(paths.flatMap(foldersAbove))];
  const kinds = await source.kinds([...paths, ...above]);
  const taken = paths.filter(path => kinds.has(path)).map(path => ({ path, message: `is there already (${kinds.get(path) === 'file' ? 'a file that does not count, since git ignores it' : `a ${kinds.get(path)}`}), and nothing is overwritten` }));
  const closed = above.filter(path => (kinds.get(path) ?? 'folder') !== 'folder').map(path => ({ path, message: `is ${kinds.get(path) === 'link' ? 'a symbolic link' : 'no folder'}: nothing is written through it` }));
  if (taken.length + closed.length > 0) throw new UserError([...taken, ...closed]);
}

function foldersAbove(path: Path): Path[] {
  const steps = path.split('/');
  return steps.slice(1).map((_, at) => steps.slice(0, at + 1).join('/'));
}
