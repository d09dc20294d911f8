import { hostname, userInfo } from 'node:os';

/** Who runs: the CI job by its public name, or the user and the machine. Nothing secret is in it. */
export function witnessName(environment: NodeJS.ProcessEnv): string {
  const { GITHUB_ACTIONS, GITHUB_REPOSITORY = '', GITHUB_RUN_ID = '', GITLAB_CI, CI_PROJECT_PATH = '', CI_JOB_ID = '' } = environment;
  if (GITHUB_ACTIONS === 'true') return `GitHub Actions ${GITHUB_REPOSITORY} run ${GITHUB_RUN_ID}`.slice(0, LONGEST);
  if (GITLAB_CI === 'true') return `GitLab CI ${CI_PROJECT_PATH} job ${CI_JOB_ID}`.slice(0, LONGEST);
  return `${userName()}@${hostname()}`.slice(0, LONGEST);
}

const LONGEST = 200;

/** A user of a container may have no name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `user ${process.getuid?.() ?? 'unknown'}`;
  }
}
