import type { ContentId } from '../model/entry.ts';
import type { Plan } from '../model/plan.ts';

/** A plan and the bytes that it was read from, by their id. */
export interface KeptPlan {
  readonly id: ContentId;
  readonly plan: Plan;
}
