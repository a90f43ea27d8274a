import { at, type Path } from '../yaml/node';
import type { Rule } from './rule';

/** What Graph keeps in one document with the credentials. */
const SETTINGS: readonly Path[] = [
  ['scope'],
  ['notifications'],
  ['deprovisioning', 'outOfScope'],
  ['accidentalDeletion', 'threshold'],
];

/**
 * Graph replaces settings and credentials as a whole, and gives no secret back: who leaves the credentials to others cannot
 * write the settings beside them.
 */
export const credentialsUnmanaged: Rule = ({ document, model }, report) => {
  if (!model.areCredentialsUnmanaged) return;
  for (const path of SETTINGS.filter((one) => at(document, one) !== undefined)) {
    report({
      code: 'credentials/settings-need-credentials',
      at: path,
      on: 'key',
      message: `"${path.join('.')}" is kept in one document with the credentials, which are unmanaged here.`,
      help: 'Leave it out, so that the live value stays; or declare the credentials instead of "unmanaged".',
    });
  }
};
