import type { Paint } from '../reporters/paint.ts';
import { plural } from '../model/words.ts';
import { terminalText } from '../reporters/terminal.ts';
import { isSound, type Selftest, type Trial } from './try-defects.ts';

/** The result for people: each gate with the defects it met, then what went wrong, then a plain closing line. */
export function selftestText(result: Selftest, paint: Paint): string {
  const { trials, falseAlarms, blind, untried } = result;
  const noticed = trials.filter(({ outcome }) => outcome === 'noticed').length;
  const missed = trials.filter(({ outcome }) => outcome === 'missed').length;
  const tolerated = trials.length - noticed - missed;
  const closing = `${plural(trials.length, 'defect')}: ${noticed} noticed, ${missed} missed, ${tolerated} tolerated, ${plural(falseAlarms.length, 'false alarm')}; ${plural(blind.length, 'blind gate')}, ${plural(untried.length, 'gate')} not tried`;
  return [
    ...trials.map(trial => trialLine(trial, paint)),
    ...falseAlarms.map(({ defect, gate, state }) => `${paint('bad', 'false alarm'.padEnd(12))} ${gate.padEnd(26)} ${defect.title}: is ${state}, expected pass`),
    ...blind.map(({ gate, defects }) => `${paint('bad', 'blind'.padEnd(12))} ${gate.padEnd(26)} notices none of ${plural(defects, 'defect')}: tighten its threshold`),
    ...untried.map(({ gate, why }) => `${paint('quiet', 'not tried'.padEnd(12))} ${gate.padEnd(26)} ${terminalText(why)}`),
    '',
    paint(isSound(result) ? 'good' : 'bad', closing),
    '',
  ].join('\n');
}

function trialLine({ defect, gate, outcome }: Trial, paint: Paint): string {
  const hint = outcome === 'tolerated' ? ' (the threshold lets it pass)' : '';
  return `${paint(STYLES[outcome], outcome.padEnd(12))} ${gate.padEnd(26)} ${defect.title}${hint}`;
}

const STYLES = { noticed: 'good', tolerated: 'open', missed: 'bad' } as const satisfies Record<Trial['outcome'], Parameters<Paint>[0]>;
