import { spawnSync } from 'node:child_process';

const HOOK = 'data:text/javascript,process.on("exit",()=>process.stderr.write(`peak ${process.resourceUsage().maxRSS}\\n`))';

/** Without what some machines add to every start of node. */
function environment(more) {
  const { NODE_EXTRA_CA_CERTS: _, NODE_OPTIONS: __, ...kept } = process.env;
  return { ...kept, ...more };
}

/** Runs one command whole, its children included: `wall` and `cpu` in seconds. Throws where it ends with a code that is not expected. */
export function timed({ args, cwd, env = {}, codes = [0] }) {
  const script = 'TIMEFORMAT="%R %U %S"; time "$@" 2>&3';
  const { status, stdout, stderr } = spawnSync('bash', ['-c', script, 'bash', ...args], { cwd, env: environment(env), encoding: 'utf8', maxBuffer: 1 << 30, stdio: ['ignore', 'pipe', 'pipe', 'pipe'] });
  if (!codes.includes(status)) throw new Error(`${args.join(' ')} ended with ${status}:\n${stderr.slice(0, 2000)}`);
  const [wall, user, system] = stderr.trim().split('\n').at(-1).split(' ').map(Number);
  return { wall, cpu: user + system, stdout };
}

/** The most memory that a node program held, in MB; its children are not counted. */
export function peakMemory({ args: [node, ...args], cwd, env = {} }) {
  const { stderr } = spawnSync(node, ['--import', HOOK, ...args], { cwd, env: environment(env), encoding: 'utf8', maxBuffer: 1 << 30 });
  return Number(/peak (\d+)/.exec(stderr)?.[1]) / 1024;
}

/** Runs commands in turn, so often, and gives the medians of each: a machine that slows down slows all of them. */
export function inTurn(commands, runs) {
  const found = Object.fromEntries(Object.keys(commands).map(name => [name, []]));
  for (let run = 0; run < runs; run += 1)
    for (const [name, command] of Object.entries(commands)) {
      command.before?.();
      found[name].push(timed(command));
    }
  return Object.fromEntries(Object.entries(found).map(([name, all]) => [name, { wall: median(all.map(({ wall }) => wall)), cpu: median(all.map(({ cpu }) => cpu)) }]));
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
