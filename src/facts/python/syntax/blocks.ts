import { compoundStatement, isCompound } from './compound.ts';
import { nodeOf, type Growing } from './growing.ts';
import { endOfLone, nextLine } from './lines.ts';
import { giveUp, type Scan } from './scan.ts';
import { take } from './tokens.ts';
import { simpleStatements } from './simple.ts';

/** What follows a colon: statements on the same line, or an indented block. */
export function suite(scan: Scan): Growing {
  take(scan, ':');
  return scan.token === 'newline' ? indented(scan) : onOneLine(scan);
}

function onOneLine(scan: Scan): Growing {
  const { start } = scan;
  const statements = simpleStatements(scan);
  return nodeOf('block', start, scan.lineEnd, statements);
}

function indented(scan: Scan): Growing {
  nextLine(scan);
  const { block, indent, start } = scan;
  if (indent <= block || scan.token === 'end') giveUp();
  const statements: Growing[] = [];
  const end = readBlock(scan, statements);
  scan.block = block;
  return nodeOf('block', start, Math.max(end, endOfLone(scan, indent)), statements);
}

/** Statements of one indentation; gives where the last one ends. */
export function readBlock(scan: Scan, statements: Growing[]): number {
  const { indent } = scan;
  let end = 0;
  while (scan.indent === indent && scan.token !== 'end') {
    scan.block = indent;
    if (isCompound(scan)) {
      const node = compoundStatement(scan);
      scan.beginning = 'over';
      statements.push(node);
      ({ end } = node);
    } else {
      statements.push(...simpleStatements(scan));
      end = scan.lineEnd;
    }
  }
  return scan.indent > indent ? giveUp() : end;
}
