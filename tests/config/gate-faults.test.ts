import { expect, test } from 'vitest';
import { linesOf } from './problems.ts';

const HEAD = 'version: 1\ntrees: skills/*\n';

/** Line 4 of a file whose other lines are right. */
const inGates: Readonly<Record<string, readonly string[]>> = {
  'a: 5': ['4:6: a is 5, expected a mapping of keys to values'],
  'a:': ['4:5: a is empty, expected a mapping of keys to values: fill it in or delete the key'],
  'a: {}': ['4:3: gate "a" has no "group": add it', '4:3: gate "a" has no "measure": add it', '4:3: gate "a" has no threshold: add min, max or both'],
  'a: { group: scripts, mesure: lines, of: reference, min: 5 }': ['4:24: unknown key "mesure": did you mean "measure"?'],
  'a: { group: docs, measure: linez, of: refernce, min: 5, colour: red }': [
    '4:15: unknown group "docs": expected documentation, scripts, examples or quality',
    '4:30: unknown measure "linez": did you mean "lines"?',
    '4:59: unknown key "colour": expected flags, pattern, files, of, min, max, title, group, at-least, weight, blocks, because or measure',
  ],
  'a: { group: 5, measure: [], min: 1 }': [
    '4:15: group is 5, expected documentation, scripts, examples or quality',
    '4:27: measure is an empty list, expected lines, count, cli-flags, type-hints, security, pattern or files',
  ],
  'a: { group: scripts, measure: constructor, min: 1 }': [
    '4:33: unknown measure "constructor": expected lines, count, cli-flags, type-hints, security, pattern or files',
  ],
  'a: { group: scripts, measure: lines }': ['4:3: gate "a" has no "of": add it', '4:3: gate "a" has no threshold: add min, max or both'],
  'a: { group: scripts, measure: lines, of: [scripts, refernce, 5], min: 5, max: 3 }': [
    '4:54: unknown part "refernce": did you mean "reference"?',
    '4:64: item 3 of "of" is 5, expected skill-file, reference, tracking, scripts or examples',
    '4:73: min 5 is over max 3: lower min or raise max',
  ],
  'a: { group: scripts, measure: count, of: reference, min: 5 }': ['4:44: unknown part "reference": expected scripts or examples'],
  'a: { group: scripts, measure: lines, of: [], mni: 3 }': [
    '4:44: of is an empty list, expected a list with at least one item',
    '4:48: unknown key "mni": did you mean "min"?',
  ],
  'a: { group: scripts, measure: lines, of: [scripts, scripts], min: 3 }': ['4:54: "scripts" is in the list already, expected it once: delete it'],
  'a: { group: scripts, measure: files, of: scripts, files: x, min: 1 }': ['4:40: key "of" is not taken by the measure "files": delete it'],
  'a: { group: scripts, measure: lines, of: scripts, min: 1, flags: [-x] }': ['4:61: key "flags" is not taken by the measure "lines": delete it'],
  'a: { group: scripts, measure: lines, of: scripts, min: -1, max: 1.5 }': [
    '4:58: min is -1, expected a whole number, 0 or more',
    '4:67: max is 1.5, expected a whole number, 0 or more',
  ],
  'a: { group: scripts, measure: lines, of: scripts, min: .nan, max: -.inf, weight: .inf }': [
    '4:58: min is not a number (.nan), expected a whole number, 0 or more',
    '4:69: max is infinite (-.inf), expected a whole number, 0 or more',
    '4:84: weight is infinite (.inf), expected a number over 0 and at most 1,000',
  ],
  'a: { group: scripts, measure: lines, of: scripts, min: 99999999999999999999 }': ['4:58: min is 100000000000000000000, expected a whole number, 0 or more'],
  'a: { group: scripts, measure: lines, of: scripts, min: 100%, max: "7" }': [
    '4:58: min is "100%", expected a whole number, 0 or more: write 100',
    '4:69: max is "7", expected a whole number, 0 or more: write 7',
  ],
  'a: { group: scripts, measure: type-hints, min: 100 }': ['4:50: min is 100, expected a percentage from 0% to 100%, such as 92.5%: write 100%'],
  'a: { group: scripts, measure: type-hints, min: 0.9, max: 101% }': [
    '4:50: min is 0.9, expected a percentage from 0% to 100%, such as 92.5%',
    '4:60: max is "101%", expected a percentage from 0% to 100%, such as 92.5%',
  ],
  'a: { group: scripts, measure: type-hints, min: 99.5%, max: 9% }': ['4:50: min 99.5% is over max 9%: lower min or raise max'],
  'a: { group: scripts, measure: type-hints, min: { critical: 0 } }': ['4:50: min is a mapping, expected a percentage from 0% to 100%, such as 92.5%'],
  'a: { group: scripts, measure: security, max: 3 }': ['4:48: max is 3, expected a whole number for each level, such as { critical: 0 }'],
  'a: { group: scripts, measure: security, max: {} }': ['4:3: gate "a" has no threshold: add max'],
  'a: { group: scripts, measure: security, max: { critcal: 0, high: 5% }, min: 3 }': [
    '4:50: unknown key "critcal": did you mean "critical"?',
    '4:68: high is "5%", expected a whole number, 0 or more: write 5',
    '4:74: key "min" is not taken by the measure "security": delete it',
  ],
  'a: { group: scripts, measure: lines, of: scripts, min: 1, at-least: 0, weight: 0 }': [
    '4:71: at-least is 0, expected a whole number, 1 or more',
    '4:82: weight is 0, expected a number over 0 and at most 1,000',
  ],
  'a: { group: scripts, measure: lines, of: scripts, min: 1, blocks: nver, because: " ", title: 5 }': [
    '4:69: unknown value of blocks "nver": did you mean "never"?',
    '4:84: because is " ", expected text that is not blank',
    '4:96: title is 5, expected text',
  ],
  'Cast_On: { group: scripts, measure: lines, of: scripts, min: 1 }': [
    '4:3: gate id "Cast_On", expected lower-case letters and digits in words joined by single hyphens, such as script-count',
  ],
  'constructor: { group: scripts, measure: lines, of: scripts, min: 1 }': ['4:3: gate id "constructor" is reserved: choose another'],
  '__proto__: { group: scripts, measure: lines, of: scripts, min: 1 }': ['4:3: gate id "__proto__" is reserved: choose another'],
  'a: { group: scripts, measure: cli-flags, min: 100% }': ['4:3: gate "a" has no "flags": add it'],
  'a: { group: scripts, measure: cli-flags, min: 100%, flags: [] }': ['4:62: flags is an empty list, expected a list with at least one item'],
  'a: { group: scripts, measure: cli-flags, min: 100%, flags: --help }': ['4:62: flags is "--help", expected a list'],
  'a: { group: scripts, measure: cli-flags, min: 100%, flgs: [--help] }': ['4:55: unknown key "flgs": did you mean "flags"?'],
  'a: { group: scripts, measure: pattern, of: scripts, pattern: 5, max: 0 }': ['4:64: pattern is 5, expected text'],
  'a: { group: scripts, measure: pattern, of: scripts, pattern: "a(?=b)", max: 0 }': [
    '4:64: regular expression "a(?=b)" is not valid: a group that is not supported, look-ahead and look-behind among them at its character 2',
  ],
  'a: { group: scripts, measure: pattern, of: scripts, pattern: "(a", max: 0 }': ['4:64: regular expression "(a" is not valid: a "(" that is never closed'],
  'a: { group: scripts, measure: pattern, of: scripts, pattern: "x[z-a]", max: 0 }': [
    '4:64: regular expression "x[z-a]" is not valid: a character class or range that does not exist at its character 3',
  ],
  'a: { group: scripts, measure: pattern, of: scripts, pattern: "(a)\\\\1", max: 0 }': [
    '4:64: regular expression "(a)\\\\1" is not valid: an escape that is not supported, back references among them at its character 4',
  ],
  'a: { group: scripts, measure: pattern, of: scripts, pattern: "", max: 0 }': ['4:64: regular expression "" is empty, expected something to look for'],
  'a: { group: scripts, measure: files, files: [/etc/x, 5, a//b], min: 1 }': [
    '4:48: glob "/etc/x" is absolute, expected a path below the project: delete the "/" it begins with',
    '4:56: item 2 of "files" is 5, expected text',
    '4:59: glob "a//b" has an empty folder name, expected one "/" between two names and none at the end',
  ],
};

test.for(Object.entries(inGates))('gate %s', async ([gate, expected]) => {
  expect(await linesOf(`${HEAD}gates:\n  ${gate}\n`)).toStrictEqual(expected.map(line => `gates.yaml:${line}`));
});
