import { dirname } from 'node:path';
import { readRules } from '../config/index.ts';
import { measures } from '../measures/index.ts';
import { UserError } from '../model/problem.ts';
import type { Rules } from '../model/rules.ts';
import { terminalText } from '../reporters/terminal.ts';
import { foundLines, nextLines } from '../scaffold/found-lines.ts';
import { CONFIG_NAME, nearestConfig } from '../source/nearest-config.ts';
import { existingFolder, locateProject, shownName } from '../source/project.ts';
import { writeDocument } from '../source/write-file.ts';
import type { Flags } from './flags.ts';
import { proposeGates } from './propose.ts';
import type { ExitCode, World } from './world.ts';
import { writePlans } from './write-plans.ts';

export interface InitFlags extends Flags {
  readonly stdout: boolean;
  readonly index: boolean;
}

/** Proposes a gates.yaml that fits the tree and that the tree passes today; with `--index` a plan too, where there is none. Overwrites nothing. */
export async function init(world: World, flags: InitFlags): Promise<ExitCode> {
  refuseUseless(flags);
  const folder = existingFolder(flags.cwd);
  const standing = nearestConfig(folder);
  if (standing !== undefined && !flags.index && !flags.stdout) throw new UserError([{ path: shownName(standing), message: THERE }]);
  const say = (lines: readonly string[]) => { if (!flags.quiet) world.stderr(lines.map(line => `${terminalText(line)}\n`).join('')); };
  if (standing !== undefined && flags.index) {
    await writePlans(world, dirname(standing), await rulesIn(standing), say);
    return 0;
  }
  const { text, draft, rules, found } = await proposeGates(world, folder);
  if (flags.stdout) world.stdout(text);
  else await writeDocument(folder, CONFIG_NAME, text, undefined);
  say([...(flags.stdout ? [] : [`${CONFIG_NAME}: written`]), ...foundLines(found, draft)]);
  if (flags.index) await writePlans(world, folder, rules, say);
  say(nextLines(found, flags));
  return 0;
}

const THERE = 'is there already, and nothing is overwritten: skillgate init --stdout prints a proposal, skillgate init --index writes a missing INDEX.md';

function refuseUseless({ skill, gate, config, stdout, index }: InitFlags): void {
  const given = [...(skill.length > 0 ? ['--skill'] : []), ...(gate.length > 0 ? ['--gate'] : []), ...(config === undefined ? [] : ['--config'])];
  if (given.length > 0) throw new UserError(given.map(option => ({ message: `${option} is not for this command: it writes the gates.yaml of all skills below --cwd` })));
  if (stdout && index) throw new UserError([{ message: '--stdout and --index exclude each other: the one writes nothing, the other an INDEX.md' }]);
}

async function rulesIn(file: string): Promise<Rules> {
  const { text, config } = locateProject(dirname(file), undefined);
  return readRules(text, config, measures);
}
