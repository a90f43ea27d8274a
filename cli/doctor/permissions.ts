import { isMet, missing, necessary, permissionSets, type CommandNeeds } from '../../graph/permission-sets';
import type { Granted } from '../../graph/sign-in/granted';
import type { Provisioning } from '../../provisioning/model';
import { EXIT } from '../exit-code';
import { word } from '../text/call';
import { failed, ok, skipped, warning, type Check } from './check';

const NAME = 'Permissions';

/** What the token allows of what the commands need. Only where nothing at all is allowed is it a failure. */
export function permissionChecks(
  provisioning: Provisioning,
  granted: Granted,
  file: string,
): readonly Check[] {
  const isPerson = granted.roles.length === 0 && granted.scopes.length > 0;
  const sets = permissionSets(provisioning);
  return isPerson ? personChecks(granted, sets) : roleChecks(granted.roles, sets, file);
}

function roleChecks(roles: readonly string[], sets: readonly CommandNeeds[], file: string): readonly Check[] {
  const isAllowed = ({ needs }: CommandNeeds): boolean =>
    necessary(needs).every((need) => isMet(need, roles));
  const allowed = sets.filter(isAllowed).flatMap(({ commands }) => commands);
  if (allowed.length === 0) return [nothingCheck(roles, file)];
  return [ok(NAME, `Enough for ${allowed.join(', ')}.`), ...lacking(roles, sets).map(lackingCheck)];
}

function nothingCheck(roles: readonly string[], file: string): Check {
  const held = roles.length === 0 ? 'no application permission' : roles.join(', ');
  return failed(
    NAME,
    `Enough for no command: this identity has ${held}.`,
    `Grant, with admin consent, what the commands that you use need. They are listed by: scimform doctor --permissions ${word(file)}`,
    EXIT.unreachable,
  );
}

/** Permissions that are missing together, and which commands want to do what with them. */
interface Lacking {
  readonly permissions: readonly string[];
  readonly commands: readonly string[];
  readonly reasons: readonly string[];
}

/** Once for each permission that is missing, in the order of the commands; not where a command goes on without. */
function lacking(roles: readonly string[], sets: readonly CommandNeeds[]): readonly Lacking[] {
  const found = new Map<string, Lacking>();
  for (const { commands, needs } of sets)
    for (const need of necessary(needs).filter((one) => !isMet(one, roles))) {
      const permissions = missing(need, roles);
      const before = found.get(permissions.join(' '));
      found.set(permissions.join(' '), {
        permissions,
        commands: [...new Set([...(before?.commands ?? []), ...commands])],
        reasons: [...new Set([...(before?.reasons ?? []), need.reason])],
      });
    }
  return [...found.values()];
}

function lackingCheck({ permissions, commands, reasons }: Lacking): Check {
  const names = permissions.join(' and ');
  const [are, them] = permissions.length > 1 ? ['are', 'them'] : ['is', 'it'];
  const need = commands.length > 1 ? 'need' : 'needs';
  return warning(
    NAME,
    `${names} ${are} missing: ${commands.join(', ')} ${need} ${them} to ${reasons.join('; to ')}.`,
    `Grant ${names} at the app registration (API permissions, Application permissions), with admin consent.`,
  );
}

/** Directory roles of the person are not in the token; its scopes bound what they may do. */
function personChecks({ scopes }: Granted, sets: readonly CommandNeeds[]): readonly Check[] {
  const role =
    'What a person may hangs on directory roles too: Cloud Application Administrator is enough, and Reports Reader for the log.';
  if (scopes.includes('Directory.AccessAsUser.All')) return [skipped(NAME, role)];
  const unmet = sets.flatMap(({ needs }) => necessary(needs)).filter((need) => !isMet(need, scopes));
  const names = [...new Set(unmet.flatMap((need) => missing(need, scopes)))].sort();
  if (names.length === 0) return [skipped(NAME, role)];
  return [
    warning(
      NAME,
      `The sign-in of this person has no scope ${names.join(', ')}.`,
      'Sign in as an application instead: the scopes of the Azure CLI cannot be extended.',
    ),
  ];
}
