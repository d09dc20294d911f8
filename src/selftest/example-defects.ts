import { edited, renamed, without, type Bed, type Defect, type Files } from './defect.ts';

function inFile(name: string, from: string | RegExp, to: string): Defect['plant'] {
  return ({ files, examples: [first] }) => (first === undefined ? undefined : edited(files, `${first}/${name}`, from, to));
}

/** The last example with a number two higher. */
function withGap({ files, examples }: Bed): Files | undefined {
  const number = String(examples.length).padStart(2, '0');
  return examples.length === 0 ? undefined : renamed(files, `${number}-knot`, `${String(examples.length + 2).padStart(2, '0')}-knot`);
}

const RETURN = '    return turns + 1\n';

/** What goes wrong in examples. */
export const exampleDefects: readonly Defect[] = [
  { title: 'an example is renumbered', measure: 'progression', part: 'examples', plant: withGap },
  { title: 'a level that falls', measure: 'progression', part: 'examples', plant: bed => (bed.examples.length < 2 ? undefined : inFile('README.md', 'Level: basic', 'Level: advanced')(bed)) },
  { title: 'a body that is still to come', measure: 'placeholders', part: 'examples', plant: inFile('knot.py', RETURN, '    raise NotImplementedError\n') },
  { title: 'a comment that promises', measure: 'placeholders', part: 'examples', plant: inFile('knot.py', RETURN, `    # TODO: tie it\n${RETURN}`) },
  { title: 'a source that does not parse', measure: 'placeholders', part: 'examples', plant: inFile('knot.py', RETURN, '    return (turns + 1\n'), touches: ['syntax', 'security'] },
  { title: 'the tests are deleted', measure: 'example-tests', part: 'examples', plant: ({ files, examples: [first] }) => (first === undefined ? undefined : without(files, `${first}/test_knot.py`)) },
  { title: 'tests without a body', measure: 'example-tests', part: 'examples', plant: inFile('test_knot.py', /assert tie.*$/gm, 'pass'), touches: ['placeholders'] },
  { title: 'the README is deleted', measure: 'readme', part: 'examples', plant: ({ files, examples: [first] }) => (first === undefined ? undefined : without(files, `${first}/README.md`)) },
  { title: 'a README without code', measure: 'readme', part: 'examples', plant: inFile('README.md', /```bash[^]*```\n/, '') },
  { title: 'os.system in an example', measure: 'security', part: 'examples', plant: inFile('knot.py', RETURN, `    import os\n    os.system(input())  # only an example\n${RETURN}`) },
  { title: 'one example too few', measure: 'count', part: 'examples', plant: ({ limits: { examples: { least } }, remade }) => (least > 1 ? remade({ examples: least - 1 }) : undefined) },
  { title: 'one example too many', measure: 'count', part: 'examples', plant: ({ limits: { examples: { most } }, remade }) => (Number.isFinite(most) ? remade({ examples: most + 1 }) : undefined) },
];
