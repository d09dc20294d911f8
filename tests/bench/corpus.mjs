import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { randomFrom } from './random.mjs';
import { referenceText, sentence, skillText } from './documents.mjs';
import { exampleTests, exampleText, scriptText } from './scripts.mjs';

/**
 * Writes a project of so many skills with a skill file, a reference, a script and an example each, about 1,000 lines a
 * skill, three tenths of them Python. Returns the manifest: what any right answer must say of it.
 */
export function makeCorpus(folder, skills, gates) {
  const random = randomFrom(skills);
  const write = (path, text) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const names = Array.from({ length: skills }, (_, at) => `knot-${String(at + 1).padStart(4, '0')}`);
  write('gates.yaml', gates);
  write('skills/knots/INDEX.md', `# Knots\n\n## Basics Tier\n\n${names.map((name, at) => `${at + 1}. ${name} - ${sentence(random)}\n`).join('')}`);
  const manifest = names.map(name => makeSkill(name, random, write));
  for (const { script } of manifest) chmodSync(join(folder, script.path), 0o755);
  return { skills: manifest, files: skills * 6 + 2 };
}

function makeSkill(name, random, write) {
  const at = path => `skills/knots/${name}/${path}`;
  const script = scriptText(name, random);
  const example = exampleText(random);
  const tests = exampleTests(random);
  const readme = referenceText('Example', random, 24, []);
  const reference = referenceText(`Reference of ${name}`, random, random.between(300, 900), ['scripts/tie.py', 'examples/01-loop']);
  write(`skills/knots/${name}.md`, skillText(name, random));
  write(at('resources/REFERENCE.md'), reference);
  write(at('resources/scripts/tie.py'), script.text);
  write(at('resources/examples/01-loop/README.md'), readme);
  write(at('resources/examples/01-loop/loop.py'), example);
  write(at('resources/examples/01-loop/test_loop.py'), tests.text);
  const lines = [reference, script.text, readme, example, tests.text].reduce((sum, text) => sum + text.split('\n').length - 1, 0);
  return { name, lines, tests: tests.count, script: { path: at('resources/scripts/tie.py'), hints: script.hints, flags: script.flags } };
}
