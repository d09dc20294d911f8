import type { CheckPython, RuffFindings, RuffRisk } from './ruff.ts';
import { mayHoldRisk } from './suspects.ts';
import { readSyntax, type ReadSyntax } from './syntax/read-syntax.ts';
import type { PyTree } from './tree.ts';

/** Finds what ruff finds; `read` is what is known of the text already. */
export type CheckRead = (text: string, read: ReadSyntax | undefined) => RuffFindings;

/** What ruff says of each `assert` (S101): most tests hold nothing else. */
const ASSERT = { code: 'S101', message: 'Use of `assert` detected' };

/** Asks ruff only where it could have something to tell: most sources parse for certain and hold nothing that a rule looks for. */
export function sparing(ruff: () => CheckPython, security: boolean): CheckRead {
  return (text, read) => {
    if (read?.isSure !== true || (security && mayHoldRisk(read.tree))) return ruff()(text);
    return { risks: security ? assertions(read.tree) : [] };
  };
}

function assertions({ nodes, spot }: PyTree): RuffRisk[] {
  return nodes.filter(({ type }) => type === 'assert_statement').map(node => ({ ...ASSERT, ...spot(node) }));
}

/** The same for a text of which nothing is known. */
export function reading(check: CheckRead): CheckPython {
  return text => check(text, readSyntax(text));
}
