import { spawn } from 'node:child_process';
import { createServer, type IncomingMessage } from 'node:http';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { parse } from 'yaml';

/** The repository of skillgate, from which the action runs. */
export const ACTION = join(import.meta.dirname, '../..');

interface Step {
  readonly id?: string;
  readonly name: string;
  readonly if?: string;
  readonly run: string;
  readonly env: Readonly<Record<string, string>>;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
}

export const action = parse(readFileSync(join(ACTION, 'action.yml'), 'utf8')) as Action;

/** An event as GitHub tells it to a job: contexts by their full names, and variables. */
export interface Event {
  readonly workspace: string;
  readonly contexts: Readonly<Record<string, string>>;
  readonly variables: Readonly<Record<string, string>>;
}

export interface Result {
  /** The exit code of the first step that failed, or 0. */
  readonly code: number;
  readonly steps: readonly string[];
  readonly log: string;
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/** Runs the steps of action.yml in a plain bash, as GitHub does: env from contexts, outputs through files, if: as far as action.yml uses it. */
export async function runAction(inputs: Readonly<Record<string, string>>, { workspace, contexts, variables }: Event, api: string): Promise<Result> {
  const temp = realpathSync(mkdtempSync(join(tmpdir(), 'skillgate-job-')));
  onTestFinished(() => rmSync(temp, { recursive: true, force: true }));
  mkdirSync(join(temp, 'runner'));
  const given = Object.fromEntries(Object.entries(action.inputs).map(([name, { default: value }]) => [`inputs.${name}`, inputs[name] ?? value]));
  const known: Record<string, string> = { 'github.token': 'ghs_test', 'github.action_path': ACTION, ...contexts, ...given };
  const done: string[] = [];
  let [code, log] = [0, ''];
  for (const step of action.runs.steps) {
    if (!isWanted(step.if, code, known)) continue;
    const output = join(temp, `output-${done.length}`);
    writeFileSync(output, '');
    const env = Object.fromEntries(Object.entries(step.env).map(([name, value]) => [name, filled(value, known)]));
    const { PATH = '', HOME = '' } = process.env;
    const ended = await bash(step.run, workspace, {
      PATH, HOME, CI: 'true', GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: workspace, GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: join(temp, 'summary.md'),
      RUNNER_TEMP: join(temp, 'runner'), GITHUB_API_URL: api, GITHUB_REPOSITORY: 'knots/knots', GIT_CONFIG_GLOBAL: '/dev/null', ...variables, ...env,
    });
    code ||= ended.code;
    log += ended.log;
    done.push(step.name);
    for (const [, name = '', value = ''] of readFileSync(output, 'utf8').matchAll(/^([\w-]+)=(.*)$/gm)) known[`steps.${step.id ?? ''}.outputs.${name}`] = value;
  }
  const summary = existsSync(join(temp, 'summary.md')) ? readFileSync(join(temp, 'summary.md'), 'utf8') : '';
  return { code, steps: done, log, summary, outputs: known };
}

/** Expressions of single contexts; what is not known is empty, as on GitHub. */
function filled(text: string, known: Readonly<Record<string, string>>): string {
  return text.replace(/\$\{\{\s*([\w.-]+)\s*\}\}/g, (_, path: string) => filled(known[path] ?? '', known));
}

/** A step without a condition runs while nothing has failed; `a == 'b' && c != 'd'` is all that the others say. */
function isWanted(condition: string | undefined, code: number, known: Readonly<Record<string, string>>): boolean {
  if (condition === undefined) return code === 0;
  const terms = condition.replace(/^\$\{\{(.*)\}\}$/s, '$1').split('&&').map(term => term.trim());
  const isAlways = terms.includes('!cancelled()');
  return (isAlways || code === 0) && terms.filter(term => term !== '!cancelled()').every(term => {
    const [, path = '', operator = '', value = ''] = /^([\w.-]+) (==|!=) '([^']*)'$/.exec(term) ?? [];
    if (path === '') throw new Error(`this condition cannot be judged: ${term}`);
    return ((known[path] ?? '') === value) === (operator === '==');
  });
}

/** `shell: bash` of GitHub. */
function bash(script: string, cwd: string, env: Readonly<Record<string, string>>): Promise<{ readonly code: number; readonly log: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], { cwd, env });
    let log = '';
    child.stdout.on('data', (chunk: Buffer) => { log += chunk.toString(); });
    child.stderr.on('data', (chunk: Buffer) => { log += chunk.toString(); });
    child.on('error', reject).on('close', code => { resolve({ code: code ?? -1, log }); });
  });
}

export interface Asked {
  readonly request: string;
  readonly body: unknown;
}

/** A comment as GitHub's API has it. */
export interface Comment {
  readonly id: number;
  readonly body: string;
  readonly user: { readonly type: string };
}

/** Answers as GitHub's API does, on 127.0.0.1: with `mayWrite` false as to the token of a fork. */
export async function startApi({ comments = [], mayWrite = true, status }: { readonly comments?: readonly Comment[]; readonly mayWrite?: boolean; readonly status?: number } = {}): Promise<{ readonly url: string; readonly asked: Asked[] }> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const answer = (body: unknown) => {
      asked.push({ request: `${request.method ?? ''} ${request.url ?? ''}`, body });
      const isRead = request.method === 'GET';
      const page = Number(/page=(\d+)$/.exec(request.url ?? '')?.[1] ?? 1);
      response.writeHead(status ?? (isRead ? 200 : mayWrite ? 201 : 403), { 'content-type': 'application/json' });
      response.end(JSON.stringify(isRead ? comments.slice((page - 1) * 100, page * 100) : {}));
    };
    void bodyOf(request).then(answer);
  });
  await new Promise<void>(resolve => { server.listen(0, '127.0.0.1', resolve); });
  onTestFinished(() => { server.close(); });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return text === '' ? undefined : JSON.parse(text);
}
