import type { Measuring } from '../model/measurement.ts';
import type { Gate } from '../model/rules.ts';
import type { Skill } from '../model/skill.ts';
import type { Described } from './index-text.ts';
import { propose, type Proposal } from './propose-gates.ts';
import { seedGates } from './seed-gates.ts';

/** Proposes every gate by what the skills are today. `gates`: the seed's, as gates.yaml has them. */
export function presentGates(skills: readonly Skill[], gates: readonly Gate[], measures: Readonly<Record<string, Measuring>>): Proposal[] {
  return seedGates.map(seed => {
    const gate = gates.find(({ id }) => id === seed.id);
    const measure = measures[seed.measure];
    const measured = gate === undefined || measure === undefined ? [] : skills.map(skill => measure.take(skill, gate));
    return propose(seed, measured, commonFlags(skills, gate));
  });
}

/** Of the flags that a gate wants, those that every script declares. */
function commonFlags(skills: readonly Skill[], gate: Gate | undefined): string[] {
  const wanted = gate?.options['flags'];
  const scripts = skills.flatMap(skill => skill.scripts);
  const declared = scripts.map(({ facts }) => (facts.kind === 'code' && facts.code.kind === 'read' && facts.code.language === 'python' ? facts.code.python?.flags.map(({ name }) => name) ?? [] : []));
  return Array.isArray(wanted) ? wanted.filter((flag): flag is string => typeof flag === 'string' && declared.every(own => own.includes(flag))) : [];
}

/** Each skill with the description of its front matter. */
export function described(skills: readonly Skill[]): Described[] {
  return skills.map(({ name, skillFile }) => {
    const front = skillFile?.facts.kind === 'markdown' ? skillFile.facts.markdown.frontMatter : undefined;
    const value = front?.kind === 'fields' ? front.fields.find(field => field.name === 'description')?.value : undefined;
    return { name, description: typeof value === 'string' ? value : undefined };
  });
}
