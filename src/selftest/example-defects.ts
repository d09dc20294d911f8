import { CREDENTIAL } from './credential.ts';
import { edited, padded, renamed, without, type Defect } from './defect.ts';

function inFile(name: string, from: string | RegExp, to: string): Defect['plant'] {
  return ({ files, examples: [first] }) => (first === undefined ? undefined : edited(files, `${first}/${name}`, from, to));
}

/** The last example with another number. */
function renumbered(by: number): Defect['plant'] {
  return ({ files, examples: { length } }) => (length < 2 ? undefined : renamed(files, `${numeral(length)}-knot`, `${numeral(length + by)}-knot${by < 0 ? '-again' : ''}`));
}

function numeral(number: number): string {
  return String(number).padStart(2, '0');
}

const RETURN = '    return turns + 1\n';

/** What goes wrong in examples. */
export const exampleDefects: readonly Defect[] = [
  { title: 'an example is changed after its tests were run', measure: 'ran', part: 'examples', plant: inFile('knot.py', 'Return how', 'Return now') },
  {
    title: 'a file comes to an example after its tests were run', measure: 'ran', part: 'examples',
    plant: ({ files, examples: [first] }) => (first === undefined ? undefined : new Map(files).set(`${first}/rope.txt`, { text: '' })),
  },
  { title: 'an example is renumbered', measure: 'progression', part: 'examples', plant: renumbered(2) },
  { title: 'two examples with one number', measure: 'progression', part: 'examples', plant: renumbered(-1) },
  { title: 'a level that falls', measure: 'progression', part: 'examples', plant: bed => (bed.examples.length < 2 ? undefined : inFile('README.md', 'Level: basic', 'Level: advanced')(bed)) },
  { title: 'a body that is still to come', measure: 'placeholders', part: 'examples', plant: inFile('knot.py', RETURN, '    raise NotImplementedError\n') },
  { title: 'a comment that promises', measure: 'placeholders', part: 'examples', plant: inFile('knot.py', RETURN, `    # TODO: tie it\n${RETURN}`) },
  { title: 'a source that does not parse', measure: 'placeholders', part: 'examples', plant: inFile('knot.py', RETURN, '    return (turns + 1\n'), touches: ['syntax', 'security'] },
  { title: 'the tests are deleted', measure: 'example-tests', part: 'examples', plant: ({ files, examples: [first] }) => (first === undefined ? undefined : without(files, `${first}/test_knot.py`)) },
  { title: 'tests without a body', measure: 'example-tests', part: 'examples', plant: inFile('test_knot.py', /assert tie.*$/gm, 'pass'), touches: ['placeholders'] },
  { title: 'a test that no runner collects', measure: 'example-tests', part: 'examples', plant: inFile('test_knot.py', /def test_/g, 'def check_') },
  { title: 'the README is deleted', measure: 'readme', part: 'examples', plant: ({ files, examples: [first] }) => (first === undefined ? undefined : without(files, `${first}/README.md`)) },
  { title: 'a README without code', measure: 'readme', part: 'examples', plant: inFile('README.md', /```bash[^]*```\n/, '') },
  { title: 'a README without explanation', measure: 'readme', part: 'examples', plant: inFile('README.md', /This example ties[^]*?\n\n/, 'Ties a knot.\n\n') },
  { title: 'a README without title', measure: 'readme', part: 'examples', plant: inFile('README.md', /^# .*\n/, '') },
  { title: 'a credential in an example', measure: 'security', part: 'examples', plant: inFile('knot.py', RETURN, `    print("${CREDENTIAL}")\n${RETURN}`) },
  { title: 'the same line of code again and again', measure: 'padding', part: 'examples', plant: ({ files, examples: [first] }) => (first === undefined ? undefined : padded(files, `${first}/test_knot.py`, 'tie(1)\n')), touches: ['lines'] },
  { title: 'os.system in an example', measure: 'security', part: 'examples', plant: inFile('knot.py', RETURN, `    import os\n    os.system(input())  # only an example\n${RETURN}`) },
  { title: 'one example too few', measure: 'count', part: 'examples', plant: ({ limits: { examples: { least } }, remade }) => (least > 1 ? remade({ examples: least - 1 }) : undefined) },
  { title: 'one example too many', measure: 'count', part: 'examples', plant: ({ limits: { examples: { most } }, remade }) => (Number.isFinite(most) ? remade({ examples: most + 1 }) : undefined) },
];
