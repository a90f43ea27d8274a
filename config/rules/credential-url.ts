import { known, type CredentialField } from '../connector/connector';
import { hasForm } from '../connector/credential-field';
import type { Report } from '../check/reporter';
import { at, textOf } from '../yaml/node';
import type { Rule } from './rule';

/** A tenant URL is https, and the connector's where every customer has the same. */
export const credentialUrl: Rule = ({ document, connector }, report) => {
  for (const field of connector.authentication.filter(({ url }) => url)) {
    const text = textOf(at(document, ['credentials', field.field]));
    const found = text === undefined ? undefined : problemOf(field, text);
    if (found) report({ ...found, at: ['credentials', field.field] });
  }
};

function problemOf(field: CredentialField, text: string): Omit<Report, 'at'> | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'https:') {
    return {
      code: 'credentials/not-https',
      message: `The ${field.label} is not an https address.`,
      help: `The service speaks to applications over https only. ${field.description}`,
    };
  }
  if (url.username !== '' || url.password !== '') {
    return {
      code: 'credentials/literal-secret',
      message: `The ${field.label} holds a user name or a password.`,
      help: 'Remove the part before the @; secrets are given as { env: NAME } in fields of their own.',
    };
  }
  const fixed = known(field.fixed);
  if (fixed === undefined) return otherForm(field, text);
  if (normal(url) === normal(new URL(fixed))) return undefined;
  return {
    code: 'credentials/not-the-connectors',
    message: `The ${field.label} is not the one of this application, which is the same for every customer.`,
    help: `Leave it out, or write ${fixed}.`,
  };
}

function otherForm(field: CredentialField, text: string): Omit<Report, 'at'> | undefined {
  const pattern = known(field.pattern);
  if (pattern === undefined || hasForm(pattern, text)) return undefined;
  const parts = pattern.parameters.map(({ name, description }) => `{${name}}: ${description}`);
  return {
    code: 'credentials/url-form',
    message: `The ${field.label} does not have the form ${pattern.text}.`,
    help: `Check it against what the application shows. ${parts.join(' ')}`,
  };
}

/** A slash at the end makes no other address. */
function normal(url: URL): string {
  return url.href.replace(/\/+$/, '');
}
