import { least, necessary, permissionSets } from '../../graph/permission-sets';
import type { Need } from '../../graph/permissions';
import type { Provisioning } from '../../provisioning/model';
import type { Invocation, Result } from '../command';
import { EXIT } from '../exit-code';
import { problemsDocument } from '../print-problems';
import { readTargets } from '../specs';
import { permissionText } from './text';

/** Says which permissions each command needs for each tenant of a spec; asks nobody. */
export async function permissionsCommand(invocation: Invocation, spec: string): Promise<Result> {
  const { report } = invocation;
  const { targets, warnings } = await readTargets({ ...invocation, operands: [spec] });
  report.say(
    ...permissionText(
      targets.map(({ provisioning }) => provisioning),
      report.style,
    ),
  );
  const tenants = targets.map(({ provisioning }) => ({
    tenant: provisioning.tenant.name,
    commands: commandDocuments(provisioning),
  }));
  return { exit: EXIT.clean, document: { tenants, ...problemsDocument(warnings) } };
}

function commandDocuments(provisioning: Provisioning): readonly object[] {
  return permissionSets(provisioning).map(({ commands, needs }) => {
    const [own, others] = [true, false].map((owns) => least(necessary(needs), owns));
    return {
      commands,
      least: own,
      leastWithoutOwnership: others,
      needs: needs.map(needDocument),
    };
  });
}

function needDocument({ reason, operation, without }: Need): object {
  return {
    reason,
    anyOf: operation.ways,
    source: operation.page,
    optional: without !== undefined,
    ...(without !== undefined && { without }),
  };
}
