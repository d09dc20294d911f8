import { existingFolder, locateProject } from '../source/project.ts';
import { startTui } from '../tui/start.tsx';
import type { Ports } from '../tui/ports.ts';
import type { Size } from '../tui/shown.ts';
import type { LookFlags } from './flags.ts';
import { startEngine } from './tui/engine-client.ts';
import { listenToKeys } from './tui/keyboard.ts';
import { paper } from './tui/paper.ts';
import { runEditor } from './tui/run-editor.ts';
import { outsideEnds, terminal } from './tui/terminal.ts';
import type { Ending, World } from './world.ts';

export interface TuiFlags extends LookFlags {
  /** False with `--no-watch`. */
  readonly watch: boolean;
  readonly evidence: readonly string[];
}

/** The terminal UI until somebody leaves it: 0, or 128 and the number of the signal that ended it. */
export async function tui(world: World, flags: TuiFlags): Promise<Ending> {
  if (!world.isInteractive) return (await import('./check.ts')).check(world, { ...flags, strict: false, format: [], import: [] });
  const { root } = locateProject(flags.cwd, flags.config);
  const isSpoken = process.env['INK_SCREEN_READER'] === 'true';
  const screen = terminal(isSpoken);
  let finish: (ending: Ending | { readonly fault: unknown }) => void = () => undefined;
  const finished = new Promise<Ending | { readonly fault: unknown }>(done => { finish = done; });
  const fail = (fault: unknown) => finish({ fault });
  const ends = outsideEnds(finish, fail);
  const engine = startEngine(ordersFrom(world, flags), fail);
  const sheet = paper(text => process.stdout.write(text), sizeNow());
  const { ended, unmount } = show(world, { root, isSpoken, screen, sheet, engine, finish, fail });
  ended.catch(fail);
  const ending = await finished;
  sheet.lie(false);
  unmount();
  screen.leave();
  await engine.close();
  ends.forget();
  if (typeof ending === 'object') throw ending.fault;
  return ending;
}

/** Whoever still runs after so long was not stopped. */
const UNSTOPPED_MS = 200;

interface Show {
  readonly root: string;
  readonly isSpoken: boolean;
  readonly screen: ReturnType<typeof terminal>;
  readonly sheet: ReturnType<typeof paper>;
  readonly engine: ReturnType<typeof startEngine>;
  readonly finish: (ending: Ending) => void;
  readonly fail: (error: unknown) => void;
}

/** Takes the terminal and puts the screen on it. */
function show(world: World, { root, isSpoken, screen, sheet, engine, finish, fail }: Show): ReturnType<typeof startTui> {
  const back = () => {
    if (!screen.take()) return;
    sheet.lie(true);
    sheet.renew();
  };
  const away = () => sheet.lie(false);
  const ports: Ports = {
    ...engine,
    keys: press => listenToKeys(process.stdin, press),
    sizes: resize => {
      const onResize = () => {
        sheet.renew(sizeNow());
        resize(sizeNow());
      };
      process.stdout.on('resize', onResize);
      return () => { process.stdout.off('resize', onResize); };
    },
    edit: async place => {
      away();
      screen.give();
      try {
        return await runEditor(root, place, process.env);
      } finally {
        back();
      }
    },
    copy: text => {
      // OSC 52: the terminal puts it on the clipboard of whoever sits there, over ssh too.
      process.stdout.write(`\u001B]52;c;${Buffer.from(text).toString('base64')}\u0007`);
      return { text: `copied, where the terminal allows it: ${text}`, tone: 'good' };
    },
    suspend: () => {
      away();
      const again = () => {
        clearTimeout(timer);
        process.off('SIGCONT', again);
        back();
      };
      // Where no shell could say `fg` nothing is stopped: the screen is back at once.
      const timer = setTimeout(again, UNSTOPPED_MS);
      process.on('SIGCONT', again);
      screen.suspend();
    },
    quit: () => finish(0),
    fail,
  };
  screen.take();
  return startTui(ports, { stdout: isSpoken ? process.stdout : sheet.stdout, stdin: process.stdin, size: sizeNow(), colour: world.colour, isSpoken });
}

function ordersFrom({ loading, version }: World, { cwd, config, skill, gate, cache, watch, evidence }: TuiFlags) {
  return { cwd: existingFolder(cwd), config, skills: skill, gates: gate, evidence, isCached: cache, isWatching: watch, loading, version };
}

/** A terminal that does not say how large it is, is taken for the smallest that is usual. */
function sizeNow(): Size {
  const { columns, rows } = process.stdout;
  return { columns: columns || 80, rows: rows || 24 };
}
