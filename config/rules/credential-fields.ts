import type { CredentialField } from '../connector/connector';
import { list } from '../check/words';
import { didYouMean, suggest } from '../../provisioning/suggest';
import { child, entriesOf } from '../yaml/node';
import type { Report } from '../check/reporter';
import type { Rule } from './rule';

/** The credentials are the fields that the connector's authentication has, all it needs and no others. */
export const credentialFields: Rule = ({ document, connector, model }, report) => {
  if (connector.authentication.length === 0 || model.areCredentialsUnmanaged) return;
  const names = connector.authentication.map(({ field }) => field);
  for (const { key } of entriesOf(child(document, 'credentials'))) {
    if (!names.includes(key)) report(unknownField(key, names));
  }
  for (const field of connector.authentication) {
    if (field.required && !model.credentials.some((one) => one.field === field.field))
      report(missingField(field));
  }
};

function unknownField(key: string, names: readonly string[]): Report {
  return {
    code: 'credentials/unknown-field',
    at: ['credentials', key],
    on: 'key',
    message: `"${key}" is not a credential field of this connector.`,
    help: `${didYouMean(suggest(key, names))}Fields: ${list(names)}.`,
  };
}

function missingField({ field, label, description, secret }: CredentialField): Report {
  return {
    code: 'credentials/missing',
    at: ['credentials', field],
    on: 'key',
    message: `The credential field "${field}" (${label}) is missing.`,
    help: `Add "credentials: { ${field}: ${secret ? '{ env: NAME }' : '…'} }". ${description}`,
  };
}
