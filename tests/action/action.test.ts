import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { buildTree, commitAll, runGit } from '../build-tree.ts';
import { ACTION, action, runAction, startApi, type Event } from './job.ts';

const GATES = `version: 1
trees: skills/*
gates:
  reference: { group: documentation, measure: lines, of: reference, min: 5, blocks: always }
`;
const FILES = {
  'gates.yaml': GATES,
  'skills/knots/INDEX.md': '# Knots\n\n1. bowline\n',
  'skills/knots/bowline.md': '---\nname: bowline\ndescription: A loop.\n---\n# Bowline\n',
  'skills/knots/bowline/resources/REFERENCE.md': { lines: 9 },
};

type Change = (folder: string) => void;
const better: Change = folder => { writeFileSync(join(folder, 'skills/knots/bowline/resources/REFERENCE.md'), 'one\ntwo\nthree\nfour\nfive\nsix\nseven\n'); };
const shorter: Change = folder => { writeFileSync(join(folder, 'skills/knots/bowline/resources/REFERENCE.md'), 'short\n'); };
const cheating: Change = folder => {
  shorter(folder);
  writeFileSync(join(folder, 'gates.yaml'), GATES.replace('min: 5', 'min: 1'));
};

/** How a job checks out what it judges. */
type Checkout = 'merge' | 'head' | 'shallow' | 'base';

/** A pull request from a fork: a bare repository with the merge that GitHub makes, and a workspace with it checked out. */
function pullRequest(change: Change, { checkout = 'merge', event = 'pull_request' }: { readonly checkout?: Checkout; readonly event?: string } = {}): Event {
  const fork = buildTree(FILES, { git: true });
  const bare = buildTree({});
  runGit(bare, 'clone', '--quiet', '--bare', fork, '.');
  runGit(fork, 'checkout', '--quiet', '-b', 'patch');
  change(fork);
  commitAll(fork, 'Patch');
  runGit(fork, 'checkout', '--quiet', '--detach', 'main');
  runGit(fork, 'merge', '--quiet', '--no-ff', '--message=Merge', 'patch');
  runGit(fork, 'push', '--quiet', bare, 'HEAD:refs/pull/7/merge', 'patch:refs/pull/7/head');
  const sha = (ref: string) => runGit(fork, 'rev-parse', ref).trim();
  const [merge, head, base] = [sha('HEAD'), sha('patch'), sha('main')];
  const workspace = buildTree({});
  runGit(workspace, 'init', '--quiet');
  runGit(workspace, 'fetch', '--quiet', ...(checkout === 'shallow' ? ['--depth=1'] : []), `file://${bare}`, '+refs/heads/*:refs/remotes/origin/*', 'refs/pull/7/merge');
  if (checkout !== 'shallow') runGit(workspace, 'fetch', '--quiet', `file://${bare}`, 'refs/pull/7/head');
  runGit(workspace, 'checkout', '--quiet', '--detach', checkout === 'head' ? head : checkout === 'base' ? base : merge);
  const isTarget = event === 'pull_request_target';
  return {
    workspace,
    contexts: { 'github.event.pull_request.base.sha': base, 'github.event.pull_request.number': '7' },
    variables: { GITHUB_EVENT_NAME: event, GITHUB_SHA: isTarget ? base : merge, GITHUB_REF: isTarget ? 'refs/heads/main' : 'refs/pull/7/merge', GITHUB_BASE_REF: 'main' },
  };
}

const MARKED = '<!-- skillgate:report -->';
const CHECKED = ['Install skillgate', 'Check the gates'];

