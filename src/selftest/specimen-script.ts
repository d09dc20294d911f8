/** A script with all flags, hints and handlers that a gate can ask for, exactly so long where it can be so short. */
export function scriptText(flags: readonly string[], lines: number): string {
  const head = [
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
  ];
  const end = ['    return 0', '', '', 'if __name__ == "__main__":', '    sys.exit(main())'];
  const wanted = Math.max(0, lines - head.length - end.length);
  const [leave = '', ...rest] = end;
  return `${[...head, ...numbered(wanted % TURN, loose), leave, ...numbered(Math.floor(wanted / TURN), turn), ...rest].flat().join('\n')}\n`;
}

function numbered(count: number, make: (number: number) => readonly string[]): readonly string[] {
  return Array.from({ length: count }, (_, index) => make(index + 1)).flat();
}

/** What fills up to the wanted length where no whole turn fits. */
function loose(number: number): readonly string[] {
  return [`    print(len(text) + ${number})`];
}

const TURN = 6;

function turn(number: number): readonly string[] {
  return ['', '', `def turn_${number}(rope: int) -> int:`, `    """Take turn ${number}."""`, `    bight = rope + ${number}`, `    return bight * ${number}`];
}
