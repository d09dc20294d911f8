import * as z from 'zod/mini';
import type { Severity } from '../model/risk.ts';
import type { ImportedRisk } from './imported.ts';
import { oneLine } from './one-line.ts';

const level = z.enum(['error', 'warning', 'note', 'none']);
const score = z.optional(z.looseObject({ 'security-severity': z.optional(z.union([z.string(), z.number()])) }));
const rule = z.looseObject({
  id: z.string(),
  defaultConfiguration: z.optional(z.looseObject({ level: z.optional(level) })),
  shortDescription: z.optional(z.looseObject({ text: z.optional(z.string()) })),
  messageStrings: z.optional(z.record(z.string(), z.looseObject({ text: z.optional(z.string()) }))),
  properties: score,
});
const line = z.int().check(z.minimum(1));
const place = z.looseObject({ uri: z.optional(z.string()), uriBaseId: z.optional(z.string()) });
const location = z.looseObject({
  physicalLocation: z.optional(z.looseObject({
    artifactLocation: z.optional(place),
    region: z.optional(z.looseObject({ startLine: z.optional(line), startColumn: z.optional(line) })),
  })),
});
const result = z.looseObject({
  ruleId: z.optional(z.nullable(z.string())),
  ruleIndex: z.optional(z.int()),
  kind: z.optional(z.string()),
  level: z.optional(level),
  message: z.looseObject({ text: z.optional(z.string()), markdown: z.optional(z.string()), id: z.optional(z.string()) }),
  locations: z.optional(z.array(location)),
  baselineState: z.optional(z.string()),
  properties: score,
});

/** What is read of SARIF 2.1.0; the rest is left alone. `suppressions` too: only gates.yaml can accept a finding. */
export const sarifLog = z.looseObject({
  version: z.literal('2.1.0'),
  runs: z.array(z.looseObject({
    tool: z.looseObject({ driver: z.looseObject({ name: z.string(), rules: z.optional(z.array(rule)) }) }),
    originalUriBaseIds: z.optional(z.record(z.string(), place)),
    results: z.optional(z.nullable(z.array(result))),
  })),
});

type Run = z.infer<typeof sarifLog>['runs'][number];
type Rule = z.infer<typeof rule>;
type Result = z.infer<typeof result>;

/** Results that say that nothing is wrong, or no longer. */
const FINE = new Set(['pass', 'notApplicable', 'informational', 'absent']);

export function sarifRisks({ runs }: z.infer<typeof sarifLog>): readonly ImportedRisk[] {
  return runs.flatMap(run => (run.results ?? []).filter(({ kind = '', baselineState = '' }) => !FINE.has(kind) && !FINE.has(baselineState)).map(found => riskOf(run, found)));
}

function riskOf({ tool: { driver }, originalUriBaseIds: bases = {} }: Run, found: Result): ImportedRisk {
  const { rules = [] } = driver;
  const own = rules[found.ruleIndex ?? -1] ?? rules.find(({ id }) => id === found.ruleId);
  const { artifactLocation, region } = found.locations?.[0]?.physicalLocation ?? {};
  return {
    path: unescaped(uriOf(artifactLocation, bases)),
    risk: {
      rule: found.ruleId ?? own?.id ?? driver.name,
      severity: severityOf(found, own),
      message: oneLine(messageOf(found, own)),
      line: region?.startLine ?? 1,
      column: region?.startColumn ?? 1,
    },
  };
}

/** `security-severity` is a CVSS score by GitHub's rule: 9 is critical, 7 high, 4 medium. Without one, the level decides. */
function severityOf(found: Result, own: Rule | undefined): Severity {
  const given = found.properties?.['security-severity'] ?? own?.properties?.['security-severity'];
  const points = given === undefined ? Number.NaN : Number(given);
  if (!Number.isNaN(points)) return points >= 9 ? 'critical' : points >= 7 ? 'high' : points >= 4 ? 'medium' : 'low';
  const said = found.level ?? own?.defaultConfiguration?.level ?? 'warning';
  return said === 'error' ? 'high' : said === 'warning' ? 'medium' : 'low';
}

/** A message is written out, or is one of its rule's by its id. */
function messageOf({ message: { text, markdown, id = '' } }: Result, own: Rule | undefined): string {
  return text ?? markdown ?? own?.messageStrings?.[id]?.text ?? own?.shortDescription?.text ?? 'no message';
}

/** Bases stand on bases; more than a few stand on each other in a ring. */
const MOST_BASES = 8;

/** The address of a file, with the bases that the run names in front of it. A base without an address is the project. */
function uriOf({ uri = '', uriBaseId }: z.infer<typeof place> = {}, bases: Readonly<Record<string, z.infer<typeof place>>>, depth = 0): string {
  const base = uriBaseId === undefined || !Object.hasOwn(bases, uriBaseId) ? undefined : bases[uriBaseId];
  return uri === '' || base === undefined || depth > MOST_BASES ? uri : uriOf(base, bases, depth + 1) + uri;
}

function unescaped(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
