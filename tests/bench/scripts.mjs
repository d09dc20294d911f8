import { sentence } from './documents.mjs';

const FLAGS = ['--json', '--verbose', '--dry-run'];

/** A command-line script with known slots and flags; some of both are missing. */
export function scriptText(name, random) {
  const flags = FLAGS.filter(() => random.between(0, 3) > 0);
  const functions = Array.from({ length: random.between(10, 24) }, (_, at) => functionText(at, random));
  const text = [
    '#!/usr/bin/env python3', `"""Ties ${name}."""`, '', 'from __future__ import annotations', '', 'import argparse', 'import json', 'import sys', 'from pathlib import Path', '',
    ...functions.flatMap(each => each.text), '', '',
    'def main() -> int:', '    parser = argparse.ArgumentParser(description=__doc__)', '    parser.add_argument("rope", type=Path)',
    ...flags.map(flag => `    parser.add_argument("${flag}", action="store_true", help="${sentence(random)}")`),
    '    args = parser.parse_args()', '    try:', '        text = args.rope.read_text(encoding="utf-8")', '    except OSError as error:',
    '        print(error, file=sys.stderr)', '        return 1', '    print(json.dumps({"rope": text, "turns": turn_0(len(text), 1)}))', '    return 0', '', '',
    'if __name__ == "__main__":', '    sys.exit(main())',
  ];
  const sum = key => functions.reduce((all, each) => all + each[key], 0);
  return { text: `${text.join('\n')}\n`, flags: ['--help', '-h', ...flags], hints: { annotated: sum('annotated') + 1, total: sum('total') + 1 } };
}

function functionText(at, random) {
  const isTyped = random.between(0, 9) > 0;
  const [rope, turns, result] = isTyped ? [': int', ': int', ' -> int'] : ['', ': int', ''];
  const body = Array.from({ length: random.between(3, 10) }, (_, line) => `    bight_${line} = rope * ${random.between(2, 99)} + turns  # ${sentence(random, 4)}`);
  const text = ['', '', `def turn_${at}(rope${rope}, turns${turns} = ${random.between(1, 9)})${result}:`, `    """${sentence(random)}."""`, ...body, '    if rope > turns:', `        return sum([bight_0, *(part for part in range(rope) if part % ${random.between(2, 9)})])`, '    return bight_0'];
  return { text, annotated: isTyped ? 3 : 1, total: 3 };
}

export function exampleText(random) {
  const functions = Array.from({ length: random.between(3, 6) }, (_, at) => functionText(at, random).text);
  return `${['"""A loop that holds."""', ...functions.flat()].join('\n')}\n`;
}

export function exampleTests(random) {
  const count = random.between(1, 5);
  const tests = Array.from({ length: count }, (_, at) => ['', '', `def test_turn_${at}():`, `    assert turn_0(${random.between(1, 9)}, 2) > 0, "${sentence(random, 4)}"`]);
  return { count, text: `${['from loop import turn_0', ...tests.flat()].join('\n')}\n` };
}
