import { isMet, missing, necessary, permissionSets, type CommandNeeds } from '../../graph/permission-sets';
import { OWNED_BY, type Need, type Operation } from '../../graph/permissions';
import type { Granted } from '../../graph/sign-in/granted';
import type { Provisioning } from '../../provisioning/model';
import { EXIT } from '../exit-code';
import { failed, ok, skipped, warning, type Check } from './check';

const NAME = 'Permissions';

/** What the token allows of what the commands need. Only where nothing at all is allowed is it a failure. */
export function permissionChecks(provisioning: Provisioning, granted: Granted): readonly Check[] {
  const isPerson = granted.roles.length === 0 && granted.scopes.length > 0;
  const sets = permissionSets(provisioning);
  return isPerson ? personChecks(granted, sets) : roleChecks(granted.roles, sets);
}

function roleChecks(roles: readonly string[], sets: readonly CommandNeeds[]): readonly Check[] {
  const isAllowed = ({ needs }: CommandNeeds): boolean =>
    necessary(needs).every((need) => isMet(need, roles));
  const allowed = sets.filter(isAllowed).flatMap(({ commands }) => commands);
  const enough = allowed.length === 0 ? [] : [ok(NAME, `Enough for ${allowed.join(', ')}.`)];
  return [...enough, ...ownedChecks(roles), ...lacking(roles, sets).map((one) => lackingCheck(one, allowed))];
}

/** An operation that is not allowed. */
interface Lacking {
  readonly permissions: readonly string[];
  readonly reasons: readonly string[];
  /** Those that do not work without. */
  readonly commands: readonly string[];
  /** What is another without it, where commands go on. */
  readonly without: readonly string[];
}

/** Once for each permission that is missing, in the order of the commands. */
function lacking(roles: readonly string[], sets: readonly CommandNeeds[]): readonly Lacking[] {
  const found = new Map<string, Lacking>();
  for (const { commands, needs } of sets)
    for (const need of needs.filter((one) => !isMet(one, roles))) {
      const permissions = missing(need, roles);
      const key = permissions.join(' ');
      found.set(key, joined(found.get(key), permissions, need, commands));
    }
  return [...found.values()];
}

function joined(
  before: Lacking | undefined,
  permissions: readonly string[],
  { reason, without }: Need,
  commands: readonly string[],
): Lacking {
  return {
    permissions,
    reasons: [...new Set([...(before?.reasons ?? []), reason])],
    commands: [...new Set([...(before?.commands ?? []), ...(without === undefined ? commands : [])])],
    without: [...new Set([...(before?.without ?? []), ...(without === undefined ? [] : [without])])],
  };
}

function lackingCheck(
  { permissions, reasons, commands, without }: Lacking,
  allowed: readonly string[],
): Check {
  const names = permissions.join(' and ');
  const effect =
    commands.length > 0 ? `not allowed without: ${commands.join(', ')}` : `without it ${without.join('; ')}`;
  const found = `${names} ${permissions.length > 1 ? 'are' : 'is'} missing, to ${reasons.join('; to ')}; ${effect}.`;
  const fix = `Add ${names} at the app registration (API permissions, Microsoft Graph, Application permissions), then grant admin consent.`;
  return allowed.length === 0 && commands.length > 0
    ? failed(NAME, found, fix, EXIT.unreachable)
    : warning(NAME, found, fix);
}

/** Whether an application is owned stands in no token. */
function ownedChecks(roles: readonly string[]): readonly Check[] {
  if (!roles.includes(OWNED_BY) || roles.includes('Application.ReadWrite.All')) return [];
  return [
    warning(
      NAME,
      `${OWNED_BY} reaches what this identity owns: an application that it made, or where it was added as owner of the service principal.`,
      'For an application that others made, add this identity to the owners of its service principal, or grant Application.ReadWrite.All.',
    ),
  ];
}

/** Directory roles of the person are not in the token; its scopes bound what they may do. */
function personChecks({ scopes }: Granted, sets: readonly CommandNeeds[]): readonly Check[] {
  const role =
    'What a person may hangs on directory roles too: Cloud Application Administrator is enough, and Reports Reader for the log.';
  if (scopes.includes('Directory.AccessAsUser.All')) return [skipped(NAME, role)];
  const operations: readonly Operation[] = [
    ...new Set(sets.flatMap(({ needs }) => needs.map((one) => one.operation))),
  ];
  const unmet = sets.flatMap(({ needs }) => necessary(needs)).filter((need) => !isMet(need, scopes));
  const names = [...new Set(unmet.flatMap((need) => missing(need, scopes)))].sort();
  if (operations.length === 0 || names.length === 0) return [skipped(NAME, role)];
  return [
    warning(
      NAME,
      `The sign-in of this person has no scope ${names.join(', ')}.`,
      'Sign in as an application instead: the scopes of the Azure CLI cannot be extended.',
    ),
  ];
}
