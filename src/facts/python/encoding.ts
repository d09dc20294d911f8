import type { SyntaxFault } from '../../model/facts.ts';
import type { ByteFacts } from '../text.ts';

/** PEP 263: a comment in one of the first two lines names the encoding. */
const DECLARED = /^(?:[ \t\f]*(?:#[^\n]*)?\n)?[ \t\f]*#[^\n]*?coding[:=][ \t]*([-\w.]+)/;

/** Why CPython would not even begin to parse the bytes: a NUL, or what is no UTF-8 and does not say what else it is. */
export function unreadableAt({ nul, notUtf8 }: ByteFacts, text: string): SyntaxFault | undefined {
  if (nul !== undefined) return { ...nul, message: 'a NUL byte in source code' };
  if (notUtf8 === undefined || !/^utf[-_]?8/i.test(DECLARED.exec(text)?.[1] ?? 'utf-8')) return undefined;
  return { ...notUtf8, message: 'a byte that is not UTF-8, and no other encoding is declared' };
}