describe('action.yml', () => {
  test('has no expression in a script, and says set -euo pipefail in each', () => {
    expect(action.runs.steps.map(({ run }) => run).filter(run => run.includes('${{') || !run.startsWith('set -euo pipefail\n'))).toEqual([]);
  });

  test('lets an honest pull request pass', async () => {
    const { url, asked } = await startApi();
    const { code, steps, summary, outputs } = await runAction({}, pullRequest(better), url);
    expect({ code, steps, outcome: outputs['steps.check.outputs.outcome'], asked }).toEqual({ code: 0, steps: CHECKED, outcome: 'pass', asked: [] });
    expect(summary).toContain(MARKED);
  });

  test('fails where a gate blocks, and annotates', async () => {
    const { url } = await startApi();
    const { code, log, outputs } = await runAction({}, pullRequest(shorter), url);
    expect([code, outputs['steps.check.outputs.outcome']]).toEqual([1, 'fail']);
    expect(log).toMatch(/^::error .*file=skills\/knots\/bowline\/resources\/REFERENCE\.md/m);
  });

  test.for(['merge', 'head'] as const)('judges by the rules of the base, with the %s checked out', async checkout => {
    const { url } = await startApi();
    const { code, summary } = await runAction({}, pullRequest(cheating, { checkout }), url);
    expect(code).toBe(1);
    expect(summary).toContain('1 change of the rules blocks');
    expect((await runAction({ base: 'none' }, pullRequest(cheating, { checkout }), url)).code).toBe(0);
  });

  test('is not taken in by a merge of the author\'s own', async () => {
    const merging: Change = folder => {
      cheating(folder);
      commitAll(folder, 'Cheat');
      runGit(folder, 'merge', '--quiet', '--strategy=ours', '--no-ff', '--allow-unrelated-histories', '--message=Look like GitHub', runGit(folder, 'commit-tree', '-m', 'Side', 'HEAD^{tree}').trim());
    };
    const { url } = await startApi();
    expect((await runAction({}, pullRequest(merging, { checkout: 'head' }), url)).code).toBe(1);
  });

  test('fails where the checkout is too shallow', async () => {
    const { url } = await startApi();
    const { code, log, outputs } = await runAction({}, pullRequest(better, { checkout: 'shallow' }), url);
    expect([code, outputs['steps.check.outputs.outcome']]).toEqual([2, 'none']);
    expect(log).toContain('fetch-depth: 0');
  });

  test('fails under pull_request_target, where the base would judge itself', async () => {
    const { url } = await startApi();
    const { code, log } = await runAction({}, pullRequest(cheating, { checkout: 'base', event: 'pull_request_target' }), url);
    expect([code, log]).toEqual([2, '::error title=skillgate::pull_request_target checks out the base, so that would be judged by itself: use the event pull_request, or say with base: what to compare with\n']);
  });

  test('takes options and inputs with blanks and quotes as they are', async () => {
    const { url } = await startApi();
    const event = pullRequest(better);
    const { code, log } = await runAction({ base: 'main"; touch owned; "', 'working-directory': '.' }, event, url);
    expect(code).toBe(2);
    expect(log).toContain('does not exist');
    expect(runGit(event.workspace, 'status', '--porcelain')).toBe('');
    expect((await runAction({ 'working-directory': '$(touch owned)' }, event, url)).log).toBe('::error title=skillgate::working-directory does not exist\n');
    expect((await runAction({ formats: 'junit' }, event, url)).log).toBe("::error title=skillgate::formats: 'junit' names no file: expected F=FILE, such as junit=junit.xml\n");
    expect((await runAction({ version: '--global' }, event, url)).log).toBe('::error title=skillgate::version begins with "-", expected a version or a path\n');
    expect((await runAction({ version: '1.0; touch owned' }, event, url)).log).toBe('::error title=skillgate::version is no version and no path of a folder or a .tgz\n');
  });

  test('writes the reports that were asked for', async () => {
    const { url } = await startApi();
    const event = pullRequest(shorter);
    expect((await runAction({ formats: 'json=out.json\n  junit=out.xml', strict: 'true' }, event, url)).code).toBe(1);
    expect(JSON.parse(readFileSync(join(event.workspace, 'out.json'), 'utf8'))).toMatchObject({ version: 1, outcome: 'fail' });
    expect(readFileSync(join(event.workspace, 'out.xml'), 'utf8')).toContain('<testsuite');
  });
});

