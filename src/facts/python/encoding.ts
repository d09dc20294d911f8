import type { SyntaxFault } from '../../model/facts.ts';
import { cut } from '../spots.ts';
import type { ByteFacts } from '../text.ts';

/** PEP 263: a comment in one of the first two lines names the encoding. */
const DECLARED = /^(?:[ \t\f]*(?:#[^\n]*)?\n)?[ \t\f]*#[^\n]*?coding[:=][ \t]*([-\w.]+)/;

/** Families of the text encodings that Python's `encodings.aliases` names; dashes and dots count as one underscore. */
const KNOWN =
  /^(?:u(?:tf)?_?(?:7|8|16|32)(?:_?(?:sig|[bl]e|ucs[24]))?|utf_8_[a-z_]+|utf|latin_?\d{0,2}|l\d{1,2}|iso_?8859(?:_\d+){0,2}|iso_ir_\d+|iso_?2022_?\w+|iso_?646\w*|iso_latin_1\w*|ascii|us(?:_ascii)?|ansi_x3_4_\d+|(?:cp|ibm|ms)?\d{3,4}u?|cp65001|windows_125\d|koi8_[rtu]|mac_?\w+|x_mac_\w+|big5\w*|hkscs|gb\w+|chinese|euc_?\w+|u_?jis|s_?jis\w*|shift_?jis\w*|ms_?kanji|jisx0213|hz\w*|johab|uhc|korean|ks_?[cx]\w+|k[zt]_?1048|rk1048|pt_?cp154|pt154|tis_?620\w*|thai|hp_roman8|r(?:oman)?8|greek8?|hebrew|arabic|cyrillic\w*|cs\w+|ecma_\d+|ebcdic_cp_\w+|mbcs|oem|asmo_708|cp_[gi][rs]|elot_928|iso_celtic|ruscii|strk1048_2002|unicode\w+)$/;


const UTF8 = /^utf[-_]?8/;

/** The text of bytes that are no UTF-8, in the encoding that they declare; undefined where that cannot be read. */
export function decodeDeclared(bytes: Uint8Array): string | undefined {
  const name = DECLARED.exec(Buffer.from(bytes.subarray(0, MOST)).toString('latin1'))?.[1];
  if (name === undefined) return undefined;
  try {
    return new TextDecoder(name.toLowerCase().replace(/^latin[-_]/, 'latin').replaceAll('_', '-')).decode(bytes).replaceAll('\r\n', '\n');
  } catch {
    return undefined;
  }
}

/** The declaration stands in the first two lines. */
const MOST = 4000;

/** So much of a name is told. */
const LONGEST = 40;

/** Why CPython would not even begin to parse the bytes: a NUL, an encoding that is none, or what is no UTF-8 and does not say what else it is. */
export function unreadableAt({ nul, notUtf8 }: ByteFacts, text: string, hasMark: boolean): SyntaxFault | undefined {
  if (nul !== undefined) return { ...nul, message: 'a NUL byte in source code' };
  const declared = DECLARED.exec(text);
  const name = (declared?.[1] ?? 'utf-8').toLowerCase();
  const at = { line: declared?.[0].includes('\n') === true ? 2 : 1, column: 1 };
  if (!KNOWN.test(name.replace(/[-._]+/g, '_').replace(/^_|_$/g, ''))) return { ...at, message: `an encoding that Python does not know: ${cut(name, LONGEST)}` };
  if (hasMark && !UTF8.test(name)) return { ...at, message: `a byte order mark, which means UTF-8, in a file that declares ${name}` };
  if (notUtf8 === undefined || !UTF8.test(name)) return undefined;
  return { ...notUtf8, message: 'a byte that is not UTF-8, and no other encoding is declared' };
}
