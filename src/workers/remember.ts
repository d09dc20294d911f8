import { loadAnalyser, type Analyse, type Need } from '../facts/index.ts';
import type { FileFacts } from '../model/facts.ts';
import type { CrewFor } from './crew.ts';

/** Crews that remember: bytes that one of them has seen are not analysed again. For many looks at nearly the same files. */
export function rememberingCrews(): CrewFor {
  const analysers = new Map<string, Promise<Analyse>>();
  const remembered = new Map<string, Promise<FileFacts>>();
  return need => {
    const key = JSON.stringify({ ...need, kinds: [...need.kinds].toSorted() } satisfies Record<keyof Need, unknown>);
    const analyser = analysers.get(key) ?? loadAnalyser(need);
    analysers.set(key, analyser);
    return {
      analyse: (kind, bytes) => {
        const own = `${key}\n${kind}\n${Buffer.from(bytes).toString('latin1')}`;
        const facts = remembered.get(own) ?? analyser.then(analyse => analyse(kind, bytes));
        remembered.set(own, facts);
        return facts;
      },
      room: async () => undefined,
      finish: async () => undefined,
    };
  };
}
