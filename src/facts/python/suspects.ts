import type { PyNode, PyTree } from './tree.ts';

/**
 * Words without which none of ruff's security rules finds anything: modules, functions, parameters and constants that they
 * look for. Below `TYPE_CHECKING` it does not count `assert`.
 */
const WORDS = new RegExp(String.raw`\b(?:${[
  'exec\\w*', 'eval', 'chmod', 'flask', 'extractall', 'pickle', 'cPickle', '_pickle', 'dill', 'shelve', 'jsonpickle', 'read_pickle', 'pandas', 'marshal',
  'Crypto', 'Cryptodome', 'cryptography', 'mktemp', 'mark_safe', 'urllib', 'six', 'random', 'telnetlib', 'xml', 'lxml', 'ftplib', '_create_unverified_context', '_create_unverified_https_context',
  'hashlib', 'crypt', 'requests', 'httpx', 'ssl', 'OpenSSL', 'pyOpenSSL', 'yaml', 'paramiko', 'pysnmp', 'subprocess', 'system', 'popen\\w*', 'spawn\\w*', 'posix_spawn\\w*', 'startfile',
  'commands', 'shell', 'pty', 'extra', 'RawSQL', 'listen', 'jinja2', 'mako', 'markupsafe', 'Markup', 'flask_\\w*', 'webhelpers', 'django', 'verify', 'tarfile',
  'PROTOCOL_\\w+', '\\w+_METHOD', 'TYPE_CHECKING',
].join('|')})\b`);

/** Names of what is secret, but for the statement \`pass\`. */
const SECRET = /(?!(?<![\w"'])pass(?![\w"']))[pP][aA][sS](?:[sS]|[wW])|[pP][wW][dD]|[tT][oO][kK][eE][nN]|[sS][eE][cC][rR][eE][tT]/;

/** Texts that a rule looks for: addresses of all interfaces, folders that everybody writes to, SQL. */
const TEXTS = /0\.0\.0\.0|["']::|\/tmp|\/dev\/shm|select|delete|insert|merge|replace(?![\w(])|update(?![\w(])/i;

/** Escapes that can stand for any character, and the long s and the sign for kelvin, which are an s and a k to ruff where case does not matter. */
const ESCAPES = /\\(?:[0-7xuUN]|\n)|[\u017F\u212A]/;

/** Whether ruff could find a risk in a source beside `assert`: where this says no, it has none. */
export function mayHoldRisk(tree: PyTree): boolean {
  const { text, nodes } = tree;
  if (WORDS.test(text) || SECRET.test(text) || TEXTS.test(text) || ESCAPES.test(text)) return true;
  return nodes.some(node => isSilent(node) || (node.type === 'concatenated_string' && TEXTS.test(joined(text, node))));
}

/** A handler that does nothing, or only goes on. */
function isSilent({ type, children }: PyNode): boolean {
  return type === 'except_clause' && children.at(-1)?.children.some(({ type: statement }) => statement === 'pass_statement' || statement === 'continue_statement') === true;
}

/** Strings that stand beside each other are one. */
function joined(text: string, { children }: PyNode): string {
  return children.map(({ start, end }) => text.slice(start, end).replace(/^\w*("""|'''|"|')|("""|'''|"|')$/g, '')).join('');
}
