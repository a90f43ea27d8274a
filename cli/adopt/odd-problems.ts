import { diagnosticAt, type Diagnostic } from '../../config/diagnostics/diagnostic';
import { assignmentsOf } from '../../provisioning/live/assignments';
import { oddInSchema, oddSentence } from '../../provisioning/live/odd-values';
import { oddInSettings } from '../../provisioning/live/settings';
import type { Deployable } from '../deploy/tenant-run';
import type { LiveApplication } from '../live/read-application';

/** Warns of what Graph gave otherwise than it documents, as far as the spec manages the part that it stands in. */
export function oddProblems(
  { assignments, settings, schema }: LiveApplication,
  { spec, provisioning }: Deployable,
): readonly Diagnostic[] {
  const { name } = provisioning.tenant;
  const { users, groups } = provisioning.mappings;
  const parts = [
    {
      path: ['assignments'],
      odd: assignmentsOf(assignments).odd,
      isManaged: provisioning.assignments.length > 0,
    },
    {
      path: ['credentials'],
      odd: oddInSettings(settings),
      isManaged: provisioning.areCredentialsUnmanaged !== true,
    },
    { path: ['mappings'], odd: oddInSchema(schema), isManaged: (users ?? groups) !== undefined },
  ];
  return parts
    .filter(({ isManaged }) => isManaged)
    .flatMap(({ path, odd }) =>
      odd.map((one) =>
        diagnosticAt(spec.place(name, path), {
          code: 'adopt/odd-value',
          message: `${oddSentence(one)} (tenant ${name})`,
          help: 'The next apply may be refused for it, or write over it. Correct it in the portal: save the part that holds it once more there.',
        }),
      ),
    );
}
