import type { Report } from '../model/report.ts';
import { jsonReport } from './json.ts';
import type { Paint } from './paint.ts';
import { textReport } from './text.ts';

/** What a reporter may know beside the report. */
export interface Setting {
  readonly version: string;
  readonly paint: Paint;
}

/** Every format of `check --format`. To add one: write its file, then its line here. */
export const reporters = {
  text: (report, { paint }) => textReport(report, paint),
  json: (report, { version }) => jsonReport(report, version),
} as const satisfies Record<string, (report: Report, setting: Setting) => string>;

export type Format = keyof typeof reporters;
