const WORDS = 'rope bend loop hitch turn bight standing end working part strand splice whipping seizing load holds slips jams tied under over through around twice before after firmly slowly when where which because without hand sailor line cleat ring post'.split(' ');

/** Words that no other line is likely to hold in the same order. */
export function sentence(random, words = random.between(6, 14)) {
  return Array.from({ length: words }, () => random.oneOf(WORDS)).join(' ');
}

export function skillText(name, random) {
  const begin = ['---', `name: ${name}`, `description: ${sentence(random)}`, '---', '', `# ${name}`, '', `All of it is in the [reference](${name}/resources/REFERENCE.md).`, ''];
  return `${[...begin, ...sections(random, 90)].join('\n')}\n`;
}

/** A document as people write them: sections of prose, lists, tables and code, with links to what it mentions. */
export function referenceText(title, random, lines, mentions) {
  const begin = [`# ${title}`, '', `${sentence(random, 30)}.`, '', ...mentions.map(path => `- [${path}](${path}) ${sentence(random)}`), '', '```bash', 'tie --knot bowline', '```', ''];
  return `${[...begin, ...sections(random, lines)].join('\n')}\n`;
}

function sections(random, lines) {
  const text = [];
  while (text.length < lines) text.push(...block(random));
  return text;
}

function block(random) {
  const heading = [`## ${sentence(random, 4)} ${random.between(1, 1e6)}`, '', `${sentence(random)}.`, ''];
  switch (random.between(0, 4)) {
    case 0:
      return [...heading, ...Array.from({ length: random.between(3, 9) }, () => `- **${random.oneOf(WORDS)}**: ${sentence(random)} \`${random.oneOf(WORDS)}\``), ''];
    case 1:
      return [...heading, '| knot | use |', '| --- | --- |', ...Array.from({ length: random.between(3, 9) }, () => `| ${random.oneOf(WORDS)} | ${sentence(random)} |`), ''];
    case 2:
      return [...heading, '```python', ...Array.from({ length: random.between(3, 9) }, () => `${random.oneOf(WORDS)} = tie("${sentence(random, 3)}", ${random.between(1, 99)})`), '```', ''];
    default:
      return [...heading, ...Array.from({ length: random.between(3, 12) }, () => `${sentence(random)}, ${sentence(random)}.`), ''];
  }
}
