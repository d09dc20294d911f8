import { describe, expect, test } from 'vitest';
import { loadRuff } from '../../../src/facts/python/ruff.ts';
import { reading, sparing } from '../../../src/facts/python/sparing.ts';
import { RULE_SEVERITIES, severityOf } from '../../../src/facts/security/severities.ts';
import type { Severity } from '../../../src/model/risk.ts';

const ruff = loadRuff({ security: true });
const quick = reading(sparing(() => ruff, true));
const found = (source: string) => ruff(source).risks.map(({ code, message }) => `${code} ${severityOf(code, message)}`);

/** One source for each rule, which ruff must find in it, with the severity that bandit gives the same source. */
const SOURCES: readonly (readonly [rule: string, severity: Severity, source: string])[] = [
  ['S101', 'low', 'assert x'],
  ['S102', 'medium', 'exec(x)'],
  ['S103', 'high', 'import os\nos.chmod(x, 0o777)'],
  ['S103', 'medium', 'import os\nos.chmod(x, 0o711)'],
  ['S104', 'medium', 'x.bind("0.0.0.0")'],
  ['S105', 'low', 'password = "reef"'],
  ['S106', 'low', 'f(password="reef")'],
  ['S107', 'low', 'def f(password="reef"): ...'],
  ['S108', 'medium', 'x = open("/tmp/x")'],
  ['S110', 'low', 'try:\n  f()\nexcept Exception:\n  pass'],
  ['S112', 'low', 'for x in y:\n  try:\n    f()\n  except Exception:\n    continue'],
  ['S113', 'medium', 'import requests\nrequests.get(x)'],
  ['S201', 'high', 'import flask\napp = flask.Flask()\napp.run(debug=True)'],
  ['S202', 'high', 'import tarfile\ntarfile.open(x).extractall()'],
  ['S301', 'medium', 'import pickle\npickle.loads(x)'],
  ['S302', 'medium', 'import marshal\nmarshal.loads(x)'],
  ['S303', 'medium', 'from cryptography.hazmat.primitives import hashes\nhashes.SHA1()'],
  ['S304', 'high', 'from Crypto.Cipher import DES\nDES.new(x)'],
  ['S305', 'medium', 'from cryptography.hazmat.primitives.ciphers.modes import ECB\nECB(x)'],
  ['S306', 'medium', 'import tempfile\ntempfile.mktemp()'],
  ['S307', 'medium', 'eval(x)'],
  ['S308', 'medium', 'from django.utils.safestring import mark_safe\nmark_safe(x)'],
  ['S310', 'medium', 'import urllib.request\nurllib.request.urlopen(x)'],
  ['S311', 'low', 'import random\nrandom.random()'],
  ['S312', 'high', 'import telnetlib\ntelnetlib.Telnet(x)'],
  ['S313', 'medium', 'import xml.etree.cElementTree as e\ne.parse(x)'],
  ['S314', 'medium', 'import xml.etree.ElementTree as e\ne.parse(x)'],
  ['S315', 'medium', 'import xml.sax.expatreader as e\ne.create_parser(x)'],
  ['S316', 'medium', 'import xml.dom.expatbuilder as e\ne.parse(x)'],
  ['S317', 'medium', 'import xml.sax as e\ne.parse(x)'],
  ['S318', 'medium', 'import xml.dom.minidom as e\ne.parse(x)'],
  ['S319', 'medium', 'import xml.dom.pulldom as e\ne.parse(x)'],
  ['S321', 'high', 'import ftplib\nftplib.FTP(x)'],
  ['S323', 'medium', 'import ssl\nssl._create_unverified_context()'],
  ['S324', 'high', 'import hashlib\nhashlib.md5(x)'],
  ['S324', 'medium', 'import crypt\ncrypt.crypt(x, salt=crypt.METHOD_MD5)'],
  ['S501', 'high', 'import requests\nrequests.get(x, timeout=1, verify=False)'],
  ['S502', 'high', 'import ssl\nssl.wrap_socket(ssl_version=ssl.PROTOCOL_SSLv3)'],
  ['S503', 'medium', 'import ssl\ndef f(version=ssl.PROTOCOL_SSLv2): ...'],
  ['S504', 'low', 'import ssl\nssl.wrap_socket()'],
  ['S505', 'high', 'from cryptography.hazmat.primitives.asymmetric import rsa\nrsa.generate_private_key(65537, 1024)'],
  ['S506', 'medium', 'import yaml\nyaml.load(x)'],
  ['S507', 'high', 'from paramiko import client\nc = client.SSHClient()\nc.set_missing_host_key_policy(client.AutoAddPolicy)'],
  ['S508', 'medium', 'from pysnmp.hlapi import CommunityData\nCommunityData("public", mpModel=0)'],
  ['S509', 'medium', 'from pysnmp.hlapi import UsmUserData\nUsmUserData("reef")'],
  ['S601', 'medium', 'import paramiko\nparamiko.exec_command(x)'],
  ['S602', 'high', 'import subprocess\nsubprocess.run(x, shell=True)'],
  ['S602', 'low', 'import subprocess\nsubprocess.run("/bin/ls", shell=True)'],
  ['S603', 'low', 'import subprocess\nsubprocess.run(x)'],
  ['S604', 'medium', 'f(x, shell=True)'],
  ['S605', 'high', 'import os\nos.system(x)'],
  ['S605', 'low', 'import os\nos.system("/bin/ls")'],
  ['S606', 'low', 'import os\nos.execl(x)'],
  ['S607', 'low', 'import subprocess\nsubprocess.run(["ls"])'],
  ['S608', 'medium', 'x = "SELECT * FROM knots WHERE name = " + name'],
  ['S609', 'high', 'import subprocess\nsubprocess.Popen("chown reef *", shell=True)'],
  ['S610', 'medium', 'from django.contrib.auth.models import User\nUser.objects.extra(select={"x": "%s" % y})'],
  ['S611', 'medium', 'from django.db.models.expressions import RawSQL\nRawSQL(x)'],
  ['S612', 'medium', 'import logging.config\nlogging.config.listen(9999)'],
  ['S701', 'high', 'import jinja2\njinja2.Environment(autoescape=False)'],
  ['S702', 'medium', 'from mako.template import Template\nTemplate(x)'],
  ['S704', 'medium', 'from markupsafe import Markup\nMarkup(f"{x}")'],
];

