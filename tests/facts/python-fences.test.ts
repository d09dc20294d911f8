import { describe, expect, test } from 'vitest';
import { analyse, markdown, placed, textOf } from './analysed.ts';

const faults = (text: string) => placed(markdown(text).fences.flatMap(({ syntaxError }) => (syntaxError === undefined ? [] : [syntaxError])), ({ message }) => message);
const risks = (text: string) => placed(textOf(analyse('markdown', Buffer.from(text))).risks ?? [], ({ rule, severity }) => `${rule} ${severity}`);

describe('blocks of Python', () => {
  test.for([
    ['whole ones', '```python\ntie()\n```\n', []],
    ['an excerpt', '```python\nreturn knot\nawait rope\nyield\n```\n', []],
    ['with dots for what is left out', '```python\ndef tie(): ...\n...\n```\n', []],
    ['with dots for arguments that are left out', '```python\ntie("reef", turns=2, ...)\ntie(..., turns=2)\nrope = {"a": 1, ...}\n```\n', []],
    ['with dots on a line of their own', '```python\ntie(\n    turns=2,  # two\n    # and\n    ...\n)\n```\n', []],
    ['with dots for parameters', '```python\ndef tie(self, ...): pass\ndef untie(...): pass\n```\n\n```python\ndef tie(rope, ..., turns=2): pass\n```\n', []],
    ['with dots for imported names', '```python\nfrom knots import (\n    reef,\n    ...\n)\n```\n', []],
    ['with one character for the dots', '```python\ntie(turns=2, …)\n…\n```\n', []],
    ['that begin inside a statement', '```python\n# mend it\nexcept KnotError:\n    untie()\n```\n\n```python\nelif knot:\n    tie()\nelse:\n    untie()\n```\n', []],
    ['that leave something out and are broken', '```python\ntie(turns=2, ...)\ntie(:\n```\n', ['2:14 Positional argument cannot follow keyword argument']],
    ['four dots', '```python\ntie(turns=2, ....)\n```\n', ['2:14 Positional argument cannot follow keyword argument']],
    ['an indented excerpt', '```py\n    if knot:\n        tie()\n```\n', []],
    ['a session', '```pycon\n>>> tie(\n...     "reef")\n\'reef\'\n>>> 1 +\n```\n', ['5:8 Expected an expression']],
    ['a broken one', '# Knots\n\n```python\nknot = 1\ntie(:\n```\n', ["5:5 Expected an expression or a ')'"]],
    ['a broken one in a list', '- knots\n\n  ```python3\n  tie(]\n  ```\n', ["4:7 Expected an expression or a ')'"]],
    ['a broken one by any of its names', '```{.python .copy}\ntie(:\n```\n```{python}\ntie(:\n```\n```py3\ntie(:\n```\n```python-repl\n>>> tie(:\n```\n', ["2:5 Expected an expression or a ')'", "5:5 Expected an expression or a ')'", "8:5 Expected an expression or a ')'", "11:9 Expected an expression or a ')'"]],
    ['other languages', '```rust\ntie(:\n```\n\n```\ntie(:\n```\n\n```text\ntie(:\n```\n', []],
    ['empty ones', '```python\n```\n\n```python\n\n   \n```\n', []],
  ] as const)('%s', ([, text, expected]) => {
    expect(faults(text)).toEqual(expected);
  });

  test('what readers would copy is searched for risks, at its place', () => {
    expect(risks('# Knots\n\n```python\nimport os\nos.system(command)\n```\n\n`os.system(command)`\n')).toEqual(['5:1 S605 high']);
  });

  test('what leaves something out is searched too, at its place', () => {
    expect(risks('```python\nelse:\n    run(eval(x), turns=2, ...)\n```\n')).toEqual(['3:9 S307 medium']);
  });

  test('a broken one does not hide the others', () => {
    const text = '```python\ntie(:\n```\n\n```python\neval(x)\n```\n';
    expect(faults(text)).toHaveLength(1);
    expect(risks(text)).toEqual(['6:1 S307 medium']);
  });
});
