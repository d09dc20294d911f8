import { describe, expect, test } from 'vitest';
import { loadSecrets } from '../../../src/facts/security/secrets.ts';

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