test.for(SOURCES)('%s, %s: %j', ([rule, severity, source]) => {
  expect(found(`${source}\n`)).toContain(`${rule} ${severity}`);
  expect(quick(`${source}\n`)).toEqual(ruff(`${source}\n`));
});

test.for([
  ...['PROTOCOL_SSLv2', 'PROTOCOL_SSLv3', 'PROTOCOL_TLSv1', 'PROTOCOL_TLSv1_1', 'SSLv2_METHOD', 'SSLv23_METHOD', 'SSLv3_METHOD', 'TLSv1_METHOD', 'TLSv1_1_METHOD'].map(name => `def f(version=${name}): ...\n`),
  'from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    assert x\nassert y\n', 'x = {"pa\u017Fs": "reef"}\n', 'f(to\u212Aen="reef")\n', 'x = "\u017Felect a from b where c = " + name\n',
])('the quick answer is ruff\'s: %j', source => {
  expect(quick(source)).toEqual(ruff(source));
});

test('each rule of the table is tried, and no other', () => {
  expect([...new Set(SOURCES.map(([rule]) => rule))]).toEqual(Object.keys(RULE_SEVERITIES));
});

test('a rule that the table lacks is medium', () => {
  expect(severityOf('S999', 'something new')).toBe('medium');
});

describe('nothing in a source lowers anything', () => {
  const risky = 'import subprocess\nsubprocess.run(\n    command,\n    shell=True,\n)\n';
  const expected = ['S602 high'];

  test('over several lines', () => {
    expect(found(risky)).toEqual(expected);
    expect(ruff(risky).risks).toMatchObject([{ line: 2, column: 1 }]);
  });

  test.for([
    ['# noqa'], ['# noqa: S602'], ['#NOQA:S602'], ['# nosec'], ['# nosec B602'], ['# flake8: noqa'], ['# ruff: noqa'], ['# ruff: noqa: S602'],
    ['# ruff: disable[S602]'], ['# type: ignore'], ['# pylint: disable=all'], ['# test, example, demo: safe'],
  ] as const)('%s', ([comment]) => {
    expect(found(risky.replace('(\n', `(  ${comment}\n`).replace('True,', `True,  ${comment}`).replace(')\n', `)  ${comment}\n`))).toEqual(expected);
    expect(found(`${comment}\n${risky}`)).toEqual(expected);
    expect(found(`${risky}${comment}\n`)).toEqual(expected);
  });

  test('a docstring or a name about tests', () => {
    expect(found(`"""A test, for tests only. noqa"""\ndef test_it():\n    ${risky.replaceAll('\n', '\n    ')}\n`)).toEqual(expected);
  });
});
