import { diagnose } from '../../src/doctor/diagnose.ts';
import { guardedPaths } from '../../src/doctor/guarded-paths.ts';

const SHA = '3d3c42e5aac5ba805825da76410c181273ba90b1';

/** A workflow in which nothing is wrong. */
export const GOOD = `name: gates
on:
  pull_request:
permissions:
  contents: read
jobs:
  gates:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@${SHA} # v7.0.1
        with:
          fetch-depth: 0
      - run: npm ci
      - run: npx skillgate check --base origin/main
`;

/** The same with the action. */
export const ACTION = GOOD.replace('- run: npm ci\n      - run: npx skillgate check --base origin/main', `- uses: knots/skillgate@${SHA}`);

/** The same for GitLab. */
export const PIPELINE = `gates:
  image: node:22
  variables:
    GIT_DEPTH: 0
  rules:
    - if: $CI_PIPELINE_SOURCE == 'merge_request_event'
  script:
    - npm ci
    - npx skillgate check --base "$CI_MERGE_REQUEST_DIFF_BASE_SHA"
`;

export const WORKFLOW = '.github/workflows/gates.yml';
export const GITLAB = '.gitlab-ci.yml';

const RULES = {
  trees: ['skills/*'],
  layout: { 'skill-file': ['{skill}.md'], reference: ['{skill}/REFERENCE.md'], tracking: ['{skill}/STATUS.md'], scripts: ['{skill}/scripts/*.py'], examples: ['{skill}/examples/*'] },
};

/** What doctor says of CI files: findings as `place [check] message`, notes as `place note: message`. `others` are files that are no CI files. */
export function said(files: Readonly<Record<string, string>>, others: Readonly<Record<string, string>> = {}): string[] {
  const all = new Map(Object.entries({ ...files, ...others }));
  const { findings, notes } = diagnose(new Map(Object.entries(files)), {
    project: '',
    guarded: ['skills/knots/INDEX.md', 'skills/knots/bowline/scripts/tie.py', ...guardedPaths(RULES, 'gates.yaml')],
    defaultBranches: ['main'],
    textOf: path => all.get(path),
  });
  return [
    ...findings.map(({ path, line, column, check, message }) => `${path}:${line}:${column} [${check}] ${message}`),
    ...notes.map(({ path, line, column, message }) => `${path}:${line}:${column} note: ${message}`),
  ];
}
