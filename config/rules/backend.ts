import { list } from '../check/words';
import { BACKENDS } from '../spec/backend';
import { at, entriesOf, type Entry, type Node, type Path } from '../yaml/node';
import type { ReportTo, Rule } from './rule';

/** One Terraform backend, without secrets, with placeholders that exist. */
export const backend: Rule = ({ document }, report) => {
  const path = ['terraform', 'backend'];
  const node = at(document, path);
  if (!node) return;
  const types = entriesOf(node);
  const second = types[1];
  if (types.length !== 1) {
    report({
      code: 'terraform/backend',
      at: second ? [...path, second.key] : path,
      on: 'key',
      message: second
        ? `There are several backends: ${list(types.map(({ key }) => key))}.`
        : 'No backend is named.',
      help: second
        ? 'Keep one. A backend of a file that is extended stays; leave it out there if the files need different ones.'
        : `Name one of ${list(Object.keys(BACKENDS))}, or leave backend out: then state lies beside the spec.`,
    });
  }
  for (const type of types) checkArguments(entriesOf(type.value), [...path, type.key], report);
};

/** Arguments that hold a secret, in any backend; each can be given in the environment instead. */
const SECRET_ARGUMENTS: readonly string[] = [
  'access_key',
  'access_token',
  'client_certificate_password',
  'client_key',
  'client_secret',
  'encryption_key',
  'http_auth',
  'oidc_request_token',
  'oidc_token',
  'password',
  'private_key',
  'private_key_password',
  'sas_token',
  'secret_key',
  'security_token',
  'token',
];

function checkArguments(entries: readonly Entry[], path: Path, report: ReportTo): void {
  for (const { key, value } of entries) {
    if (SECRET_ARGUMENTS.includes(key) || hasPassword(key, value)) {
      report({
        code: 'terraform/literal-secret',
        at: [...path, key],
        on: 'key',
        message: `"${key}" is a secret and must not stand in a spec.`,
        help: "Leave it out and give it in the backend's own environment variable, or sign in without a secret (OIDC). If this file was committed, replace the secret.",
      });
    } else checkPlaceholders(value, [...path, key], report);
  }
}

function hasPassword(key: string, value: Node): boolean {
  return key === 'conn_str' && value.kind === 'scalar' && /:[^/@]+@|password\s*=/i.test(value.text);
}

function checkPlaceholders(node: Node, path: Path, report: ReportTo): void {
  if (node.kind === 'list')
    node.items.forEach((item, index) => checkPlaceholders(item, [...path, index], report));
  if (node.kind === 'map')
    for (const { key, value } of entriesOf(node)) checkPlaceholders(value, [...path, key], report);
  if (node.kind !== 'scalar') return;
  const wrong = /[$%{]\{\w*\}|\{(?!name\}|tenant\})\w*\}/.exec(node.text)?.[0];
  if (wrong === undefined) {
    if (/[$%]\{/.test(node.text)) reportTemplate(path, report);
    return;
  }
  report({
    code: 'terraform/placeholder',
    at: path,
    message: `${wrong} is not a placeholder.`,
    help: 'Placeholders are {name}, the name of the spec, and {tenant}, that of the tenant, each in single braces.',
  });
}

/** Terraform takes a backend's texts as they stand and OpenTofu evaluates them, so there is no spelling that both read as text. */
function reportTemplate(path: Path, report: ReportTo): void {
  report({
    code: 'spec/reserved-text',
    at: path,
    message: 'A backend cannot hold the texts "${" and "%{": some programs would evaluate what follows.',
    help: 'Write another name; placeholders are {name} and {tenant}.',
  });
}
