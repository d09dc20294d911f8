import { parentPort, workerData } from 'node:worker_threads';
import { createEngine } from './create-engine.ts';
import type { EngineOrders, Order, Word } from './orders.ts';

/**
 * The thread that looks, judges and watches while the screen serves keys. Only the news of what is different leave it,
 * in portions that the screen takes in between two keys.
 */
const port = parentPort;
if (port === null) throw new Error('The engine of the terminal UI runs in a thread of its own.');

// Whoever starts it gives it these orders.
const engine = createEngine(workerData as EngineOrders, (word: Word) => port.postMessage(word));
port.on('message', (order: Order) => engine.obey(order));
engine.obey({ kind: 'check' });
