import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { News } from '../../tui/board.ts';
import type { Ports } from '../../tui/ports.ts';
import type { Answer, EngineOrders, Order, Word } from './orders.ts';

/** The thread that checks, as the screen sees it. */
export interface EngineClient extends Pick<Ports, 'news' | 'check' | 'explain' | 'draftStatus' | 'writeStatus'> {
  readonly close: () => Promise<void>;
}

/** Node hands over all that a thread has said before it looks at the keyboard: so it is kept, and told in one frame. */
const MOMENT_MS = 40;

/** Starts the thread. */
export function startEngine(orders: EngineOrders, fail: (error: unknown) => void): EngineClient {
  // What a library prints there would be drawn over the screen.
  const worker = new Worker(fileURLToPath(new URL('./engine.js', import.meta.url)), { workerData: orders, stdout: true, stderr: true });
  const asked = new Map<number, (answer: Answer) => void>();
  let hear: ((news: readonly News[]) => void) | undefined;
  let waiting: News[] = [];
  let timer: NodeJS.Timeout | undefined;
  let next = 0;
  const tell = () => {
    timer = undefined;
    hear?.(waiting);
    waiting = hear === undefined ? waiting : [];
  };
  worker.on('message', (word: Word) => {
    if (word.kind === 'answer') {
      asked.get(word.id)?.(word.answer);
      asked.delete(word.id);
    } else {
      waiting.push(word.news);
      timer ??= setTimeout(tell, MOMENT_MS);
    }
  });
  worker.on('error', fail);
  const order = (what: Order) => worker.postMessage(what);
  const ask = <Kind extends Answer['kind']>(kind: Kind, orderFor: (id: number) => Order) => new Promise<Extract<Answer, { kind: Kind }>>((done, failed) => {
    const id = next++;
    asked.set(id, answer => (isKind(answer, kind) ? done(answer) : failed(new Error(`The engine answered ${answer.kind} and was asked for ${kind}.`))));
    order(orderFor(id));
  });
  return {
    news: listener => {
      hear = listener;
      return () => { hear = undefined; };
    },
    check: () => order({ kind: 'check' }),
    explain: async gate => (await ask('explained', id => ({ kind: 'explain', id, gate }))).lines,
    draftStatus: async () => (await ask('drafted', id => ({ kind: 'draft-status', id }))).draft,
    writeStatus: async () => (await ask('written', id => ({ kind: 'write-status', id }))).notice,
    close: async () => {
      worker.off('error', fail);
      clearTimeout(timer);
      await worker.terminate();
    },
  };
}

function isKind<Kind extends Answer['kind']>(answer: Answer, kind: Kind): answer is Extract<Answer, { kind: Kind }> {
  return answer.kind === kind;
}
