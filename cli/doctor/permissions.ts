import type { Granted } from '../../graph/sign-in/granted';
import type { Provisioning } from '../../provisioning/model';
import { EXIT } from '../exit-code';
import { OPTIONAL, permissionSets, unmet, type Need } from '../permissions/sets';
import { failed, ok, skipped, warning, type Check } from './check';

const NAME = 'Permissions';

/** What the token allows of what the commands need. Only where not even the job may be read is it a failure. */
export function permissionChecks(provisioning: Provisioning, granted: Granted): readonly Check[] {
  if (granted.roles.length === 0 && granted.scopes.length > 0)
    return [
      skipped(
        NAME,
        "A person's permissions hang on directory roles too: Cloud Application Administrator is enough.",
      ),
    ];
  const sets = permissionSets(provisioning);
  const lacking = sets.map(({ commands, needs }) => ({
    commands,
    needs: unmet(needs, granted.roles).filter((need) => !OPTIONAL.has(need)),
  }));
  const allowed = lacking.filter(({ needs }) => needs.length === 0).flatMap(({ commands }) => commands);
  const first = allowed.length === 0 ? [] : [ok(NAME, `Enough for ${allowed.join(', ')}.`)];
  const refused = lacking.filter(({ needs }) => needs.length > 0);
  return [...first, ...refused.map(({ commands, needs }) => lackingCheck(commands, needs))];
}

function lackingCheck(commands: readonly string[], needs: readonly Need[]): Check {
  const found = `Not enough for ${commands.join(', ')}: ${needs.map(({ permissions, reason }) => `${permissions[0]} to ${reason}`).join('; ')}.`;
  const fix = `At the app registration, API permissions, Microsoft Graph, application permissions: add ${needs.map(({ permissions }) => permissions.join(' or ')).join('; ')}. Then grant admin consent.`;
  return commands.includes('status') ? failed(NAME, found, fix, EXIT.unreachable) : warning(NAME, found, fix);
}
