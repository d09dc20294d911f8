import { mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { CheckOutcome, EvidenceFile, RunRecord } from '../model/evidence.ts';
import type { Laboratory } from './laboratory.ts';
import { runExample } from './run-example.ts';
import { runScript } from './run-script.ts';
import type { Room } from './sandbox.ts';
import type { Task } from './task.ts';
import type { FoundTool } from './tools.ts';
import { copySubject, removeAll } from './workspace.ts';

/** Who runs, and the clock. */
export interface Witness {
  readonly by: string;
  readonly now: () => Date;
}

/** Runs one task in a folder of its own and says what became of it; undefined where it was interrupted. */
export async function runTask(laboratory: Laboratory, task: Task, number: number, { by, now }: Witness): Promise<RunRecord | undefined> {
  const { subject, wanted, needs } = task;
  const folder = join(laboratory.folder, String(number));
  const begin = now();
  try {
    const room = emptyRoom(task, folder);
    const files = await copySubject(subject, laboratory.source, join(room.work, room.cwd));
    const tools = new Map(await Promise.all(needs.map(async (name): Promise<[string, FoundTool]> => [name, await laboratory.find(name)])));
    const checks = await checksOf(laboratory, task, { ...room, ...equipment([...tools.values()]) }, { files, tools });
    if (laboratory.signal.aborted) return undefined;
    return {
      of: subject.of, path: subject.path, files: files ?? [], runner: wanted.runner, checks,
      seconds: Math.round((now().getTime() - begin.getTime()) / 100) / 10,
      tools: Object.fromEntries([...tools].flatMap(([name, tool]) => (tool.kind === 'found' ? [[name, tool.version]] : []))),
      sandbox: laboratory.sandbox.name, by, at: begin.toISOString(),
    };
  } finally {
    removeAll(folder);
  }
}

interface Equipped {
  readonly files: readonly EvidenceFile[] | undefined;
  readonly tools: ReadonlyMap<string, FoundTool>;
}

async function checksOf(laboratory: Laboratory, task: Task, room: Room, { files, tools }: Equipped): Promise<RunRecord['checks']> {
  const missing = [...tools].flatMap(([name, tool]) => (tool.kind === 'missing' ? [`${name} is missing: ${tool.remedy}`] : []));
  if (files === undefined) return all(task, 'unverified', 'holds a file that is larger than what skillgate reads');
  if (missing.length > 0) return all(task, 'unverified', missing.join('; '));
  return task.detail.kind === 'script' ? runScript(laboratory, task, room) : runExample(laboratory, task, room, files);
}

function all({ wanted }: Task, outcome: CheckOutcome, message: string): RunRecord['checks'] {
  return wanted.checks.map(({ name, command, shows }) => ({ name, command, ...(shows === undefined ? {} : { shows }), outcome, message, output: [] }));
}

/** An example keeps the name of its folder; a script stands where its own folder is. */
function emptyRoom({ subject: { of, folder } }: Task, place: string): Room {
  const room = { cwd: of === 'example' && folder !== '' ? basename(folder) : '', work: join(place, 'work'), isWorkWritable: false, home: join(place, 'home'), mounts: [], tools: [], path: [], hasNetwork: false };
  for (const path of [join(room.work, room.cwd), room.home]) mkdirSync(path, { recursive: true, mode: 0o700 });
  return room;
}

function equipment(tools: readonly FoundTool[]): Pick<Room, 'tools' | 'path'> {
  const found = tools.filter(tool => tool.kind === 'found');
  return { tools: [...new Set(found.flatMap(({ folders }) => folders))], path: [...new Set(found.flatMap(({ bin }) => bin ?? []))] };
}
