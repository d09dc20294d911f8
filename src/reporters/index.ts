import type { Path } from '../model/place.ts';
import type { Report } from '../model/report.ts';
import type { Format } from './formats.ts';
import { githubReport } from './github.ts';
import { gitlabReport } from './gitlab.ts';
import { jsonReport } from './json.ts';
import { junitReport } from './junit.ts';
import { markdownReport } from './markdown.ts';
import type { Paint } from './paint.ts';
import { sarifReport } from './sarif.ts';
import { tapReport } from './tap.ts';
import { textReport } from './text.ts';

/** What a reporter may know beside the report. */
export interface Setting {
  readonly version: string;
  readonly paint: Paint;
  /** Where the project lies in its repository: `docs/`, or '' at its top. */
  readonly within: Path;
}

/**
 * Every format of `check --format`. To add one: write its file, then its line here and its name in formats.ts.
 * A report comes in pieces, so that one that grows with the tree is never in memory whole.
 */
export const reporters = {
  text: (report, { paint }) => [textReport(report, paint)],
  json: (report, { version }) => jsonReport(report, version),
  sarif: (report, { version, within }) => [sarifReport(report, version, within)],
  junit: report => [junitReport(report)],
  github: (report, { within }) => [githubReport(report, within)],
  gitlab: (report, { within }) => [gitlabReport(report, within)],
  markdown: report => [markdownReport(report)],
  tap: report => [tapReport(report)],
} as const satisfies Record<Format, (report: Report, setting: Setting) => Iterable<string>>;
