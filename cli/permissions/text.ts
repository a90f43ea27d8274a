import { least, necessary, permissionSets, type CommandNeeds } from '../../graph/permission-sets';
import { OWNED_BY, type Need, type Operation } from '../../graph/permissions';
import type { Provisioning } from '../../provisioning/model';
import type { Style } from '../text/style';
import { wrap } from '../text/wrap';

/** Widest line. */
const WIDTH = 100;

/** What a person reads of the permissions that tenants need; those that need the same are told together. */
export function permissionText(specs: readonly Provisioning[], style: Style): readonly string[] {
  const bodies = new Map<string, string[]>();
  for (const spec of specs) {
    const body = bodyOf(permissionSets(spec), style).join('\n');
    bodies.set(body, [...(bodies.get(body) ?? []), spec.tenant.name]);
  }
  return [...bodies].flatMap(([body, names]) => [
    style.bold(`The least application permissions of Microsoft Graph for ${names.join(', ')}`),
    '',
    ...body.split('\n'),
    '',
  ]);
}

const GRANT =
  'Grant them in the Entra admin center: App registrations, the application that signs in, API permissions, Add a ' +
  'permission, Microsoft Graph, Application permissions. Then grant admin consent.';

function bodyOf(sets: readonly CommandNeeds[], style: Style): readonly string[] {
  const operations = [...new Set(sets.flatMap(({ needs }) => needs.map(({ operation }) => operation)))];
  return [
    ...tableOf(sets),
    '',
    ...wrap(GRANT, WIDTH),
    '',
    style.bold('What they are for, and what else would be enough'),
    ...operations.flatMap((operation) => ['', ...operationLines(operation, sets, style)]),
  ];
}

/** One row for all commands with the same set. */
function tableOf(sets: readonly CommandNeeds[]): readonly string[] {
  const rows = new Map<string, string[]>();
  for (const { commands, needs } of sets) {
    const set = least(necessary(needs), true).map(starred).join(', ');
    rows.set(set, [...(rows.get(set) ?? []), ...commands]);
  }
  const names = [...rows.values()].map((commands) => commands.join(', '));
  const width = Math.max(...names.map(({ length }) => length)) + 4;
  const lines = [...rows.keys()].flatMap((set, index) =>
    wrap(set, WIDTH - width).map((line, number) =>
      number === 0 ? `  ${names[index] ?? ''}`.padEnd(width) + line : ' '.repeat(width) + line,
    ),
  );
  const isOwning = [...rows.keys()].some((set) => set.includes(OWNED_BY));
  return [...lines, ...(isOwning ? ['', ...wrap(OWNERSHIP, WIDTH - 2).map((line) => `  ${line}`)] : [])];
}

const OWNERSHIP =
  '* This one reaches what the identity owns: what it made itself, and where it was added to the owners of the service principal. ' +
  'For applications of others, Application.ReadWrite.All takes its place.';

function starred(permission: string): string {
  return permission === OWNED_BY ? `${permission}*` : permission;
}

function operationLines(
  operation: Operation,
  sets: readonly CommandNeeds[],
  style: Style,
): readonly string[] {
  const ways = operation.ways.map((way) => way.join(' and ')).join(', or ');
  return [
    ...wrap(ways, WIDTH - 2).map((line) => `  ${line}`),
    ...reasonsOf(operation, sets)
      .flatMap((line) => wrap(line, WIDTH - 6))
      .map((line) => `      ${line}`),
    `      ${style.dim(operation.page)}`,
  ];
}

/** Each reason once, with the commands that have it. */
function reasonsOf(operation: Operation, sets: readonly CommandNeeds[]): readonly string[] {
  const reasons = new Map<string, string[]>();
  for (const { commands, needs } of sets)
    for (const need of needs.filter((one) => one.operation === operation)) {
      const text = reasonText(need);
      reasons.set(text, [...(reasons.get(text) ?? []), ...commands]);
    }
  return [...reasons].map(([text, commands]) => `${commands.join(', ')}: ${text}`);
}

function reasonText({ reason, without }: Need): string {
  return `to ${reason}${without === undefined ? '' : ` (optional: without it ${without})`}`;
}
