import type { Stage } from '../model/plan.ts';
import type { State } from '../model/report.ts';

/** A mark with a word beside it: colour and shape alone tell nobody anything. */
export function stateMark(state: State): string {
  switch (state) {
    case 'pass':
      return '✅ pass';
    case 'fail':
      return '❌ fail';
    case 'pending':
      return '⏳ pending';
    case 'waived':
      return '⚠️ waived';
    case 'unverified':
      return '❓ unverified';
    default:
      return state satisfies never;
  }
}

export function stageMark(stage: Stage): string {
  return stage === 'complete' ? '✅ complete' : stage === 'core' ? '✅ core' : `⏳ ${stage}`;
}
