import { RESET_SCOPES, type ResetScope } from '../../graph/reset-scope';
import { didYouMean, suggest } from '../../provisioning/suggest';
import { usage } from '../problem';

/**
 * The scopes of `--scope`, in the order of Graph's list, each once; none where none is given. Case is forgiven. Throws a usage
 * refusal.
 */
export function resetScopes(values: readonly string[]): readonly ResetScope[] {
  const names = values.flatMap((value) => value.split(',')).map((name) => name.trim());
  const scopes = names.map(scopeNamed);
  return RESET_SCOPES.filter((scope) => scopes.includes(scope));
}

function scopeNamed(name: string): ResetScope {
  const scope = RESET_SCOPES.find((known) => known.toLowerCase() === name.toLowerCase());
  if (scope !== undefined) return scope;
  const help = `${didYouMean(suggest(name, RESET_SCOPES))}Scopes: ${RESET_SCOPES.join(', ')}.`;
  throw usage('usage/flag-value', `There is no scope "${name}".`, help);
}

/** What each scope does, for the help of the command. */
export const SCOPE_HELP: Readonly<Record<ResetScope, string>> = {
  None: 'forgets nothing; Microsoft says to use scimform start instead',
  ConnectorDataStore: 'forgets which account belongs to whom; only on advice of Microsoft support',
  Escrows: 'forgets who failed, and that they are to be tried again',
  Watermark: 'forgets how far it is: the next cycle is an initial one, over everybody',
  QuarantineState: 'leaves quarantine',
  Full: 'all of the above; Microsoft counts ForceDeletes among them too',
  ForceDeletes: 'lets through the disables and deletes that the threshold holds back',
};
