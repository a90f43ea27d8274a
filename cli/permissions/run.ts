import type { Provisioning } from '../../provisioning/model';
import type { Invocation, Result } from '../command';
import { EXIT } from '../exit-code';
import { problemsDocument } from '../print-problems';
import { readTargets } from '../specs';
import { least, OPTIONAL, permissionSets, type Need } from './sets';

/** Says which permissions each command needs for each tenant of a spec; asks nobody. */
export async function permissionsCommand(invocation: Invocation, spec: string): Promise<Result> {
  const { report } = invocation;
  const { targets, warnings } = await readTargets({ ...invocation, operands: [spec] });
  const tenants = targets.map(({ provisioning }) => ({
    tenant: provisioning.tenant.name,
    commands: permissionSets(provisioning).map(({ commands, needs }) => ({
      commands,
      least: least(needs.filter((need) => !OPTIONAL.has(need))),
      needs: needs.map((need) => ({ ...need, optional: OPTIONAL.has(need) })),
    })),
  }));
  for (const { provisioning } of targets) report.say(...lines(provisioning));
  return { exit: EXIT.clean, document: { tenants, ...problemsDocument(warnings) } };
}

function lines(provisioning: Provisioning): string[] {
  return [
    `Application permissions of Microsoft Graph for ${provisioning.tenant.name}, the least:`,
    ...permissionSets(provisioning).flatMap(({ commands, needs }) => [
      '',
      commands.join(', '),
      ...needs.flatMap(needLines),
    ]),
    '',
  ];
}

function needLines(need: Need): string[] {
  const [first, ...others] = need.permissions;
  return [
    `  ${first}${OPTIONAL.has(need) ? ' (optional)' : ''}: to ${need.reason}`,
    ...(others.length === 0 ? [] : [`    or ${others.join(', ')}`]),
  ];
}
