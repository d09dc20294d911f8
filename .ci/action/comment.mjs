// Posts the report as a comment on the pull request, or brings the one of an earlier run up to date.
import { readFileSync } from 'node:fs';
import { ask, isGood, say } from './api.mjs';

/** By this line the comment is found again: see src/reporters/markdown.ts. */
const MARKER = '<!-- skillgate:report -->';
const MOST_PAGES = 50;

const { COMMENT, PULL_REQUEST } = process.env;
if (/^[0-9]+$/.test(PULL_REQUEST ?? '')) await tell(readFileSync(COMMENT, 'utf8'));
else process.stdout.write('This is no pull request: there is nothing to comment on.\n');

async function tell(body) {
  const found = await earlier();
  const answer = found === undefined ? await ask('POST', `issues/${PULL_REQUEST}/comments`, { body }) : found.body === body ? { status: 200 } : await ask('PATCH', `issues/comments/${found.id}`, { body });
  if (!isGood(answer)) say('No comment on the pull request', answer);
}

/** Anybody can write the marker: only what a bot wrote is ours to change. */
async function earlier() {
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const { value } = await ask('GET', `issues/${PULL_REQUEST}/comments?per_page=100&page=${page}`);
    if (!Array.isArray(value) || value.length === 0) return undefined;
    const found = value.find(({ body, user }) => user?.type === 'Bot' && typeof body === 'string' && body.startsWith(MARKER));
    if (found !== undefined) return found;
  }
  return undefined;
}
