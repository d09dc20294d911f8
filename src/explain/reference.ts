import type { Measure } from '../measures/measure.ts';
import type { PartKind } from '../model/rules.ts';
import { listed } from '../model/words.ts';
import type { Explanation } from './explanation.ts';

/** The reference of all measures as Markdown, as README holds it. */
export function reference(measures: readonly Measure[], explanations: Readonly<Record<string, Explanation>>): string {
  return measures.flatMap(measure => {
    const explanation = explanations[measure.id];
    return explanation === undefined ? [] : [entry(measure, explanation)];
  }).join('\n');
}

function entry({ id, summary, of, options }: Measure, { why, how, unseen, mend }: Explanation): string {
  const own = Object.keys(options.shape);
  const takes = [
    ...(of.allowed.length === 0 ? [] : [`\`of\` (${parts(of.allowed)}${of.default === undefined ? '' : `; default ${parts(of.default)}`})`]),
    ...own.map(option => `\`${option}\``),
  ];
  return [
    `#### \`${id}\``,
    '',
    `${escaped(summary)} ${escaped(why)}`,
    '',
    ...how.map(sentence => `- ${escaped(sentence)}`),
    ...unseen.map(sentence => `- Not seen: ${lowerFirst(escaped(sentence))}`),
    `- To mend: ${lowerFirst(escaped(mend))}`,
    ...(takes.length === 0 ? [] : [`- Options: ${takes.join(', ')}`]),
    '',
  ].join('\n');
}

function parts(kinds: readonly PartKind[]): string {
  return listed(kinds.map(kind => `\`${kind}\``));
}

/** Outside back quotes, what Markdown would take for emphasis or HTML. */
function escaped(text: string): string {
  return text.split('`').map((part, at) => (at % 2 === 0 ? part.replace(/[*_<\\]/g, '\\$&') : part)).join('`');
}

/** A sentence goes on after a colon, unless it begins with a name. */
function lowerFirst(sentence: string): string {
  return /^[A-Z][a-z']*\b(?!\.)/.test(sentence) && !/^(?:Python|Rust|README|STATUS|Markdown)\b/.test(sentence) ? sentence.charAt(0).toLowerCase() + sentence.slice(1) : sentence;
}
