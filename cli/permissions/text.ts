import { least, necessary, permissionSets, type CommandNeeds } from '../../graph/permission-sets';
import { OWNED_BY, type Need } from '../../graph/permissions';
import type { Provisioning } from '../../provisioning/model';
import type { Style } from '../text/style';
import { wrap } from '../text/wrap';

/** Widest line. */
const WIDTH = 100;

/** What a person reads of the permissions that one tenant of a spec needs. */
export function permissionText(provisioning: Provisioning, style: Style): readonly string[] {
  const sets = permissionSets(provisioning);
  const { name } = provisioning.tenant;
  return [
    style.bold(`The least application permissions of Microsoft Graph for ${name}`),
    '',
    ...setLines(sets),
    '',
    style.bold('What each is for'),
    '',
    ...distinct(sets.flatMap(({ needs }) => needs)).flatMap((need) => needLines(need, sets, style)),
    ...wrap(GRANT, WIDTH),
    '',
  ];
}

const GRANT =
  'Grant them in the Entra admin center: App registrations, the application that signs in, API permissions, Add a ' +
  'permission, Microsoft Graph, Application permissions. Then grant admin consent.';

const OWNERSHIP = `${OWNED_BY} reaches what this identity owns: what it made itself, or where it was added as owner of the service principal. For applications of others: `;

function setLines(sets: readonly CommandNeeds[]): readonly string[] {
  const width = Math.max(...sets.map(({ commands }) => commands.join(', ').length)) + 4;
  return sets.flatMap(({ commands, needs }) => {
    const [own = [], others = []] = [true, false].map((owns) => least(necessary(needs), owns));
    const instead = others.filter((one) => !own.includes(one));
    const rows = [
      ...wrap(own.join(', '), WIDTH - width),
      ...(instead.length === 0
        ? []
        : wrap(`${OWNERSHIP}${instead.join(', ')}.`, WIDTH - width - 2).map(indented)),
    ];
    const start = `  ${commands.join(', ')}`.padEnd(width);
    return rows.map((row, index) => (index === 0 ? start : ' '.repeat(width)) + row);
  });
}

function indented(line: string): string {
  return `  ${line}`;
}

/** Once each, in the order of the commands. */
function distinct(needs: readonly Need[]): readonly Need[] {
  return [...new Map(needs.map((need) => [`${need.reason} ${need.without ?? ''}`, need])).values()];
}

function needLines(need: Need, sets: readonly CommandNeeds[], style: Style): readonly string[] {
  const { reason, operation, without } = need;
  const commands = sets.flatMap((one) =>
    one.needs.some((other) => other.reason === reason && other.without === without) ? one.commands : [],
  );
  const ways = operation.ways.map((way) => way.join(' and '));
  return [
    `  to ${reason}${without === undefined ? '' : ` (optional: otherwise ${without})`}`,
    ...wrap(ways.join(', or '), WIDTH - 6).map((line) => `      ${line}`),
    ...wrap(`for ${commands.join(', ')}`, WIDTH - 6).map((line) => `      ${line}`),
    `      ${style.dim(operation.page)}`,
    '',
  ];
}
