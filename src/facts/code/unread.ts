import type { CodeFacts } from '../../model/facts.ts';

const INTERPRETERS: readonly (readonly [RegExp, string])[] = [
  [/^(ba|da|k|z|a)?sh$/, 'shell'],
  [/^(node|nodejs|bun|deno)$/, 'javascript'],
  [/^ruby/, 'ruby'],
  [/^perl/, 'perl'],
  [/^php/, 'php'],
  [/^lua/, 'lua'],
  [/^(pwsh|powershell)$/, 'powershell'],
];

/**
 * Source in a language without a parser here. What only a parser could tell, placeholders among it, is not guessed;
 * the language is told by the shebang or not at all.
 */
export function unreadCode(shebang: string | undefined): CodeFacts {
  const words = (shebang ?? '').split(/\s+/);
  const program = words.find(word => !/(^|\/)env$|^-|=/.test(word)) ?? '';
  const name = program.slice(program.lastIndexOf('/') + 1);
  const known = INTERPRETERS.find(([pattern]) => pattern.test(name));
  return { kind: 'unread', language: known?.[1] ?? 'other', placeholders: [] };
}
