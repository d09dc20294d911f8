import { expect, test } from 'vitest';
import { markdown, placed } from './analysed.ts';
import { remarkFacts } from './remark-facts.ts';

const documents = {
  'links everywhere': '# A [b](c)\n\ntext [d](e) and\n**[f](g)** ![h](i)\n\n1. [j](k)\n   - [l](m)\n\n     [n](o)\n> [p](q)\n> > - [r](s)\n',
  'tables': 'x\n\n| a [b](c) | d |\n| :-- | --: |\n| `e \\| f` | [g](h) |\n| [i](j)\n\n- a | b\n  --|--\n  [k](l) | ![m](n)\n\n> | o |\n> |---|\n> | [p](q) |\n',
  'references': '[a][R] [r][] [r] ![r] [x][nope] [R]\n\n[r]: <knot.md> "t"\n[r]: other.md\n',
  'brackets': '\\[a](b) [c\\]](d) [e [f](g) h](i) [j](k(l)m) [n](o\\)p) [q] (r) [s](<t u>) [`v](w)`](x)\n',
  'multi-line': '[knit\nand purl](a\n"title") `[b]\n(c)` [d](e)\n   [f](g)\\\n[h](i)  \n[j](k)\n',
  'html': '<details>\n\n[a](b)\n\n</details>\n\n<!-- [c](d) -->\n\ntext <b>[e](f)</b>\n',
  'fences': '```rust\nlet a;\n```\n\n~~~~ Python x=1\n```\n~~~~\n\n- a\n\n  ```\n  b\n  ```\n\n> ```sh\n> c\n\n   ````js\n   d\n',
  'setext and ATX': 'a\nb\n===\n\n## c ##\n#d\n####### e\n\\# f\n   # g\n    # h\n- # i\n> j\n> ---\n\n#\n## `k` *l* ![m](n)\n',
  'front matter': '---\ntitle: x\n---\n\n# A\n\n[b](c)\n',
  'tabs': '-\t[a](b)\n\n\tc [d](e)\n\n1.\t> [f](g)\n',
  'autolinks': '<https://a.example> <knot@sail.example> <not a link> https://bare.example\n',
  'wide': '# ⛵\n\n😀 [a](b) é [c](d)\n\n| 😀 | [e](f) |\n|-|-|\n',
};

test.for(Object.entries(documents))('same places as remark: %s', ([, text]) => {
  const facts = markdown(text);
  const expected = remarkFacts(text);
  expect(placed(facts.headings, ({ level, text: words }) => `${level} ${words}`)).toEqual(expected.headings);
  expect(placed(facts.links, ({ target }) => target)).toEqual(expected.links);
  const fences = placed(facts.fences, ({ language, code }) => `${language} ${code.replace(/\n$/, '')}`);
  expect(fences).toEqual(expected.fences.map(fence => fence.replace('Python', 'python')));
});

test('the comparison has something to compare', () => {
  const all = Object.values(documents).map(remarkFacts);
  expect(all.flatMap(({ links }) => links).length).toBeGreaterThan(40);
  expect(all.flatMap(({ headings }) => headings).length).toBeGreaterThan(8);
  expect(all.flatMap(({ fences }) => fences).length).toBeGreaterThan(4);
});
