/** Whether a snapshot knows what a preview needs. */
import { applicationFacts } from '../../config/connector/application-facts';
import { diagnosticOfFile, type Diagnostic, type Finding } from '../../config/diagnostics/diagnostic';
import type { Provisioning } from '../../provisioning/model';
import { notSelected, type Reading } from '../../provisioning/snapshot/selection';
import { EXIT } from '../exit-code';
import { Refusal } from '../problem';
import type { Target } from '../specs';
import { liveOf, type Before } from './sides';
import type { Snapshot } from './snapshot';

/** Throws a refusal where a spec is to be held against what runs, and the snapshot does not know that. */
export function requireLive(target: Target, before: Before, { facts, directory }: Snapshot): void {
  if (before.kind !== 'live' || liveOf(target, facts) !== undefined) return;
  const { application, tenant } = target.provisioning;
  const why =
    facts.application === undefined
      ? 'The snapshot does not know any application'
      : facts.application.job === undefined
        ? `The application "${facts.application.displayName}" had no provisioning job`
        : `The snapshot is of the application "${facts.application.displayName}"`;
  throw refused(directory, {
    code: 'against/no-live-application',
    message: `Nothing is known of what runs for "${application.displayName}" in ${tenant.name}. ${why}.`,
    help: `Take one: scimform snapshot ${target.spec.file} --out ${directory} --tenant ${tenant.name}.`,
  });
}

/** Throws a refusal where a spec reads attributes that the snapshot was not asked for: people would seem to have no values. */
export function requireSelected(
  { spec, provisioning: { tenant } }: Target,
  provisionings: readonly Provisioning[],
  { facts: { selected }, directory }: Snapshot,
): void {
  if (selected === undefined) return;
  const missing = notSelected(
    selected,
    provisionings.flatMap((one) => readingsOf(one, spec)),
  );
  if (missing.length === 0) return;
  throw refused(directory, {
    code: 'snapshot/not-selected',
    message: `The spec reads attributes that the snapshot was not asked for: ${missing.join(', ')}.`,
    help: `Take it again, which asks for them: scimform snapshot ${spec.file} --out ${directory} --tenant ${tenant.name}.`,
  });
}

function readingsOf(
  { mappings: { users } }: Provisioning,
  { connector }: Target['spec'],
): readonly Reading[] {
  const { defaults = [] } = applicationFacts(connector).users;
  return [
    ...(users === undefined ? [] : [users]),
    ...(users?.unlisted === 'remove' ? [] : [{ attributes: defaults }]),
  ];
}

/** Said where a snapshot is of another tenant than that of the spec. */
export function otherTenant(
  { provisioning: { tenant } }: Target,
  { facts: { tenantId }, directory }: Snapshot,
): readonly Diagnostic[] {
  if (tenantId === undefined || tenantId.toLowerCase() === tenant.tenantId.toLowerCase()) return [];
  return [
    diagnosticOfFile(directory, {
      code: 'snapshot/other-tenant',
      message: `The snapshot is of the tenant ${tenantId}, and ${tenant.name} is ${tenant.tenantId}.`,
      help: 'People and groups of one tenant are not those of another. Name the tenant of the snapshot with --tenant, or take another.',
    }),
  ];
}

function refused(directory: string, finding: Finding): Refusal {
  return new Refusal(EXIT.failed, [diagnosticOfFile(directory, finding)]);
}
