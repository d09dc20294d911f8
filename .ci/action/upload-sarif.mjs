// Gives the findings to code scanning, which shows them in the diff of the pull request.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { ask, isGood, say } from './api.mjs';

const { GITHUB_REF, GITHUB_SHA, SARIF } = process.env;
const sarif = gzipSync(readFileSync(SARIF)).toString('base64');
const answer = await ask('POST', 'code-scanning/sarifs', { commit_sha: GITHUB_SHA, ref: GITHUB_REF, sarif, tool_name: 'skillgate' });
if (!isGood(answer)) say('Nothing uploaded to code scanning', answer);
