import { describe, expect, test } from 'vitest';
import { ACTION, GOOD, said, WORKFLOW } from './diagnosis.ts';

type Edit = readonly [from: string, to: string];

interface Case {
  /** What is sound; default: GOOD. */
  readonly good?: string;
  /** What makes it toothless; the text without them is the mended twin. */
  readonly bad: readonly Edit[];
  readonly says: readonly string[];
  readonly others?: Readonly<Record<string, string>>;
}

const STEP = '      - run: npx skillgate check --base origin/main';
const ON = 'on:\n  pull_request:\n';
const JOB = '    runs-on: ubuntu-latest\n';

/** The files with each edit made in the first that holds what it replaces. */
function edited(files: Readonly<Record<string, string>>, edits: readonly Edit[]): Record<string, string> {
  return edits.reduce<Record<string, string>>((before, [from, to]) => {
    const [path, text] = Object.entries(before).find(([, each]) => each.includes(from)) ?? [];
    if (path === undefined || text === undefined) throw new Error(`no file holds ${from}`);
    return { ...before, [path]: text.replace(from, () => to) };
  }, files);
}

const cases: Record<string, Case> = {
  'continue-on-error on the step': { bad: [[STEP, `${STEP}\n        continue-on-error: true`]], says: ['.github/workflows/gates.yml:15:28 [continue-on-error] continue-on-error: true on the step that runs skillgate, expected none: it is green whatever skillgate says'] },
  'continue-on-error on the job': { bad: [[JOB, `${JOB}    continue-on-error: true\n`]], says: ['.github/workflows/gates.yml:9:24 [continue-on-error] continue-on-error: true on the job that runs skillgate, expected none: it is green whatever skillgate says'] },
  'or true': { bad: [[STEP, `${STEP} || true`]], says: ['.github/workflows/gates.yml:14:56 [lost-exit-code] what follows "||" swallows the failure: "true", expected the exit code of skillgate to be that of the script'] },
  'a pipe without pipefail': { good: GOOD.replace(JOB, `${JOB}    defaults:\n      run:\n        shell: bash\n`).replace(STEP, `${STEP} | tee log`), bad: [['    defaults:\n      run:\n        shell: bash\n', '']], says: ['.github/workflows/gates.yml:14:55 [lost-exit-code] a pipe without pipefail answers with the exit code of "tee log", expected the exit code of skillgate to be that of the script'] },
  'set +e': { bad: [[STEP, '      - run: |\n          set +e\n          npx skillgate check --base origin/main\n          echo done']], says: ['.github/workflows/gates.yml:17:11 [lost-exit-code] the script goes on after a failure, with "echo done", expected the exit code of skillgate to be that of the script'] },
  'a login shell, which has no -e': { bad: [[STEP, '      - shell: bash -l {0}\n        run: |\n          npx skillgate check --base origin/main\n          echo done']], says: ['.github/workflows/gates.yml:17:11 [lost-exit-code] the script goes on after a failure, with "echo done", expected the exit code of skillgate to be that of the script'] },
  'PowerShell, which goes on': { bad: [[JOB, '    runs-on: windows-latest\n'], [STEP, '      - run: |\n          npx skillgate check --base origin/main\n          echo done']], says: ['.github/workflows/gates.yml:16:11 [lost-exit-code] the script goes on after a failure, with "echo done", expected the exit code of skillgate to be that of the script'] },
  'npm run, whose script swallows': { good: GOOD.replace('npx skillgate check --base origin/main', 'npm run gate'), bad: [['main"', 'main; true"']], says: ['package.json:2:61 [lost-exit-code] the script goes on after a failure, with "true", expected the exit code of skillgate to be that of the script'], others: { 'package.json': '{\n  "scripts": { "gate": "skillgate check --base origin/main" }\n}\n' } },
  'a file of shell that swallows': { good: GOOD.replace('npx skillgate check --base origin/main', 'bash ci/all.sh'), bad: [['#!/bin/sh -e', '#!/bin/sh']], says: ['ci/all.sh:4:1 [lost-exit-code] the script goes on after a failure, with "echo done", expected the exit code of skillgate to be that of the script'], others: { 'ci/all.sh': '#!/bin/sh -e\nnpm test\nnpx skillgate check --base origin/main\necho done\n' } },
  'a local action that swallows': { good: GOOD.replace('- run: npx skillgate check --base origin/main', '- uses: ./ci/gate'), bad: [['origin/main', 'origin/main || true']], says: ['ci/gate/action.yml:6:54 [lost-exit-code] what follows "||" swallows the failure: "true", expected the exit code of skillgate to be that of the script'], others: { 'ci/gate/action.yml': 'name: Gate\nruns:\n  using: composite\n  steps:\n    - shell: bash\n      run: npx skillgate check --base origin/main\n' } },
  'a job that a label skips': { bad: [[JOB, `${JOB}    if: "!contains(github.event.pull_request.labels.*.name, 'no gates')"\n`]], says: ['.github/workflows/gates.yml:9:9 [skipped] if: "!contains(github.event.pull_request.labels.*.name, \'no gates\')" can skip the job that runs skillgate, and a skipped job counts as green, expected it to run for every pull request'] },
  'a job that forks skip': { bad: [[JOB, `${JOB}    if: github.event.pull_request.head.repo.full_name == github.repository\n`]], says: ['.github/workflows/gates.yml:9:9 [skipped] if: "github.event.pull_request.head.repo.full_name == github.repository" can skip the job that runs skillgate, and a skipped job counts as green, expected it to run for every pull request'] },
  'a job that drafts skip': { bad: [[JOB, `${JOB}    if: \${{ !github.event.pull_request.draft }}\n`]], says: ['.github/workflows/gates.yml:9:9 [skipped] if: "${{ !github.event.pull_request.draft }}" can skip the job that runs skillgate, and a skipped job counts as green, expected it to run for every pull request'] },
  'a step that changed files decide about': { bad: [[STEP, `${STEP}\n        if: steps.changes.outputs.skills == 'true'`]], says: ['.github/workflows/gates.yml:15:13 [skipped] if: "steps.changes.outputs.skills == \'true\'" can skip the step that runs skillgate, expected it to run for every pull request'] },
  'a step that runs after the merge': { bad: [[STEP, `${STEP}\n        if: github.event_name == 'push'`]], says: ['.github/workflows/gates.yml:15:13 [skipped] if: "github.event_name == \'push\'" is not true while a pull request is judged, expected the step that runs skillgate to run'] },
  'a step that runs after a failure': { bad: [[STEP, `${STEP}\n        if: failure()`]], says: ['.github/workflows/gates.yml:15:13 [skipped] if: "failure()" is not true while a pull request is judged, expected the step that runs skillgate to run'] },
  'a job that waits for one that may be skipped': { good: GOOD.replace('  gates:\n', '  changed:\n    runs-on: ubuntu-latest\n    steps: [{ run: git log }]\n  gates:\n'), bad: [['    steps: [{ run: git log }]', "    if: github.actor != 'bot'\n    steps: [{ run: git log }]"], [`  gates:\n${JOB}`, `  gates:\n    needs: [changed]\n${JOB}`]], says: ['.github/workflows/gates.yml:12:13 [skipped] job "changed" has a condition, and this job is skipped with it: a skipped job counts as green, expected the gate to wait for nothing that may be skipped'] },
  'paths that miss the rules': { good: GOOD.replace(ON, "on:\n  pull_request:\n    paths: ['skills/**', gates.yaml]\n"), bad: [[', gates.yaml', '']], says: ['.github/workflows/gates.yml:4:12 [path-filter] paths misses 1 path that the gates look at, such as "gates.yaml", expected all of them'] },
  'paths that miss the scripts': { good: GOOD.replace(ON, "on:\n  pull_request:\n    paths: ['skills/**', gates.yaml]\n"), bad: [['skills/**', 'skills/**.md']], says: ['.github/workflows/gates.yml:4:12 [path-filter] paths misses 3 paths that the gates look at, such as "skills/knots/bowline/scripts/tie.py", expected all of them'] },
  'paths-ignore that takes the documents': { good: GOOD.replace(ON, "on:\n  pull_request:\n    paths-ignore: ['docs/**']\n"), bad: [['docs/**', '**.md']], says: ['.github/workflows/gates.yml:4:19 [path-filter] paths-ignore leaves out 5 paths that the gates look at, such as "skills/knots/INDEX.md", expected all of them'] },
  'branches without the default branch': { good: GOOD.replace(ON, "on:\n  pull_request:\n    branches: [main, 'release/*']\n"), bad: [['main, ', '']], says: ['.github/workflows/gates.yml:4:15 [trigger] branches leaves out "main", expected pull requests to the default branch to be judged'] },
  'branches-ignore with the default branch': { good: GOOD.replace(ON, "on:\n  pull_request:\n    branches-ignore: ['wip/*']\n"), bad: [['wip/*', 'ma*']], says: ['.github/workflows/gates.yml:4:22 [trigger] branches-ignore leaves out "main", expected pull requests to the default branch to be judged'] },
  'types without later pushes': { good: GOOD.replace(ON, 'on:\n  pull_request:\n    types: [opened, synchronize]\n'), bad: [[', synchronize', '']], says: ['.github/workflows/gates.yml:4:12 [trigger] types of pull_request lack synchronize, expected every push to be judged'] },
  'only after the merge': { bad: [[ON, 'on:\n  push:\n    branches: [main]\n']], says: ['.github/workflows/gates.yml:3:3 [not-on-pull-requests] no workflow that runs skillgate check runs for pull requests, expected one that does: what runs after the merge blocks none'] },
  'no depth': { bad: [['        with:\n          fetch-depth: 0\n', '']], says: ['.github/workflows/gates.yml:10:15 [shallow-checkout] no fetch-depth, which fetches one commit, expected fetch-depth: 0 for the comparison with "origin/main"'] },
  'a depth of fifty': { bad: [['fetch-depth: 0', 'fetch-depth: 50']], says: ['.github/workflows/gates.yml:12:24 [shallow-checkout] fetch-depth: 50, expected fetch-depth: 0 for the comparison with "origin/main"'] },
  'the first parent without its commit': { good: GOOD.replace('origin/main', 'HEAD^1').replace('fetch-depth: 0', 'fetch-depth: 2'), bad: [['fetch-depth: 2', 'fetch-depth: 1']], says: ['.github/workflows/gates.yml:12:24 [shallow-checkout] fetch-depth: 1, expected fetch-depth: 2 or 0 for the comparison with "HEAD^1"'] },
  'the action with a shallow checkout': { good: ACTION, bad: [['fetch-depth: 0', 'fetch-depth: 1']], says: ['.github/workflows/gates.yml:12:24 [shallow-checkout] fetch-depth: 1, expected fetch-depth: 2 or 0 for the comparison with "HEAD^1"'] },
  'the action by a branch': { good: ACTION, bad: [[/knots\/skillgate@\w+/.exec(ACTION)?.[0] ?? '', 'knots/skillgate@main']], says: ['.github/workflows/gates.yml:13:15 [moving-reference] the reference of "knots/skillgate" is "@main", which moves, expected the full id of a commit'] },
  'another action of the job by a tag': { bad: [[/@\w{40} # v7.0.1/.exec(GOOD)?.[0] ?? '', '@v7']], says: ['.github/workflows/gates.yml:10:15 [moving-reference] the reference of "actions/checkout" is "@v7", which moves, expected the full id of a commit'] },
  'an image by a tag': { good: GOOD.replace('      - run: npm ci\n', `      - uses: docker://node@sha256:${'a'.repeat(64)}\n`), bad: [[`@sha256:${'a'.repeat(64)}`, ':22']], says: ['.github/workflows/gates.yml:13:15 [moving-reference] the image "docker://node:22" is named by a tag, which moves, expected its digest'] },
  'no base': { bad: [[' --base origin/main', '']], says: ['.github/workflows/gates.yml:14:14 [no-base] check without --base: a branch that loosens gates.yaml is judged by what it loosened, expected the rules of the base'] },
  'shards, which bring their own rules': { bad: [[STEP, '      - run: npx skillgate check --shard 1/1 --format json=1.json\n      - run: npx skillgate merge 1.json']], says: ['.github/workflows/gates.yml:15:14 [no-base] merge judges by the rules that the branch brings, expected a check --base beside it'] },
  'loosening allowed for all': { bad: [['--base origin/main', '--base origin/main --allow-loosened']], says: ['.github/workflows/gates.yml:14:14 [allow-loosened] --allow-loosened in every run, expected it for single changes that somebody approved'] },
  'loosening allowed for all by the action': { good: ACTION, bad: [[/@\w{40}\n/.exec(ACTION)?.[0] ?? '', `${/@\w{40}\n/.exec(ACTION)?.[0] ?? ''}        with:\n          allow-loosened: true\n`]], says: ['.github/workflows/gates.yml:13:15 [allow-loosened] --allow-loosened in every run, expected it for single changes that somebody approved'] },
  'pull_request_target with the head checked out': { bad: [['pull_request:', 'pull_request_target:'], ['          fetch-depth: 0\n', '          fetch-depth: 0\n          ref: ${{ github.event.pull_request.head.sha }}\n']], says: ['.github/workflows/gates.yml:13:16 [head-checkout] pull_request_target with a checkout of the head: files of a stranger beside the secrets of the base, expected the event pull_request'] },
  'pull_request_target with the head checked out by hand': { bad: [['pull_request:', 'pull_request_target:'], ['npm ci', 'gh pr checkout ${{ github.event.number }}']], says: ['.github/workflows/gates.yml:13:14 [head-checkout] pull_request_target with a checkout of the head: files of a stranger beside the secrets of the base, expected the event pull_request'] },
  'pull_request_target that judges the base': { bad: [['pull_request:', 'pull_request_target:']], says: ['.github/workflows/gates.yml:14:14 [judges-base] pull_request_target checks out the base branch, and skillgate judges that, expected the pull request to be judged'] },
  'rules from the head under pull_request_target': { bad: [['pull_request:', 'pull_request_target:'], ['          fetch-depth: 0\n', '          fetch-depth: 0\n          path: head\n          ref: refs/pull/${{ github.event.number }}/head\n'], ['--base origin/main', '--cwd head --config head/gates.yaml --base origin/main']], says: ['.github/workflows/gates.yml:14:16 [head-checkout] pull_request_target with a checkout of the head: files of a stranger beside the secrets of the base, expected the event pull_request', '.github/workflows/gates.yml:16:14 [head-config] --config "head/gates.yaml" lies in the checkout of the head, expected rules that the pull request cannot change'] },
  'no permissions under pull_request_target': { good: GOOD.replace('pull_request:', 'pull_request_target:').replace('      - run: npm ci\n', '      - run: git fetch origin pull/${{ github.event.number }}/head\n').replace('--base origin/main', '--at FETCH_HEAD --base HEAD'), bad: [['permissions:\n  contents: read\n', '']], says: ['.github/workflows/gates.yml:5:3 [permissions] job "gates" has no permissions: its token has what the repository gives by default, which may be to write everything, expected contents: read'] },
  'all permissions': { bad: [['permissions:\n  contents: read', 'permissions: write-all']], says: ['.github/workflows/gates.yml:4:14 [permissions] permissions: write-all in the job that runs skillgate, expected contents: read and what its steps need'] },
  'no skillgate at all': { bad: [['npx skillgate check --base origin/main', 'npm test']], says: ['.github/workflows/gates.yml:1:1 [not-run] no workflow and no pipeline runs skillgate check, expected one that runs it for every pull request'] },
  'only a document checked': { bad: [['check --base origin/main', 'status --check']], says: ['.github/workflows/gates.yml:1:1 [not-run] no workflow and no pipeline runs skillgate check, expected one that runs it for every pull request'] },
};

describe('a workflow is toothless:', () => {
  test.for(Object.entries(cases))('%s', ([, { good = GOOD, bad, says, others = {} }]) => {
    const files = { [WORKFLOW]: good, ...others };
    expect(inFiles(files)).toEqual([]);
    expect(inFiles(edited(files, bad))).toEqual(says);
  });
});

function inFiles({ [WORKFLOW]: workflow = '', ...others }: Readonly<Record<string, string>>): string[] {
  return said({ [WORKFLOW]: workflow }, others);
}

/** Workflows in which a gate has its teeth though something looks otherwise; `notes` are all that is said. */
const sound: Record<string, { readonly edits: readonly Edit[]; readonly notes?: readonly string[] }> = {
  'a report beside the gate may be lenient': { edits: [[STEP, `${STEP}\n      - run: npx skillgate check --format json=r.json || true`]] },
  'a report that labels ask for beside the gate': { edits: [[STEP, `${STEP}\n      - run: npx skillgate check --format json=r.json\n        if: contains(github.event.pull_request.labels.*.name, 'report')`]] },
  'a step whose outcome a later one looks at': { edits: [[STEP, `${STEP}\n        id: gate\n        continue-on-error: true\n      - run: exit 1\n        if: steps.gate.outcome == 'failure'`]] },
  'whatever happened before': { edits: [[STEP, `${STEP}\n        if: \${{ !cancelled() }}`], [JOB, `${JOB}    if: always()\n`]] },
  'pull requests, or pushes elsewhere': { edits: [[JOB, `${JOB}    if: github.event_name == 'pull_request' || github.ref == 'refs/heads/main'\n`]] },
  'only in this repository and not in its copies': { edits: [[JOB, `${JOB}    if: github.repository == 'knots/knots'\n`]] },
  'pushes judge the own branches': { edits: [[ON, 'on:\n  push:\n  pull_request:\n'], [JOB, `${JOB}    if: github.event_name == 'push' || github.event.pull_request.head.repo.full_name != github.repository\n`]] },
  'drafts, with a run when they are ready': { edits: [[ON, 'on:\n  pull_request:\n    types: [opened, synchronize, ready_for_review]\n'], [JOB, `${JOB}    if: github.event.pull_request.draft == false\n`]] },
  'one system of a matrix': { edits: [[STEP, `${STEP}\n        if: matrix.os == 'linux'`]] },
  'a step for pushes that compares with nothing': { edits: [[ON, 'on:\n  push:\n    branches: [main]\n  pull_request:\n'], [STEP, `${STEP}\n        if: github.event_name == 'pull_request'\n      - run: npx skillgate check\n        if: github.event_name == 'push'`]] },
  'a nightly run that only counts': { edits: [[STEP, `${STEP}\n  nightly:\n    runs-on: ubuntu-latest\n    if: github.event_name == 'schedule'\n    steps:\n      - run: npx skillgate check || true`]] },
  'a fetch of its own': { edits: [['        with:\n          fetch-depth: 0\n', ''], ['npm ci', 'git fetch --unshallow origin']] },
  'rules in a checkout of their own': { edits: [[' --base origin/main', ' --config rules/gates.yaml'], ['      - run: npm ci\n', '      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1\n        with:\n          repository: knots/rules\n          path: rules\n']] },
  'shards that are merged': { edits: [[STEP, `      - run: npx skillgate check --shard 1/2 --format json=1.json\n      - run: npx skillgate merge 1.json 2.json\n${STEP}`]] },
  'a script that keeps the code for later': { edits: [[STEP, '      - run: |\n          npx skillgate check --base origin/main || code=$?\n          cat report.txt\n          exit "${code:-0}"']] },
  'an anchor for the steps': { edits: [['    steps:\n', '    steps: &steps\n'], [STEP, `${STEP}\n  again:\n    runs-on: ubuntu-latest\n    steps: *steps`]] },
  'a job to wait for': { edits: [[JOB, `${JOB}    needs: lint\n`], ['jobs:\n', 'jobs:\n  lint:\n    runs-on: ubuntu-latest\n    steps: [{ run: npm test }]\n']], notes: ['.github/workflows/gates.yml:12:12 note: when job "lint" fails, this job is skipped and counts as green: require "lint" too, or add if: always()'] },
  'no permissions': { edits: [['permissions:\n  contents: read\n', '']], notes: ['.github/workflows/gates.yml:5:3 note: job "gates" has no permissions: its token has what the repository gives by default, which may be to write everything; permissions: { contents: read } is enough for skillgate'] },
  'an expression decides whether it may fail': { edits: [[JOB, `${JOB}    continue-on-error: \${{ matrix.experimental }}\n`]], notes: ['.github/workflows/gates.yml:9:24 note: whether this job may fail is decided by an expression: where it comes to true, the gate blocks nothing'] },
  'a workflow of another file': { edits: [[STEP, `${STEP}\n  other:\n    uses: ./.github/workflows/other.yml`]], notes: ['.github/workflows/gates.yml:16:11 note: job "other" is the workflow "./.github/workflows/other.yml", which is not followed'] },
  'a workflow that others call': { edits: [[ON, 'on:\n  workflow_call:\n']], notes: ['.github/workflows/gates.yml:3:3 note: who calls this workflow is not followed: look that it is called for pull requests (no workflow here does)'] },
};

describe('a workflow is sound:', () => {
  test.for(Object.entries(sound))('%s', ([, { edits, notes = [] }]) => {
    expect(inFiles(edited({ [WORKFLOW]: GOOD }, edits))).toEqual(notes);
  });
});
