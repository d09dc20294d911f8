/** A script with all flags, hints and handlers that a gate can ask for. */
export function scriptText(flags: readonly string[], lines: number): string {
  const body = [
    '#!/usr/bin/env python3',
    '"""Ties knots, so that selftest has something to plant defects in."""',
    '',
    'import argparse',
    'import sys',
    'from pathlib import Path',
    '',
    '',
    'def read_rope(path: Path, *ends: str) -> str:',
    '    """Return what a rope says."""',
    '    return path.read_text(encoding="utf-8") + "".join(ends)',
    '',
    '',
    'def main() -> int:',
    '    """Print a rope and return the exit code."""',
    '    parser = argparse.ArgumentParser(description=__doc__)',
    '    parser.add_argument("rope", type=Path)',
    ...flags.filter(flag => flag !== '--help' && flag !== '-h').map(flag => `    parser.add_argument(${JSON.stringify(flag)}, action="store_true")`),
    '    args = parser.parse_args()',
    '    try:',
    '        text = read_rope(args.rope)',
    '    except OSError as error:',
    '        print(error, file=sys.stderr)',
    '        return 1',
    '    print(text)',
    '    return 0',
  ];
  const end = ['', '', 'if __name__ == "__main__":', '    sys.exit(main())'];
  const turns = Math.max(0, Math.ceil((lines - body.length - end.length) / TURN));
  return `${[...body, ...Array.from({ length: turns }, (_, index) => turn(index + 1)).flat(), ...end].join('\n')}\n`;
}

const TURN = 6;

function turn(number: number): readonly string[] {
  return ['', '', `def turn_${number}(rope: int) -> int:`, `    """Take turn ${number}."""`, `    bight = rope + ${number}`, `    return bight * ${number}`];
}
