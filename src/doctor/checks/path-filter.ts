import { plural } from '../../model/words.ts';
import { child, textsOf, type Cell } from '../cell.ts';
import { quoted, remark } from '../fault.ts';
import { filterOf } from '../github/path-filter.ts';
import { judgingEvent, type Workflow } from '../github/workflow.ts';
import type { GitHubCheck } from './check.ts';

/** `paths:` and `paths-ignore:` keep the workflow from changes of files that the gates look at. */
export const pathFilter: GitHubCheck = ({ gate, peers, repository: { guarded } }) => {
  const filter = filterIn(gate.workflow);
  if (filter === undefined) return [];
  const others = [...new Set(peers.all.map(({ workflow }) => workflow))].filter(workflow => workflow !== gate.workflow).map(workflow => filterIn(workflow)?.sees ?? (() => true));
  const missed = guarded.filter(path => !filter.sees(path) && !others.some(sees => sees(path)));
  const [first] = missed;
  if (first === undefined) return [];
  return [remark(filter.cell.place, `${filter.key} ${filter.key === 'paths' ? 'misses' : 'leaves out'} ${plural(missed.length, 'path')} that the gates look at, such as ${quoted(first)}, expected all of them`, 'add them, or delete the filter: skillgate is quick where nothing changed')];
};

interface Filter {
  readonly key: string;
  readonly cell: Cell;
  readonly sees: (path: string) => boolean;
}

function filterIn(workflow: Workflow): Filter | undefined {
  const settings = workflow.triggers.get(judgingEvent(workflow)?.event ?? '')?.settings;
  const [wanted, unwanted] = [child(settings, 'paths'), child(settings, 'paths-ignore')];
  if (wanted !== undefined) return { key: 'paths', cell: wanted, sees: filterOf(patternsIn(wanted)) };
  if (unwanted === undefined) return undefined;
  const isIgnored = filterOf(patternsIn(unwanted));
  return { key: 'paths-ignore', cell: unwanted, sees: path => !isIgnored(path) };
}

function patternsIn(cell: Cell): string[] {
  return textsOf(cell).map(({ text }) => text);
}
