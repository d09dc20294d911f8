import { groupBy } from '../../model/group.ts';
import { isWrong, type Claim } from '../../model/claim.ts';
import { plural, thousands } from '../../model/words.ts';
import { commentCode, commentText, row } from '../comment-text.ts';
import { fit, type Room, type Section } from '../fit.ts';
import { auditSentence } from './words.ts';

/** By this line whoever updates a comment finds it again. */
const MARKER = '<!-- skillgate:audit -->';

/** GitHub takes a comment of so many characters. */
const COMMENT: Room = { most: 65_536, sizeOf: text => text.length };
const MOST_ROWS = 200;

/** The audit as a comment on a pull request: a table for each document. What does not fit is left out whole and counted. */
export function auditMarkdown(claims: readonly Claim[], room: Room = COMMENT): string {
  const wrong = claims.filter(isWrong);
  const open = claims.filter(({ verdict }) => verdict === 'unverifiable');
  const heading = { what: 'verdict', text: `${MARKER}\n\n## ${wrong.length === 0 ? '✅' : '❌'} skillgate audit: ${auditSentence(claims)}` };
  return fit([heading, ...tables(wrong, 'document'), ...folded(open)], room, 'skillgate audit');
}

/** The same as the summary of a job, which may take so many bytes. */
export function auditSummary(claims: readonly Claim[], most: number): string {
  return auditMarkdown(claims, { most, sizeOf: text => Buffer.byteLength(text) });
}

function tables(claims: readonly Claim[], what: string): Section[] {
  return [...groupBy(claims, ({ path }) => path)].map(([path, own]) => ({ what, text: `### ${commentCode(path)}\n\n${table(own)}` }));
}

function folded(claims: readonly Claim[]): Section[] {
  if (claims.length === 0) return [];
  const rows = table(claims, true);
  return [{ what: 'list of unverifiable claims', text: `<details>\n<summary>${plural(claims.length, 'claim')} that nobody can verify</summary>\n\n${rows}\n\n</details>` }];
}

function table(claims: readonly Claim[], isNamed = false): string {
  const more = claims.length > MOST_ROWS ? [row([`and ${plural(claims.length - MOST_ROWS, 'more claim')}`, '', '', '', ''])] : [];
  return ['| line | claim | claimed | actual | why |', '| ---: | --- | ---: | ---: | --- |', ...claims.slice(0, MOST_ROWS).map(claim => claimRow(claim, isNamed)), ...more].join('\n');
}

function claimRow({ path, line, text, claimed, actual, verdict, why }: Claim, isNamed: boolean): string {
  const place = isNamed ? commentCode(`${path}:${line}`) : String(line);
  return row([place, commentCode(text), shown(claimed), verdict === 'absent' ? 'absent' : shown(actual), commentText(why)]);
}

function shown(value: Claim['claimed']): string {
  return value === null ? '' : commentText(typeof value === 'number' ? thousands(value) : value);
}
