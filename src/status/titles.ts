/** How people call what a region says. `perhaps`: only where `below` matches what stands under such a title. */
interface Titles {
  readonly name: string;
  readonly says: readonly string[];
  readonly perhaps?: readonly string[];
  readonly below?: RegExp;
}

/** Titles as `bare` leaves them. No title is in two lists, so that a heading belongs to one region whatever else a document has. */
const TITLES: readonly Titles[] = [
  {
    name: 'overview', says: ['overview', 'status overview', 'project overview', 'at a glance', 'executive summary'],
    perhaps: ['summary', 'status', 'current status', 'current state', 'status summary'], below: /^\W*(?:total|completed?|done|in.progress|pending|remaining)\b.*\d/im,
  },
  { name: 'completed', says: ['completed', 'complete', 'done', 'finished', 'shipped', 'completed work'] },
  { name: 'in-progress', says: ['in progress', 'work in progress', 'wip', 'ongoing', 'currently in progress', 'under way', 'underway', 'active', 'current work', 'doing', 'started', 'under development'] },
  { name: 'pending', says: ['pending', 'not started', 'not yet started', 'planned', 'to come', 'upcoming', 'backlog', 'remaining', 'remaining work', 'pending work'] },
  { name: 'progress', says: ['progress', 'progress summary', 'progress overview', 'overall progress', 'progress tracking', 'metrics', 'statistics', 'stats'] },
  { name: 'strategy', says: ['strategy', 'development strategy', 'implementation strategy', 'approach', 'development approach', 'roadmap', 'phases', 'development plan', 'implementation plan', 'execution plan'] },
  { name: 'gates', says: ['quality gates', 'gates', 'gate status', 'quality checklist', 'quality criteria', 'quality requirements', 'acceptance criteria', 'definition of done'] },
  { name: 'next', says: ['next', 'next steps', 'next session', 'next session priorities', 'next priorities', 'priorities', 'whats next', 'next actions', 'to do', 'todo', 'action items', 'immediate next steps'] },
  {
    name: 'structure', says: ['repository structure', 'directory structure', 'project structure', 'file structure', 'folder structure', 'structure', 'layout', 'repository layout', 'project layout', 'directory layout', 'file tree', 'directory tree', 'file organization'],
    perhaps: ['files', 'contents', 'organization'], below: /[├└]──/,
  },
  {
    name: 'commits', says: ['recent commits', 'commits', 'latest commits', 'last commits', 'git history', 'commit history', 'git log'],
    perhaps: ['recent changes', 'changes', 'history', 'recent activity'], below: /^\W*[0-9a-f]{7,40}\b/m,
  },
  { name: 'milestone', says: ['next milestone', 'milestone', 'current milestone', 'upcoming milestone'] },
];

/** How sure a title is: `says` is, `perhaps` hangs on what stands below. */
export type Sureness = 'says' | 'perhaps';

/** The region whose title a heading is; `below`: what stands under it. */
export function regionTitled(title: string, below: string): { readonly name: string; readonly sure: Sureness } | undefined {
  const words = bare(title);
  for (const { name, says, perhaps, below: wanted } of TITLES) {
    if (says.includes(words)) return { name, sure: 'says' };
    if (perhaps?.includes(words) === true && wanted?.test(below) === true) return { name, sure: 'perhaps' };
  }
  return undefined;
}

/** Whether a title may stand for the one that a region has of its own. */
export function isTitleOf(name: string, title: string): boolean {
  const words = bare(title);
  return TITLES.some(titles => titles.name === name && [...titles.says, ...(titles.perhaps ?? [])].includes(words));
}

/** A title without numbers before it, brackets, emphasis, emoji and the words that every title here can have. */
function bare(title: string): string {
  return title
    .slice(0, LONGEST)
    .replace(/\([^()]*\)|\[[ x]\]/gi, ' ')
    .replace(/['’]/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/^ ?\d+ (?=\D)/, '')
    .replace(/\b(?:the|our|all|skills?)\b/g, ' ')
    .replace(/ +/g, ' ')
    .trim()
    .replace(/^of /, '');
}

/** No title of the lists is longer, whatever stands in brackets behind it. */
const LONGEST = 200;

/** A line that is nothing but a bold text, with or without a colon: people write headings so. */
const BOLD = /^ {0,3}(?:\*\*|__)([^*_]+?):?(?:\*\*|__):?[ \t]*$/;

/** The title that a paragraph of one bold text is; undefined for every other line. */
export function boldTitle(line: string): string | undefined {
  return BOLD.exec(line)?.[1];
}

/** The title of the heading right above a place of a document, blank lines aside; undefined where something else stands there. */
export function titleAbove(document: string, offset: number): string | undefined {
  const lines = document.slice(Math.max(0, offset - REACH), offset).trimEnd().split(/\r?\n/);
  const [last = '', above = ''] = [lines.at(-1), lines.at(-2)];
  const [, atx] = /^ {0,3}#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$/.exec(last) ?? [];
  if (atx !== undefined) return atx;
  return /^ {0,3}(?:=+|-+)[ \t]*$/.test(last) && above.trim() !== '' ? above : boldTitle(last);
}

/** As far back as a heading above a region is looked for. */
const REACH = 2000;
