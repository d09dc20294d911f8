import type { Paint } from '../reporters/paint.ts';
import { plural } from '../model/words.ts';
import { terminalText } from '../reporters/terminal.ts';
import type { Selftest, Trial } from './try-defects.ts';

/** The result for people: each gate with the defects it met, then what went wrong, then a plain closing line. */
export function selftestText({ trials, falseAlarms, untried }: Selftest, paint: Paint): string {
  const noticed = trials.filter(({ outcome }) => outcome === 'noticed').length;
  const missed = trials.filter(({ outcome }) => outcome === 'missed').length;
  const tolerated = trials.length - noticed - missed;
  const closing = `${plural(trials.length, 'defect')}: ${noticed} noticed, ${missed} missed, ${tolerated} tolerated, ${plural(falseAlarms.length, 'false alarm')}; ${plural(untried.length, 'gate')} not tried`;
  return [
    ...trials.map(trial => trialLine(trial, paint)),
    ...falseAlarms.map(({ defect, gate, state }) => `${paint('bad', 'false alarm'.padEnd(12))} ${gate.padEnd(26)} ${defect.title}: is ${state}, expected pass`),
    ...untried.map(({ gate, why }) => `${paint('quiet', 'not tried'.padEnd(12))} ${gate.padEnd(26)} ${terminalText(why)}`),
    '',
    paint(missed + falseAlarms.length === 0 ? 'good' : 'bad', closing),
    '',
  ].join('\n');
}

function trialLine({ defect, gate, outcome }: Trial, paint: Paint): string {
  const hint = outcome === 'tolerated' ? ' (the threshold lets it pass)' : '';
  return `${paint(STYLES[outcome], outcome.padEnd(12))} ${gate.padEnd(26)} ${defect.title}${hint}`;
}

const STYLES = { noticed: 'good', tolerated: 'open', missed: 'bad' } as const satisfies Record<Trial['outcome'], Parameters<Paint>[0]>;
