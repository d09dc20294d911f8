import type { Log, ReportingDescriptor, Result, Run } from 'sarif';
import { CLAIM_KINDS, isWrong, type Claim, type ClaimKind } from '../../model/claim.ts';
import { fingerprint } from '../../model/fingerprint.ts';
import { groupBy } from '../../model/group.ts';
import type { Path } from '../../model/place.ts';
import { thousands } from '../../model/words.ts';
import { jsonText } from '../json-text.ts';
import { relativeUri } from '../uri.ts';
import { terminalText } from '../terminal.ts';
import { auditSentence, claimSentence } from './words.ts';

/** GitHub shows so many results of a run. */
const MOST_RESULTS = 5000;
const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

const RULES: Readonly<Record<ClaimKind, { readonly name: string; readonly says: string }>> = {
  lines: { name: 'Line count', says: 'A document gives a file, a skill or a tree another number of lines than it has' },
  count: { name: 'Count', says: 'A document counts more or fewer skills, scripts or examples than there are' },
  share: { name: 'Percentage', says: 'A percentage is not that of what it is about, or contradicts another' },
  sum: { name: 'Sum', says: 'Numbers of a document do not add up to their total' },
  completion: { name: 'Completion', says: 'A document calls done what the gates do not' },
  path: { name: 'Path', says: 'A document names a file that is not there' },
  date: { name: 'Date', says: 'A document was written in the future' },
};

/** SARIF 2.1.0: a rule for each kind of claim, an error for each that is false or names what is not there, a note for what nobody can verify. */
export function auditSarif(claims: readonly Claim[], version: string, within: Path): string {
  const told = [...claims.filter(isWrong), ...claims.filter(({ verdict }) => verdict === 'unverifiable')];
  const results = resultsOf(told, within);
  const run: Run = {
    tool: { driver: { name: 'skillgate', version, rules: CLAIM_KINDS.map(ruleOf) } },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { SRCROOT: { description: { text: 'The top of the repository, or of the project where there is none.' } } },
    automationDetails: { id: 'skillgate/audit/' },
    invocations: [{
      executionSuccessful: true,
      toolExecutionNotifications: results.length <= MOST_RESULTS ? [] : [{ level: 'warning', message: message(`${thousands(MOST_RESULTS)} of ${thousands(results.length)} claims are here, the wrong ones first: skillgate audit --format json lists all`) }],
    }],
    results: results.slice(0, MOST_RESULTS),
    properties: { summary: auditSentence(claims), claims: claims.length },
  };
  return jsonText({ $schema: SCHEMA, version: '2.1.0', runs: [run] } satisfies Log);
}

function ruleOf(kind: ClaimKind): ReportingDescriptor {
  const { name, says } = RULES[kind];
  return {
    id: `claim.${kind}`, name, shortDescription: message(name), fullDescription: message(`${says}.`), help: message('Correct what is written; skillgate audit --fix corrects plain numbers.'),
    helpUri: `urn:skillgate:claim.${kind}`, defaultConfiguration: { level: 'error' }, properties: { tags: ['claim'] },
  };
}

/** What makes a claim the same after it moved is what it says; of several alike each has its number. */
function resultsOf(claims: readonly Claim[], within: Path): Result[] {
  const alike = [...groupBy(claims, ({ path, kind, text }) => JSON.stringify([path, kind, text]))];
  const ids = new Map(alike.flatMap(([key, own]) => own.map((claim, at) => [claim, fingerprint(`claim ${key} ${at}`)] as const)));
  return claims.map(claim => ({
    ruleId: `claim.${claim.kind}`, ruleIndex: CLAIM_KINDS.indexOf(claim.kind), level: isWrong(claim) ? 'error' : 'note', message: message(claimSentence(claim)),
    locations: [{ physicalLocation: { artifactLocation: { uri: relativeUri(within + claim.path), uriBaseId: 'SRCROOT' }, region: { startLine: claim.line, startColumn: claim.column } } }],
    partialFingerprints: { 'skillgate/v1': ids.get(claim) ?? '' }, properties: { verdict: claim.verdict, claimed: claim.claimed, actual: claim.actual },
  }));
}

/** `[text](1)` in a message is a link to viewers: text of the tree makes none. */
function message(text: string): Result['message'] & { text: string } {
  return { text: terminalText(text).replace(/\](?=\()/g, '\\]') };
}
