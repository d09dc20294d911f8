/** Throws where a report does not say what the generator knows: a speed counts only where the answer is right. */
export function checkAnswer({ trees: [tree] }, { skills }) {
  const wrong = skills.flatMap((expected, at) => faultsOf(tree.skills[at], expected));
  if (tree.skills.length !== skills.length) wrong.unshift(`${tree.skills.length} skills, made were ${skills.length}`);
  if (wrong.length > 0) throw new Error(`The answer is wrong, so no speed counts:\n${wrong.slice(0, 10).join('\n')}`);
}

function faultsOf(skill, expected) {
  const [script] = skill?.parts.scripts ?? [];
  const [example] = skill?.parts.examples ?? [];
  const said = { name: skill?.name, lines: skill?.lines, tests: example?.tests, script: { path: script?.path, hints: script?.hints, flags: script?.flags.toSorted() } };
  const made = { ...expected, script: { ...expected.script, flags: expected.script.flags.toSorted() } };
  return JSON.stringify(said) === JSON.stringify(made) ? [] : [`${JSON.stringify(said)}, made was ${JSON.stringify(made)}`];
}
