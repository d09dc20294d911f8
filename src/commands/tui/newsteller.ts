import type { Following } from '../../assess.ts';
import type { Path } from '../../model/place.ts';
import type { Problem } from '../../model/problem.ts';
import type { Report, SkillReport } from '../../model/report.ts';
import type { Filters } from '../../report/filter.ts';
import type { Source } from '../../source/source.ts';
import { skillKey, type News } from '../../tui/board.ts';

/** Says how far a check is, not more often than somebody sees, and of each skill only what it did not say before. */
export interface Newsteller {
  readonly begin: () => void;
  readonly counting: (source: Source) => Source;
  readonly following: (filters: Filters, matches: (glob: string, text: string) => boolean) => Following;
  readonly end: (report: Report, sentence: string) => void;
  readonly fail: (problems: readonly Problem[]) => void;
}

const PAUSE_MS = 100;
/** So many skills at once are taken in between two keys. */
const PORTION = 100;

export function newsteller(say: (news: News) => void): Newsteller {
  const told = new Map<string, string>();
  let last = 0;
  let waiting: { tree: Path; skills: SkillReport[] } = { tree: '', skills: [] };
  const count = { files: 0, read: 0, skills: 0, judged: 0 };
  const isTime = () => Date.now() - last >= PAUSE_MS;
  const tell = (news: News) => {
    last = Date.now();
    say(news);
  };
  const flush = () => {
    if (waiting.skills.length > 0) tell({ kind: 'judged', ...waiting, done: count.judged, total: count.skills });
    waiting = { tree: waiting.tree, skills: [] };
  };
  const judged = (tree: Path, skill: SkillReport) => {
    count.judged += 1;
    if (tree !== waiting.tree) flush();
    waiting.tree = tree;
    if (isNew(told, tree, skill)) waiting.skills.push(skill);
    if (waiting.skills.length >= PORTION || (isTime() && waiting.skills.length > 0)) flush();
    else if (isTime()) tell({ kind: 'judged', tree, skills: [], done: count.judged, total: count.skills });
  };
  return {
    begin: () => {
      Object.assign(count, { files: 0, read: 0, skills: 0, judged: 0 });
      tell({ kind: 'began' });
    },
    counting: source => ({
      ...source,
      read: (paths, visit) => {
        count.files += paths.length;
        return source.read(paths, (path, file) => {
          count.read += 1;
          if (count.skills > 0 && isTime()) tell({ kind: 'reading', done: count.read, total: count.files });
          return visit(path, file);
        });
      },
    }),
    following: ({ skills, gates }, matches) => ({
      looked: trees => {
        const isWanted = (name: string) => skills.length === 0 || skills.some(glob => matches(glob, name));
        const found = trees.map(tree => ({
          path: tree.path,
          slots: tree.skills.filter(({ files }) => isWanted(files.name)).map(({ files, planned }) => ({ name: files.name, number: planned?.number ?? null, tier: planned?.tier ?? null, planned: planned !== undefined })),
        }));
        count.skills = found.reduce((sum, { slots }) => sum + slots.length, 0);
        forget(told, found.flatMap(({ path, slots }) => slots.map(({ name }) => skillKey(path, name))));
        tell({ kind: 'found', trees: found });
      },
      judged: ({ path }, skill) => {
        if (skills.length > 0 && !skills.some(glob => matches(glob, skill.name))) return;
        judged(path, gates.length === 0 ? skill : { ...skill, gates: skill.gates.filter(({ id }) => gates.some(glob => matches(glob, id))) });
      },
    }),
    end: ({ trees, problems, outcome }, sentence) => {
      flush();
      tell({ kind: 'ended', summaries: trees.map(({ summary }) => summary), problems, verdict: { isBlocked: outcome === 'fail', sentence } });
    },
    fail: problems => {
      flush();
      tell({ kind: 'failed', problems });
    },
  };
}

function isNew(told: Map<string, string>, tree: Path, skill: SkillReport): boolean {
  const key = skillKey(tree, skill.name);
  const text = JSON.stringify(skill);
  if (told.get(key) === text) return false;
  told.set(key, text);
  return true;
}

/** A skill that comes back is news. */
function forget(told: Map<string, string>, there: readonly string[]): void {
  const keys = new Set(there);
  for (const key of told.keys()) if (!keys.has(key)) told.delete(key);
}
