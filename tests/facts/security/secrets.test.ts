import { lintSource } from '@secretlint/core';
import { creator } from '@secretlint/secretlint-rule-preset-recommend';
import { describe, expect, test } from 'vitest';
import { loadSecrets, mayHoldSecret } from '../../../src/facts/security/secrets.ts';

const secrets = loadSecrets();

// Put together here, so that no detector mistakes this file for a leak.
const GITHUB = `ghp_${'x9Yz4Kq2Lw8Rt6Pn3Mv7'.repeat(2).slice(0, 36)}`;
const AWS = ['AKIA', 'Q3ZKLMNOPRSTUV7W'].join('');
const AWS_SECRET = ['wJalrXUtnFEMI/K7MDENG', 'bPxRfiCYEXAMPLEKEZ'].join('/');
const KEY = ['-----BEGIN RSA', 'PRIVATE KEY-----'].join(' ') + `\n${'MIIEpAIBAAKCAQEA7'.repeat(8)}\n` + ['-----END RSA', 'PRIVATE KEY-----'].join(' ');

test.for([
  ['a GitHub token', `token = "${GITHUB}"\n`, 'secretlint-rule-github', 10],
  ['an AWS key', `AWS_ACCESS_KEY_ID=${AWS}\naws_secret_access_key = "${AWS_SECRET}"\n`, undefined, undefined],
  ['a private key', `${KEY}\n`, 'secretlint-rule-privatekey', 1],
] as const)('%s is critical', async ([, text, rule, column]) => {
  const found = await secrets(text);
  expect(found.length).toBeGreaterThan(0);
  expect(found.every(({ severity }) => severity === 'critical')).toBe(true);
  if (rule !== undefined) expect(found).toContainEqual(expect.objectContaining({ rule: rule.replace('secretlint-rule-', ''), line: 1, column }));
});

describe('nothing in a text excuses one', () => {
  test.for([
    [`# secretlint-disable\ntoken = "${GITHUB}"\n`], [`// secretlint-disable-line\ntoken = "${GITHUB}" # secretlint-disable-line\n`],
    [`# secretlint-disable-next-line\ntoken = "${GITHUB}"\n`], [`<!-- SECRETLINT-DISABLE -->\n\`${GITHUB}\`\n`], [`# noqa nosec test example\ntoken = "${GITHUB}"\n`],
  ] as const)('%j', async ([text]) => {
    expect(await secrets(text)).toHaveLength(1);
  });
});

test('the secret itself is in no message', async () => {
  for (const { message } of await secrets(`token = "${GITHUB}"\n${KEY}\n`)) expect(message).not.toMatch(/ghp_x9|MIIE/);
});

test('ordinary text holds none', async () => {
  expect(await secrets('password = getpass()\ntoken = os.environ["TOKEN"]\n# ghp_ is how tokens begin\nsha = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"\n')).toEqual([]);
});

test('the place counts UTF-16 units, like every place', async () => {
  expect(await secrets(`⛵ 😀 = 1\n"😀" "${GITHUB}"\n`)).toMatchObject([{ line: 2, column: 7 }]);
});

/** One text for each rule, which is told by its trace; put together here, so that this file holds no secret. */
const SAMPLES: Readonly<Record<string, readonly (readonly string[])[]>> = {
  aws: [['aws_secret_access_key = ', AWS_SECRET]],
  gcp: [],
  privatekey: [[KEY]],
  npm: [['npm', '_', 'x9Yz4Kq2Lw8Rt6Pn3Mv7'.repeat(2).slice(0, 36)]],
  basicauth: [['https', '://sailor:Kq2Lw8Rt6Pn3@knots.example.com']],
  slack: [['xoxb', '-123456789012-x9Yz4Kq2Lw8Rt6Pn3Mv7'], ['https://hooks.SLACK', '.com/services/T12345678/B12345678/x9Yz4Kq2Lw8Rt6Pn3Mv7']],
  sendgrid: [['SG', '.x9Yz4Kq2Lw8Rt6Pn3Mv7Qw.x9Yz4Kq2Lw8Rt6Pn3Mv7x9Yz4Kq2Lw8Rt6Pn3Mv7abc']],
  openai: [['sk', '-x9Yz4Kq2Lw8Rt6Pn3Mv7T3Blb', 'kFJx9Yz4Kq2Lw8Rt6Pn3Mv7']],
  anthropic: [['sk', '-ant-api03-', 'x9Yz4Kq2Lw8Rt6Pn3Mv7'.repeat(5).slice(0, 93), 'AA']],
  linear: [['lin', '_api_', 'x9Yz4Kq2Lw8Rt6Pn3Mv7'.repeat(2)]],
  shopify: [['shpat', '_', '9f4c2b7a'.repeat(4)]],
  github: [[GITHUB], ['github', '_pat_', 'x9Yz4Kq2Lw8Rt6Pn3Mv7'.repeat(5).slice(0, 82)]],
  '1password': [['ops', '_', Buffer.from(JSON.stringify({ key: 'x9Yz4Kq2Lw8Rt6Pn3Mv7'.repeat(5).slice(0, 99) })).toString('base64')]],
  'database-connection-string': [['MongoDB', '+srv://sailor:Kq2Lw8Rt6Pn3@knots.example.com/reef'], ['mysqlx', '://sailor:Kq2Lw8Rt6Pn3@knots.example.com/reef'], ['postgresql', '://sailor:Kq2Lw8Rt6Pn3@knots.example.com/reef']],
};

test('the rules of the preset are these, whose traces are known', () => {
  expect(creator.rules.map(({ meta }) => meta.id.replace('@secretlint/secretlint-rule-', '')).toSorted()).toEqual([...Object.keys(SAMPLES), 'filter-comments'].toSorted());
});

test.for(Object.entries(SAMPLES).flatMap(([rule, samples]) => samples.map(parts => [rule, parts] as const)))('%s finds %j', async ([rule, parts]) => {
  expect((await secrets(parts.join(''))).map(found => found.rule)).toContain(rule);
});

/** Without an option, or a file's name, which nobody gives them; should they speak one day, they need a trace. */
test.for([[AWS], ['AWS_ACCOUNT_ID: 1234-5678-9012'], ['//registry.example.com/:_authToken=b1946ac9-2492-4fd5-b0ad-8cb1d0a5e8a4'], ['https://a.reef:x-oauth-basic@github.com/knots']] as const)('%j is no matter of these rules', async ([content]) => {
  const config = { rules: [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: creator, options: {} }] };
  const { messages } = await lintSource({ source: { filePath: 'text', content, contentType: 'text', ext: '' }, options: { config, noPhysicFilePath: true } });
  expect(messages).toEqual([]);
});

test('a text without a trace is shown to no rule', () => {
  expect(mayHoldSecret('# Tasks\n\nRisk-free disk-based tasks, https://example.com/a:b, an account, my password.\n')).toBe(false);
});
