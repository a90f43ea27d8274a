import { known, type Connector, type CredentialField } from '../../config/connector/connector';
import { isReservedEnvironmentName } from '../../config/rules/environment-name';
import { comment, scalar } from './lines';
import { change } from './placeholder';

/** The part `credentials` of a spec to start from; nothing where the connection has no fields. */
export function credentialLines(connector: Connector): string[] {
  const { authentication, name } = connector;
  if (authentication.length === 0) return [];
  return ['credentials:', ...authentication.flatMap((field) => fieldLines(field, name))];
}

/** The environment variables that the spec names. */
export function environmentNames({ authentication, name }: Connector): string[] {
  return authentication.filter(({ secret }) => secret).map((field) => environmentName(field, name));
}

function fieldLines(field: CredentialField, connector: string): string[] {
  const fixed = known(field.fixed);
  if (fixed !== undefined)
    return comment(`${field.label}: ${fixed}, the same for every customer, so it is left out.`, 2);
  return [...comment(explanation(field), 2), `  ${field.field}: ${value(field, connector)}`];
}

function explanation({
  label,
  description,
  required,
  owner,
  lifetime,
  pattern,
  from,
}: CredentialField): string {
  const ends = known(lifetime);
  const whose = known(owner);
  const parts = known(pattern)?.parameters.map((part) => ` {${part.name}}: ${part.description}`) ?? [];
  return [
    `${label}${required ? '' : ' (optional)'}: ${description}`,
    ...(known(from) === 'vendor' ? [' The vendor gives it to you.'] : []),
    ...parts,
    ...(whose === undefined ? [] : [` It belongs to: ${whose}`]),
    ...(ends === undefined ? [] : [` It is valid for ${ends}.`]),
  ].join('');
}

function value(field: CredentialField, connector: string): string {
  if (field.secret)
    return `{ env: ${environmentName(field, connector)} } # set this variable where scimform runs; never write the value here`;
  const pattern = known(field.pattern);
  if (pattern !== undefined) return change(pattern.text.replace(/\{[^{}]*\}/g, 'contoso'), 'yours');
  return field.url
    ? change('https://scim.contoso.example/v2', 'yours')
    : change(scalar('contoso-admin'), 'yours');
}

/** Name of the environment variable that holds a secret field of a connector. */
export function environmentName({ field }: Pick<CredentialField, 'field'>, connector: string): string {
  const words = `${connector}_${field.replace(/[A-Z]/g, '_$&')}`;
  const name = words.toUpperCase().replace(/[^A-Z0-9]/g, '_');
  return isReservedEnvironmentName(name) ? `CONTOSO_${name}` : name;
}
