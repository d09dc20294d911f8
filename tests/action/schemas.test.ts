import { Ajv } from 'ajv';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { GITLAB, said, WORKFLOW } from '../doctor/diagnosis.ts';
import { skillgate } from '../cli/cli.ts';
import { buildTree } from '../build-tree.ts';
import { ACTION } from './job.ts';

const text = (path: string) => readFileSync(join(ACTION, path), 'utf8');
const README = text('README.md');

/** The blocks of YAML below a heading of README. */
function blocks(heading: string): string[] {
  const section = README.slice(README.indexOf(`\n${heading}\n`)).replace(/^\n#+ /, '').split(/\n#{2,3} /)[0] ?? '';
  return [...section.matchAll(/^```yaml\n([^]*?)^```$/gm)].map(([, block = '']) => block);
}

function faults(schema: string, value: unknown): unknown {
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(JSON.parse(readFileSync(new URL(`schemas/${schema}`, import.meta.url), 'utf8')) as object);
  return validate(value) ? [] : validate.errors;
}

describe('as their services publish them, the schemas hold', () => {
  test('action.yml', () => {
    expect(faults('github-action.json', parse(text('action.yml')))).toEqual([]);
    expect(faults('github-action.json', { ...parse(text('action.yml')) as object, steps: [] })).not.toEqual([]);
  });

  test('.pre-commit-hooks.yaml', () => {
    expect(faults('pre-commit-hooks.json', parse(text('.pre-commit-hooks.yaml')))).toEqual([]);
    expect(faults('pre-commit-hooks.json', [{ id: 'skillgate-check' }])).not.toEqual([]);
  });

  test('the workflows of README', () => {
    const workflows = [...blocks('### GitHub'), ...blocks('### On several machines')];
    expect(workflows).toHaveLength(3);
    expect(blocks('### GitHub').flatMap(block => faults('github-workflow.json', parse(block)))).toEqual([]);
    expect(faults('github-workflow.json', { on: 'push', jobs: { gates: { 'runs-on': 'ubuntu-latest', 'continue-on-errors': true } } })).not.toEqual([]);
  });
});

describe('what README shows has teeth', () => {
  test.for(blocks('### GitHub').map((block, at) => [at, block] as const))('workflow %i', ([, block]) => {
    expect(said({ [WORKFLOW]: block })).toEqual([]);
  });

  test('the pipeline of GitLab', () => {
    expect(blocks('### GitLab').map(block => said({ [GITLAB]: block }))).toEqual([[]]);
  });

  test('the hooks of pre-commit, as far as hooks do', () => {
    const [config = ''] = blocks('### pre-commit');
    expect(said({ '.pre-commit-config.yaml': config })).toEqual([
      '.github/workflows:1:1 [not-run] there is no workflow of GitHub and no pipeline of GitLab, expected one that runs it for every pull request',
      '.pre-commit-config.yaml:5:9 note: the hook runs where people installed it, and git commit --no-verify passes it by',
    ]);
    const ids = (parse(text('.pre-commit-hooks.yaml')) as { id: string }[]).map(({ id }) => id);
    expect((parse(config) as { repos: { hooks: { id: string }[] }[] }).repos.flatMap(({ hooks }) => hooks.map(({ id }) => id))).toEqual(ids);
  });
});

test('the hooks call skillgate as it is', () => {
  const root = buildTree({
    'gates.yaml': 'version: 1\ntrees: skills/*\ngates:\n  reference: { group: documentation, measure: lines, of: reference, min: 1 }\n',
    'skills/knots/INDEX.md': '# Knots\n\n1. bowline\n',
    'skills/knots/STATUS.md': '<!-- skillgate:begin overview -->\n<!-- skillgate:end overview -->\n',
  }, { git: true });
  const hooks = parse(text('.pre-commit-hooks.yaml')) as { entry: string }[];
  const codes = () => hooks.map(({ entry }) => skillgate(root, entry.split(' ').slice(1)).code);
  expect(codes()).toEqual([0, 1]);
  expect(skillgate(root, ['status']).code).toBe(0);
  expect(codes()).toEqual([0, 0]);
});
