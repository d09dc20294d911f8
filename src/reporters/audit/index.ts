import type { Claim } from '../../model/claim.ts';
import type { AuditFormat } from '../formats.ts';
import type { Setting } from '../index.ts';
import { auditGithub } from './github.ts';
import { auditJson } from './json.ts';
import { auditMarkdown } from './markdown.ts';
import { auditSarif } from './sarif.ts';
import { auditText } from './text.ts';

/** Every format of `audit --format`. To add one: write its file, then its line here and its name in formats.ts. */
export const auditReporters = {
  text: (claims, { paint }) => auditText(claims, paint),
  json: claims => auditJson(claims),
  sarif: (claims, { version, within }) => auditSarif(claims, version, within),
  github: (claims, { within }) => auditGithub(claims, within),
  markdown: claims => auditMarkdown(claims),
} as const satisfies Record<AuditFormat, (claims: readonly Claim[], setting: Setting) => string>;
