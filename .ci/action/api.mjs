// GitHub's API as action.yml needs it. Whatever the API answers, the job is decided by the check alone.
const { GITHUB_API_URL, GITHUB_REPOSITORY, TOKEN } = process.env;

/** Asks the API about this repository. Answers with status 0 where it cannot be reached. */
export async function ask(method, path, body) {
  try {
    const response = await fetch(`${GITHUB_API_URL}/repos/${GITHUB_REPOSITORY}/${path}`, {
      method,
      headers: { 'accept': 'application/vnd.github+json', 'authorization': `Bearer ${TOKEN}`, 'x-github-api-version': '2022-11-28', 'user-agent': 'skillgate' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(30_000),
    });
    return { status: response.status, value: await response.json().catch(() => undefined) };
  } catch {
    return { status: 0 };
  }
}

export const isGood = ({ status }) => status >= 200 && status < 300;

/** Says why something was not told where it was asked for, without failing: the summary of the job tells it. */
export function say(what, { status }) {
  const why = status === 0 ? 'GitHub cannot be reached' : status === 401 || status === 403 || status === 404 ? 'the token may not, as those of forks' : `GitHub answered ${status}`;
  process.stdout.write(`::notice title=skillgate::${what}: ${why}. The report stands in the summary of the job.\n`);
}
