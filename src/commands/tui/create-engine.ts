import { UserError, type Problem } from '../../model/problem.ts';
import type { Report } from '../../model/report.ts';
import { outcomeSentence } from '../../reporters/outcome.ts';
import { assess } from '../../assess.ts';
import { narrow } from '../../report/filter.ts';
import { open, type Opened } from '../open.ts';
import { explainLines } from './explain-lines.ts';
import { newsteller } from './newsteller.ts';
import type { EngineOrders, Order, Word } from './orders.ts';
import { draftStatus, writeStatus } from './status-lines.ts';
import { treeWatch } from './tree-watch.ts';

/** What a thread does for the screen. */
export interface Engine {
  readonly obey: (order: Order) => void;
}

/** One thing at a time, in order; a fault of ours ends the thread, and with it the screen. */
export function createEngine(orders: EngineOrders, say: (word: Word) => void): Engine {
  const teller = newsteller(news => say({ kind: 'news', news }));
  const watch = treeWatch({ isWatching: orders.isWatching, say: news => say({ kind: 'news', news }), onChange: () => enqueue('check') });
  let opened: Opened | undefined;
  let report: Report | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  let isCheckWaiting = false;

  const check = async () => {
    isCheckWaiting = false;
    const begun = Date.now();
    teller.begin();
    try {
      opened = await openNow(orders);
      report = await judgeAll(opened, orders, teller);
      teller.end(report, outcomeSentence(report));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      teller.fail(problemsOf(error));
    }
    // Where the rules can be read and there is no tree yet, they say where one may come to be.
    watch.follow(orders, opened, report?.trees.map(({ path }) => path) ?? [], begun);
  };

  const enqueue = (order: Order | 'check') => {
    if (order === 'check') {
      if (isCheckWaiting) return;
      isCheckWaiting = true;
      queue = queue.then(check);
      return;
    }
    queue = queue.then(() => answer(order));
  };

  const answer = async (order: Order) => {
    switch (order.kind) {
      case 'check':
        return check();
      case 'explain':
        return say({ kind: 'answer', id: order.id, answer: { kind: 'explained', lines: explainLines(order.gate, opened?.terms.rules.gates ?? [], report) } });
      case 'draft-status':
        return say({ kind: 'answer', id: order.id, answer: { kind: 'drafted', draft: await draftStatus(orders) } });
      case 'write-status':
        say({ kind: 'answer', id: order.id, answer: { kind: 'written', notice: await writeStatus(orders) } });
        return enqueue('check');
      default:
        return order satisfies never;
    }
  };

  return { obey: order => enqueue(order.kind === 'check' ? 'check' : order) };
}

function openNow({ cwd, config, evidence, isCached, loading }: EngineOrders): Promise<Opened> {
  return open({ cwd, ...(config === undefined ? {} : { config }) }, { now: new Date(), loading }, { evidence, isKeptEvidenceWanted: true, isCached });
}

async function judgeAll({ source, terms, given, cache }: Opened, { skills, gates }: EngineOrders, teller: ReturnType<typeof newsteller>): Promise<Report> {
  const filters = { skills, gates };
  const report = narrow(await assess(teller.counting(source), terms, given, teller.following(filters, terms.matches)), filters, terms.matches);
  cache.save();
  return report;
}

function problemsOf({ problems }: UserError): readonly Problem[] {
  return problems;
}
