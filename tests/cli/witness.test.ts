import { hostname, userInfo } from 'node:os';
import { expect, test } from 'vitest';
import { witnessName } from '../../src/commands/witness.ts';

test('a CI job is named by what everybody sees of it, a person by user and machine, and no secret is in it', () => {
  const secret = { TOKEN: 'hush', GITHUB_TOKEN: 'hush', CI_JOB_TOKEN: 'hush' };
  expect(witnessName({ ...secret, GITHUB_ACTIONS: 'true', GITHUB_REPOSITORY: 'knots/ropes', GITHUB_RUN_ID: '7' })).toBe('GitHub Actions knots/ropes run 7');
  expect(witnessName({ ...secret, GITLAB_CI: 'true', CI_PROJECT_PATH: 'knots/ropes', CI_JOB_ID: '7' })).toBe('GitLab CI knots/ropes job 7');
  expect(witnessName(secret)).toBe(`${userInfo().username}@${hostname()}`);
});
