import { at, child, textOf, type Node, type Path } from '../yaml/node';
import { isEnvironmentName, isReservedEnvironmentName } from './environment-name';
import type { ReportTo, Rule } from './rule';

/** A secret is only ever named, by an environment variable that is nobody else's. No message quotes what stands there. */
export const credentialSecrets: Rule = ({ tenant, document, connector }, report) => {
  for (const { field, secret } of connector.authentication) {
    checkValue(child(child(document, 'credentials'), field), ['credentials', field], secret, report);
  }
  const path = ['tenants', tenant, 'identity', 'clientSecret'];
  checkValue(at(document, path), path, true, report);
};

function checkValue(node: Node | undefined, path: Path, secret: boolean, report: ReportTo): void {
  if (node?.kind === 'scalar' && secret) {
    report({
      code: 'credentials/literal-secret',
      at: path,
      message: `"${String(path.at(-1))}" is a secret and must not stand in a spec.`,
      help: `Write { env: NAME }, and give the value in the environment variable NAME. If this file was committed, replace the secret: it is no longer one.`,
    });
  }
  const name = textOf(child(node, 'env'));
  if (name === undefined) return;
  if (!isEnvironmentName(name)) return report({ ...NOT_A_NAME, at: [...path, 'env'] });
  if (!isReservedEnvironmentName(name)) return;
  report({
    code: 'credentials/reserved-environment-name',
    at: [...path, 'env'],
    message: `The environment variable ${name} belongs to the system or another program, so its value is not sent anywhere.`,
    help: 'Use a variable of your own, for example CONTOSO_SCIM_TOKEN, and set it where the pipeline sets its secrets.',
  });
}

const NOT_A_NAME = {
  code: 'credentials/environment-name',
  message: 'This is not the name of an environment variable.',
  help: 'Write only the name, without $ or braces: letters, digits and underscores, not beginning with a digit. A secret itself must not stand here.',
} as const;
