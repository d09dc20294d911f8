import type { Severity } from '../../model/risk.ts';

/** One rule: what bandit 1.9.4 says of it (ruff's S602 is bandit's B602), and the file of bandit that says so. */
interface RuleSeverity {
  readonly severity: Severity;
  readonly source: string;
  /** Where the severity depends on what ruff's message says: the first pattern that matches decides. */
  readonly unless?: readonly { readonly says: RegExp; readonly severity: Severity }[];
}

/**
 * The severity of each stable rule of ruff's flake8-bandit set. Where bandit looks at more than ruff tells, the
 * higher one stands.
 */
export const RULE_SEVERITIES: Readonly<Record<string, RuleSeverity>> = {
  S101: { severity: 'low', source: 'plugins/asserts.py' },
  S102: { severity: 'medium', source: 'plugins/exec.py' },
  S103: {
    severity: 'high',
    source: 'plugins/general_bad_file_permissions.py',
    unless: [{ says: /mask `0o[0-7]*[0145]`/, severity: 'medium' }],
  },
  S104: { severity: 'medium', source: 'plugins/general_bind_all_interfaces.py' },
  S105: { severity: 'low', source: 'plugins/general_hardcoded_password.py' },
  S106: { severity: 'low', source: 'plugins/general_hardcoded_password.py' },
  S107: { severity: 'low', source: 'plugins/general_hardcoded_password.py' },
  S108: { severity: 'medium', source: 'plugins/general_hardcoded_tmp.py' },
  S110: { severity: 'low', source: 'plugins/try_except_pass.py' },
  S112: { severity: 'low', source: 'plugins/try_except_continue.py' },
  S113: { severity: 'medium', source: 'plugins/request_without_timeout.py' },
  S201: { severity: 'high', source: 'plugins/app_debug.py' },
  S202: { severity: 'high', source: 'plugins/tarfile_unsafe_members.py' },
  S301: { severity: 'medium', source: 'blacklists/calls.py' },
  S302: { severity: 'medium', source: 'blacklists/calls.py' },
  S303: { severity: 'medium', source: 'blacklists/calls.py' },
  S304: { severity: 'high', source: 'blacklists/calls.py' },
  S305: { severity: 'medium', source: 'blacklists/calls.py' },
  S306: { severity: 'medium', source: 'blacklists/calls.py' },
  S307: { severity: 'medium', source: 'blacklists/calls.py' },
  S308: { severity: 'medium', source: 'blacklists/calls.py' },
  S310: { severity: 'medium', source: 'blacklists/calls.py' },
  S311: { severity: 'low', source: 'blacklists/calls.py' },
  S312: { severity: 'high', source: 'blacklists/calls.py' },
  S313: { severity: 'medium', source: 'blacklists/calls.py' },
  S314: { severity: 'medium', source: 'blacklists/calls.py' },
  S315: { severity: 'medium', source: 'blacklists/calls.py' },
  S316: { severity: 'medium', source: 'blacklists/calls.py' },
  S317: { severity: 'medium', source: 'blacklists/calls.py' },
  S318: { severity: 'medium', source: 'blacklists/calls.py' },
  S319: { severity: 'medium', source: 'blacklists/calls.py' },
  S321: { severity: 'high', source: 'blacklists/calls.py' },
  S323: { severity: 'medium', source: 'blacklists/calls.py' },
  S324: {
    severity: 'high',
    source: 'plugins/hashlib_insecure_functions.py',
    unless: [{ says: /in `crypt`/, severity: 'medium' }],
  },
  S501: { severity: 'high', source: 'plugins/crypto_request_no_cert_validation.py' },
  S502: { severity: 'high', source: 'plugins/insecure_ssl_tls.py' },
  S503: { severity: 'medium', source: 'plugins/insecure_ssl_tls.py' },
  S504: { severity: 'low', source: 'plugins/insecure_ssl_tls.py' },
  S505: { severity: 'high', source: 'plugins/weak_cryptographic_key.py' },
  S506: { severity: 'medium', source: 'plugins/yaml_load.py' },
  S507: { severity: 'high', source: 'plugins/ssh_no_host_key_verification.py' },
  S508: { severity: 'medium', source: 'plugins/snmp_security_check.py' },
  S509: { severity: 'medium', source: 'plugins/snmp_security_check.py' },
  S601: { severity: 'medium', source: 'plugins/injection_paramiko.py' },
  S602: { severity: 'high', source: 'plugins/injection_shell.py', unless: [{ says: /seems safe/, severity: 'low' }] },
  S603: { severity: 'low', source: 'plugins/injection_shell.py' },
  S604: { severity: 'medium', source: 'plugins/injection_shell.py' },
  S605: { severity: 'high', source: 'plugins/injection_shell.py', unless: [{ says: /seems safe/, severity: 'low' }] },
  S606: { severity: 'low', source: 'plugins/injection_shell.py' },
  S607: { severity: 'low', source: 'plugins/injection_shell.py' },
  S608: { severity: 'medium', source: 'plugins/injection_sql.py' },
  S609: { severity: 'high', source: 'plugins/injection_wildcard.py' },
  S610: { severity: 'medium', source: 'plugins/django_sql_injection.py' },
  S611: { severity: 'medium', source: 'plugins/django_sql_injection.py' },
  S612: { severity: 'medium', source: 'plugins/logging_config_insecure_listen.py' },
  S701: { severity: 'high', source: 'plugins/jinja2_templates.py' },
  S702: { severity: 'medium', source: 'plugins/mako_templates.py' },
  S704: { severity: 'medium', source: 'plugins/markupsafe_markup_xss.py' },
};

/** A rule that a newer ruff brings and the table lacks is medium: told, and no reason to block before it was looked at. */
export function severityOf(code: string, message: string): Severity {
  const rule = RULE_SEVERITIES[code];
  if (rule === undefined) return 'medium';
  return rule.unless?.find(({ says }) => says.test(message))?.severity ?? rule.severity;
}
