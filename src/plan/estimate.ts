import type { Days } from '../model/plan.ts';

const ESTIMATE = /^~?\s*(\d+(?:\.\d+)?)(?:\s*(?:-|–|—|to)\s*(\d+(?:\.\d+)?))?\s*(days?|d|weeks?|w)$/i;
const DAYS_PER_WEEK = 5;

/** Reads `4-5 days`, `5 days` or `1-2 weeks` (of five working days); undefined where it says anything else. */
export function readEstimate(text: string): Days | undefined {
  const [, low, high = low, unit = ''] = ESTIMATE.exec(text.trim()) ?? [];
  if (low === undefined || high === undefined) return undefined;
  const scale = unit.toLowerCase().startsWith('w') ? DAYS_PER_WEEK : 1;
  const days = { min: Number(low) * scale, max: Number(high) * scale };
  return days.min <= days.max ? days : undefined;
}