describe('the comment', () => {
  test('is posted, whether or not something blocks', async () => {
    const { url, asked } = await startApi();
    const { code, steps } = await runAction({ comment: 'true' }, pullRequest(shorter), url);
    expect([code, steps]).toEqual([1, [...CHECKED, 'Comment on the pull request']]);
    expect(asked.map(({ request }) => request)).toEqual(['GET /repos/knots/knots/issues/7/comments?per_page=100&page=1', 'POST /repos/knots/knots/issues/7/comments']);
    expect(asked[1]?.body).toEqual({ body: expect.stringContaining(MARKED) });
  });

  test('of an earlier run is brought up to date, and nobody else\'s', async () => {
    const others = Array.from({ length: 120 }, (_, id) => ({ id, body: `${MARKED} mine`, user: { type: 'User' } }));
    const { url, asked } = await startApi({ comments: [...others, { id: 500, body: 'hello', user: { type: 'Bot' } }, { id: 501, body: `${MARKED}\n\nold`, user: { type: 'Bot' } }] });
    expect((await runAction({ comment: 'true' }, pullRequest(better), url)).code).toBe(0);
    expect(asked.map(({ request }) => request)).toEqual([1, 2].map(page => `GET /repos/knots/knots/issues/7/comments?per_page=100&page=${page}`).concat('PATCH /repos/knots/knots/issues/comments/501'));
  });

  test.for([{ mayWrite: false, says: 'the token may not, as those of forks' }, { status: 500, says: 'GitHub answered 500' }])('is left to the summary where $says', async ({ says, ...answers }) => {
    const { url } = await startApi(answers);
    const { code, log, summary } = await runAction({ comment: 'true' }, pullRequest(better), url);
    expect(code).toBe(0);
    expect(log).toContain(`::notice title=skillgate::No comment on the pull request: ${says}. The report stands in the summary of the job.\n`);
    expect(summary).toContain(MARKED);
  });

  test('is left to the summary where GitHub cannot be reached', async () => {
    const { code, log } = await runAction({ comment: 'true' }, pullRequest(shorter), 'http://127.0.0.1:9');
    expect(code).toBe(1);
    expect(log).toContain('GitHub cannot be reached');
  });

  test('needs a pull request', async () => {
    const { url, asked } = await startApi();
    const { contexts: _, ...event } = pullRequest(better);
    const { code, log } = await runAction({ comment: 'true' }, { ...event, contexts: {}, variables: { ...event.variables, GITHUB_EVENT_NAME: 'push', GITHUB_REF: 'refs/heads/main' } }, url);
    expect([code, asked]).toEqual([0, []]);
    expect(log).toContain('This is no pull request: there is nothing to comment on.\n');
  });
});

describe('code scanning', () => {
  test('is given the findings of the commit', async () => {
    const { url, asked } = await startApi();
    const event = pullRequest(shorter);
    const { code } = await runAction({ formats: 'sarif' }, event, url);
    const { sarif = '', ...body } = (asked[0]?.body ?? {}) as Record<string, string>;
    expect([code, asked.map(({ request }) => request), body]).toEqual([1, ['POST /repos/knots/knots/code-scanning/sarifs'], { commit_sha: event.variables['GITHUB_SHA'], ref: 'refs/pull/7/merge', tool_name: 'skillgate' }]);
    expect(JSON.parse(gunzipSync(Buffer.from(sarif, 'base64')).toString())).toMatchObject({ version: '2.1.0' });
  });

  test('is passed over where the token may not', async () => {
    const { url } = await startApi({ mayWrite: false });
    const event = pullRequest(better);
    const { code, log } = await runAction({ formats: 'sarif=own.sarif' }, event, url);
    expect(code).toBe(0);
    expect(log).toContain('::notice title=skillgate::Nothing uploaded to code scanning: the token may not, as those of forks.');
    expect(readFileSync(join(event.workspace, 'own.sarif'), 'utf8')).toContain('2.1.0');
  });
});

test('the version may be a folder of skillgate', async () => {
  const { url } = await startApi();
  const { code, outputs } = await runAction({ version: `${ACTION}/` }, pullRequest(better), url);
  expect(code).toBe(0);
  expect(outputs['steps.install.outputs.entry']).toMatch(/skillgate-\w+\/node_modules\/skillgate\/dist\/main\.cjs$/);
});
