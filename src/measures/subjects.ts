import type { Path } from '../model/place.ts';
import { PART_KINDS, type PartKind } from '../model/rules.ts';
import type { PartFile, Skill } from '../model/skill.ts';

/** What is measured one by one: a file, or an example with all its files. */
export interface Subject {
  readonly part: PartKind;
  readonly path: Path;
  readonly files: readonly PartFile[];
}

/** The subjects of some parts, in the order in which parts are always named. */
export function subjects(skill: Skill, of: readonly PartKind[]): readonly Subject[] {
  return PART_KINDS.filter(part => of.includes(part)).flatMap(part => partSubjects(skill, part));
}

function partSubjects(skill: Skill, part: PartKind): readonly Subject[] {
  switch (part) {
    case 'skill-file':
      return single(part, skill.skillFile);
    case 'reference':
      return single(part, skill.reference);
    case 'tracking':
      return single(part, skill.tracking);
    case 'scripts':
      return skill.scripts.flatMap(script => single(part, script));
    case 'examples':
      return skill.examples.map(({ path, files }) => ({ part, path, files }));
    default:
      return part satisfies never;
  }
}

function single(part: PartKind, file: PartFile | undefined): readonly Subject[] {
  return file === undefined ? [] : [{ part, path: file.path, files: [file] }];
}
