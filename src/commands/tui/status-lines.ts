import { problemLine, UserError } from '../../model/problem.ts';
import type { StatusDraft } from '../../tui/pages.ts';
import type { Notice } from '../../tui/shown.ts';
import { status } from '../status.ts';
import type { World } from '../world.ts';
import type { EngineOrders } from './orders.ts';

/** What `skillgate status --check` says. */
export async function draftStatus(orders: EngineOrders): Promise<StatusDraft> {
  const { code, lines } = await runStatus(orders, 'check');
  return { kind: code === 0 ? 'fresh' : code === 1 ? 'write' : 'refused', lines };
}

/** What `skillgate status` did. */
export async function writeStatus(orders: EngineOrders): Promise<Notice> {
  const { code, lines } = await runStatus(orders, 'write');
  return { text: lines.join('; '), tone: code === 0 ? 'good' : 'bad' };
}

/** The command itself, with what it says kept; what it refuses is said and is no error here. */
async function runStatus({ cwd, config, skills, evidence, isCached, loading, version }: EngineOrders, does: 'check' | 'write'): Promise<{ readonly code: number; readonly lines: readonly string[] }> {
  const said: string[] = [];
  const keep = (text: string) => { said.push(...text.replace(/\n$/, '').split('\n')); };
  const world: World = { stdout: keep, pour: async pieces => keep([...pieces].join('')), stderr: keep, colour: false, isInteractive: false, now: new Date(), loading, version };
  try {
    const code = await status(world, { cwd, ...(config === undefined ? {} : { config }), skill: skills, gate: [], quiet: false, cache: isCached, check: does === 'check', stdout: false, force: false, adopt: false, evidence });
    return { code, lines: said };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { code: 2, lines: [...said, ...error.problems.map(problemLine)] };
  }
}
