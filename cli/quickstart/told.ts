/** How the steps of the quickstart are told in a line or two. */
import type { JobSummary, MappingSummary } from './job-summary';
import type { FieldChange, ResourceChange } from '../terraform/plan-changes';
import { counted } from '../../provisioning/counted';

/** The job as Graph reports it: state and scope, what is mapped, who passes, who is told. */
export function jobLines(job: JobSummary): string[] {
  const objects = [...new Set(job.mappings.map(({ object }) => object))];
  return [
    ...objects.map((object) =>
      mappingLine(
        object,
        job.mappings.filter((mapping) => mapping.object === object),
      ),
    ),
    job.filters.length === 0
      ? 'no scoping filter'
      : `filters ${job.filters.map(({ name, clauses }) => `"${name}" (${clauses.join(' and ')})`).join(' or ')}`,
    `credentials for ${job.tenantUrl ?? 'an unknown URL'}; failures go to ${job.notificationEmail ?? 'nobody'}`,
  ];
}

function mappingLine(object: string, mappings: readonly MappingSummary[]): string {
  const matching = mappings.filter((mapping) => mapping.matching > 0).map(({ target }) => target);
  const targets = shortened(mappings.map(({ target }) => target));
  return `${object}: ${counted(mappings.length, 'mapping')}, matched by ${matching.join(', ') || 'nothing'}: ${targets}`;
}

/** The changed fields of some resources, a line each. */
export function changeLines(changes: readonly ResourceChange[], most = 4): string[] {
  const lines = changes.flatMap(({ address, actions, fields }) =>
    fields.length === 0
      ? [`${address}: ${actions.join(' and ')}`]
      : fields.map((field) => fieldLine(address, field)),
  );
  return lines.length > most ? [...lines.slice(0, most), `… ${lines.length - most} more`] : lines;
}

function fieldLine(address: string, { path, before, after }: FieldChange): string {
  return `${address} ${path.split('.').slice(-3).join('.')}: ${text(before)} -> ${text(after)}`;
}

function text(value: unknown): string {
  const json = JSON.stringify(value);
  return json.length > 60 ? `${json.slice(0, 57)}…` : json;
}

function shortened(names: readonly string[], most = 4): string {
  const rest = names.length - most;
  return names.slice(0, most).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
