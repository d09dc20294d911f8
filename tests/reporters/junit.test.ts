import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { junitReport } from '../../src/reporters/junit.ts';
import { anyText, bare, hostile, many, nothing, since, workshop } from './workshop.ts';

const schema = readFileSync(join(import.meta.dirname, 'schemas/junit-10.xsd'), 'utf8');

/** What libxml2 has against documents, with Jenkins' schema in its hand. */
async function faults(...documents: readonly string[]): Promise<readonly string[]> {
  const xml = documents.map((contents, at) => ({ fileName: `${at}.xml`, contents }));
  const { errors } = await validateXML({ xml, schema, initialMemoryPages: 512, maxMemoryPages: 16_384 });
  return errors.map(({ rawMessage }) => rawMessage);
}

/** The attributes of each element of a name, in a document that libxml2 found well-formed. */
function attributesOf(xml: string, element: string): readonly Readonly<Record<string, string>>[] {
  const tags = [...xml.matchAll(new RegExp(`<${element}((?: [\\w-]+="[^"]*")*)/?>`, 'g'))];
  return tags.map(([, attributes = '']) => Object.fromEntries([...attributes.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value])));
}

describe("Jenkins' schema", () => {
  test('takes each report', async () => {
    expect(await faults(...[workshop, hostile(), nothing, bare, many(30, 400)].map(junitReport))).toEqual([]);
  });

  test('takes any text', async () => {
    const texts = fc.sample(anyText, { numRuns: 300, seed: 7 });
    expect(await faults(...texts.map(text => junitReport(hostile(text))))).toEqual([]);
  });

  test('refuses what is wrong: it was asked at all', async () => {
    expect(await faults('<testsuites><testsuite name="a"/></testsuites>')).toEqual(expect.arrayContaining([expect.stringContaining("The attribute 'tests' is required but missing")]));
    expect(await faults(junitReport(bare).replace('knitting', '\u001b'))).toEqual(expect.arrayContaining([expect.stringContaining('invalid character in attribute value')]));
  });
});

describe('the numbers', () => {
  test('of each suite are those of its cases, and of all those of the suites', () => {
    const xml = junitReport(workshop);
    const suites = xml.split('<testsuite ').slice(1).map(suite => `<testsuite ${suite}`);
    const counted = suites.map(suite => ['testcase', 'failure', 'error', 'skipped'].map(element => String(suite.match(new RegExp(`<${element}[ >/]`, 'g'))?.length ?? 0)));
    const said = attributesOf(xml, 'testsuite').map(({ tests, failures, errors, skipped }) => [tests, failures, errors, skipped]);
    expect(said).toEqual(counted);
    const [all] = attributesOf(xml, 'testsuites');
    const sum = (at: number) => String(counted.reduce((total, counts) => total + Number(counts[at]), 0));
    expect([all?.['tests'], all?.['failures'], all?.['errors']]).toEqual([sum(0), sum(1), sum(2)]);
  });

  test('say how many gates are waived and unverified', () => {
    const found = attributesOf(junitReport(workshop), 'property').filter(({ name = '' }) => ['waived', 'unverified'].includes(name)).map(({ name, value }) => `${value} ${name}`);
    expect(found.slice(0, 4)).toEqual(['2 waived', '1 unverified', '0 waived', '1 unverified']);
  });
});

test('only what blocks is red: the rest of what does not pass was skipped, and says why', () => {
  const xml = junitReport(workshop);
  expect(attributesOf(xml, 'failure').map(({ type, message }) => `${type}: ${message}`)).toEqual([
    'loosened: script-type-hints: 100 %, now 90 % or more', 'worse: padding: 55 %, now 40 %', 'worse: baking is gone, from INDEX.md and from the tree',
    'fail: 60 %, wants 100 %', 'pending: reference not there yet', 'fail: 1 high, wants no high',
  ]);
  expect(attributesOf(xml, 'skipped').map(({ message = '' }) => message.split(':')[0])).toEqual([
    'loosened', 'worse', 'fail, does not block', 'fail, does not block', 'waived', 'waived', 'unverified', 'fail, does not block', 'pending', 'pending', 'unverified', 'pending',
  ]);
});

describe('what a branch changes', () => {
  test('is a suite of its own: failures that block, what is waived or allowed skipped, no harm passed', () => {
    const [suite = ''] = junitReport(workshop).split('</testsuite>');
    expect(attributesOf(suite, 'testsuite')).toEqual([{ name: 'since main', tests: '6', failures: '3', errors: '0', skipped: '2' }]);
    expect(attributesOf(suite, 'skipped').map(({ message }) => message)).toEqual(['loosened: security weight: 3, now 2; does not block', 'worse: script-length: 2 of 3 within, now 1 of 3 within; waived until 2026-06-30: split next week']);
  });

  test('is no suite where it is nothing', () => {
    expect(junitReport({ ...bare, comparison: since() })).toBe(junitReport(bare));
  });
});

test('of ten thousand findings a hundred are listed', () => {
  const lines = junitReport(many(1, 10_000)).split('\n').filter(line => line.includes('is not annotated'));
  expect(lines).toHaveLength(100);
  expect(junitReport(many(1, 10_000))).toContain('\nand 9,900 more findings<');
});

test('a suite and a class have one name in a project of one tree at its root', () => {
  expect(attributesOf(junitReport(workshop), 'testcase').at(-1)).toEqual({ name: 'reference-length', classname: 'juggling' });
});
