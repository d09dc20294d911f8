import { lineOf, span, type Line } from './line.ts';
import type { Page } from './shown.ts';
import type { Tone } from './theme.ts';

/** What `status` would do: nothing, write what these lines show, or refuse for these reasons. */
export interface StatusDraft {
  readonly kind: 'fresh' | 'write' | 'refused';
  readonly lines: readonly string[];
}

export function statusPage({ kind, lines }: StatusDraft): Page {
  const title = kind === 'write' ? 'Write this? enter writes, esc does not' : 'Nothing was written';
  return { kind: 'status', title, lines: lines.map(text => lineOf(span(text, differenceTone(text)))), asks: kind === 'write' };
}

function differenceTone(line: string): Tone {
  if (line.startsWith('+')) return 'good';
  if (line.startsWith('-')) return 'bad';
  return line.startsWith('@@') ? 'here' : line.startsWith(' ') || line === '' ? 'quiet' : 'strong';
}

/** The explanation of a gate: headings begin a line, what they say is indented. */
export function explainPage(gate: string, lines: readonly string[]): Page {
  return { kind: 'explain', title: `Gate ${gate}`, lines: lines.map((text): Line => lineOf(span(text, text.startsWith(' ') ? 'plain' : 'strong'))), asks: false };
}
