import { terminalText } from './terminal.ts';

/** Text for XML 1.0, in an element or in a quoted attribute. What XML cannot hold is written out as for a terminal. */
export function xmlText(text: string): string {
  return terminalText(text).replace(/[<>&"\uFFFE\uFFFF]/g, character => ENTITIES[character] ?? `\\u${character.charCodeAt(0).toString(16)}`);
}

const ENTITIES: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' };

/** One empty element, or one with text, which must be escaped already. */
export function element(name: string, attributes: Readonly<Record<string, string | number>>, content?: string): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${xmlText(String(value))}"`).join('');
  return content === undefined ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}
