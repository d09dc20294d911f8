import type { SkillFiles } from '../inventory/take-inventory.ts';
import type { Keeper } from './keep-facts.ts';
import { filesOf } from './files-of.ts';

/** Sums of lines that more than one skill holds: whoever wrote them first, one of the skills does not need them. */
export function repeatedLines(skills: readonly SkillFiles[], keeper: Keeper): Set<number> {
  const owners = new Map<number, SkillFiles>();
  const repeated = new Set<number>();
  for (const skill of skills) {
    for (const path of filesOf(skill)) {
      for (const sum of keeper.lineSums(path)) {
        if ((owners.get(sum) ?? skill) === skill) owners.set(sum, skill);
        else repeated.add(sum);
      }
    }
  }
  return repeated;
}
