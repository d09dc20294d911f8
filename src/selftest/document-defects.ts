import { CREDENTIAL } from './credential.ts';
import { edited, type Bed, type Defect, type Files } from './defect.ts';

function inReference(from: string | RegExp, to: string): Defect['plant'] {
  return ({ files, reference }) => edited(files, reference, from, to);
}

function inSkillFile(from: string | RegExp, to: string): Defect['plant'] {
  return ({ files, skillFile }) => edited(files, skillFile, from, to);
}

/** The reference with as many lines as gates allow, and one less. */
function cut({ files, reference, limits: { reference: { least } } }: Bed): Files | undefined {
  const text = files.get(reference)?.text ?? '';
  return least < 2 ? undefined : new Map(files).set(reference, { text: `${text.split('\n').slice(0, least - 1).join('\n')}\n` });
}

function stretched({ limits: { reference: { most } }, remade }: Bed): Files | undefined {
  return Number.isFinite(most) ? remade({ reference: most + 1 }) : undefined;
}

const CODE = 'bend = join("one", "other")';

/** What goes wrong in documents. */
export const documentDefects: readonly Defect[] = [
  { title: 'the name in front matter is another', measure: 'front-matter', part: 'skill-file', plant: inSkillFile('name: specimen', 'name: specimens') },
  { title: 'the description is empty', measure: 'front-matter', part: 'skill-file', plant: inSkillFile(/^description: .*$/m, 'description: ""') },
  { title: 'a description longer than agents take', measure: 'front-matter', part: 'skill-file', plant: inSkillFile(/^description: /m, `description: ${'Ties knots. '.repeat(90)}`) },
  { title: 'no title', measure: 'front-matter', part: 'skill-file', plant: inSkillFile(/^# .*$/m, '') },
  { title: 'front matter is not closed', measure: 'front-matter', part: 'skill-file', plant: inSkillFile('in.\n---\n', 'in.\n') },
  { title: 'a reference one line too short', measure: 'lines', part: 'reference', plant: cut, touches: ['documentation'] },
  { title: 'a skill file one line too long', measure: 'lines', part: 'skill-file', plant: ({ limits: { skillFile: { most } }, remade }) => (Number.isFinite(most) ? remade({ skillFile: most + 1 }) : undefined) },
  { title: 'a reference one line too long', measure: 'lines', part: 'reference', plant: stretched },
  { title: 'a link is broken', measure: 'documentation', part: 'skill-file', plant: inSkillFile('[reference](', '[reference](old/') },
  { title: 'the line that defines a label is deleted', measure: 'documentation', part: 'reference', plant: inReference(/^\[top\]: .*$/m, '') },
  { title: 'a link in HTML is broken', measure: 'documentation', part: 'reference', plant: inReference('A bend joins two ropes.', 'A bend joins <a href=\'ropes.md\'>two ropes</a>.') },
  { title: 'an anchor is broken', measure: 'documentation', part: 'reference', plant: inReference('(#parts)', '(#part)') },
  { title: 'a section is emptied', measure: 'documentation', part: 'reference', plant: inReference('A bend joins two ropes.', '') },
  { title: 'a script is no longer mentioned', measure: 'documentation', part: 'reference', plant: inReference(/^- \[tie_01.*$/m, '- One more knot.') },
  { title: 'an example is no longer mentioned', measure: 'documentation', part: 'reference', plant: inReference(/^- \[01-knot.*$/m, '- One more knot.') },
  { title: 'a wanted section is missing', measure: 'documentation', part: 'reference', plant: ({ files, reference, sections: [first] }) => (first === undefined ? undefined : edited(files, reference, `## ${first}`, '## Something else')) },
  { title: 'a block of Python does not parse', measure: 'documentation', part: 'reference', plant: inReference(CODE, 'bend = join("one", "other"') },
  { title: 'a promise of more scripts than there are', measure: 'documentation', part: 'skill-file', plant: inSkillFile('description: Ties knots', 'description: Ties knots with 99 scripts') },
  { title: 'a placeholder', measure: 'documentation', part: 'reference', plant: inReference('A bend joins two ropes.', 'TBD') },
  { title: 'blank lines instead of text', measure: 'padding', part: 'reference', plant: inReference(/^Knot \d+ has .*$/gm, '') },
  { title: 'comments that no reader sees instead of text', measure: 'padding', part: 'reference', plant: inReference(/^Knot (\d+) has .*$/gm, '<!-- one more knot -->') },
  { title: 'the same line again and again', measure: 'padding', part: 'reference', plant: inReference(/^Knot \d+ has .*$/gm, 'A knot has turns.') },
  { title: 'a credential', measure: 'security', part: 'reference', plant: inReference('A bend joins two ropes.', `A bend joins two ropes: ${CREDENTIAL}`) },
  { title: 'shell=True in a block of Python', measure: 'security', part: 'reference', plant: inReference(CODE, 'import subprocess\nsubprocess.run(command, shell=True)') },
];
