import { resolve } from 'node:path';
import type { Connector } from '../../config/connector/connector';
import type { GraphClient } from '../../graph/client';
import { GraphError } from '../../graph/error';
import type { ServicePrincipal, SynchronizationJob } from '../../graph/types';
import { isObject, objectsIn, textOf } from '../../provisioning/json-value';
import { readObjectMappings } from '../../provisioning/live/object-mappings';
import { oddInSchema } from '../../provisioning/live/odd-values';
import { oddInSettings, readSettings } from '../../provisioning/live/settings';
import type { Invocation, Result } from '../command';
import { EXIT } from '../exit-code';
import { refusalOf } from '../live/problems';
import { readApplication, type LiveApplication } from '../live/read-application';
import { tenantOfFlags } from '../live/tenant-flags';
import { openTenant } from '../live/tenant';
import { checkEnding, schemaFrom, writeNew } from '../new-spec-file';
import { printProblems, problemsDocument } from '../print-problems';
import { usage } from '../problem';
import { counted } from '../../provisioning/counted';
import { exportAssignments } from './export-assignments';
import { exportMapping } from './export-mapping';
import { exportSettings } from './export-settings';
import type { Exported } from './exported';
import { connectorFor, findApplication, onlyJob } from './find';
import { oddNotes } from './odd-notes';
import { validated } from './validated';

/** Writes the spec of an application that exists. */
export async function exportApplication(invocation: Invocation): Promise<Result> {
  const { context, flags, operands, report } = invocation;
  if (operands.length > 0)
    throw usage('usage/operands', 'export takes no spec: it writes one.', 'Name the file with --out FILE.');
  if (flags.out !== undefined) checkEnding(flags.out);
  const isManaged = credentialsFlag(invocation);
  const tenant = tenantOfFlags(invocation);
  try {
    const graph = await openTenant(context, tenant, { tell: (line) => report.alert(line) });
    const servicePrincipal = await findApplication(graph, tenant.name, flags);
    const job = await onlyJob(graph, tenant.name, servicePrincipal);
    const connector = await connectorFor(graph, servicePrincipal, flags.connector);
    const live = await readApplication(graph, servicePrincipal.id, job);
    const name = await tenantName(graph);
    const exported = await exportedOf(graph, live, connector, isManaged, { ...tenant, name });
    return await finish(invocation, exported);
  } catch (error) {
    throw refusalOf(error);
  }
}

function credentialsFlag({ flags }: Invocation): boolean {
  const [how = 'unmanaged'] = flags.values('credentials');
  if (how === 'managed' || how === 'unmanaged') return how === 'managed';
  throw usage('usage/flag-value', `--credentials is "${how}".`, 'Write managed or unmanaged.');
}

/** A short name of the tenant: of its organization, where that may be read. */
async function tenantName(graph: GraphClient): Promise<string> {
  try {
    const answer = await graph.get('organization', { query: { $select: 'displayName' } });
    const [organization = {}] = objectsIn(isObject(answer) ? answer['value'] : undefined);
    return slug(textOf(organization, 'displayName') ?? '', 'tenant');
  } catch (error) {
    if (error instanceof GraphError && error.kind === 'permission') return 'tenant';
    throw error;
  }
}

async function exportedOf(
  graph: GraphClient,
  live: LiveApplication,
  connector: Connector,
  isManaged: boolean,
  tenant: Exported['tenant'],
): Promise<Exported> {
  const { servicePrincipal, job, schema } = live;
  const assigned = await exportAssignments(graph, live.assignments, servicePrincipal.appRoles ?? []);
  const mappings = readObjectMappings(schema);
  const users = exportMapping(mappings, 'users');
  const groups = exportMapping(mappings, 'groups');
  const settings = isManaged ? exportSettings(readSettings(live.settings), connector) : undefined;
  const status = statusOf(job);
  return {
    name: slug(nameOf(servicePrincipal), 'provisioning'),
    connector: connector.name,
    tenant: { name: tenant.name, tenantId: tenant.tenantId, cloud: tenant.cloud },
    existing: servicePrincipal.id,
    displayName: nameOf(servicePrincipal),
    assignments: assigned.assignments,
    ...(settings === undefined ? {} : { settings: settings.settings }),
    ...(users.mapping === undefined ? {} : { users: users.mapping }),
    ...(groups.mapping === undefined ? {} : { groups: groups.mapping }),
    ...(status === undefined ? {} : { status }),
    notes: [
      ...users.notes,
      ...groups.notes,
      ...oddNotes('mappings', oddInSchema(schema)),
      ...(settings?.notes ?? []),
      ...(isManaged ? oddNotes('settings', oddInSettings(live.settings)) : []),
      ...assigned.notes,
      ...(status === undefined
        ? [
            `status: the schedule of the job is ${job.schedule?.state ?? 'not told'}, which a spec cannot say.`,
          ]
        : []),
    ],
  };
}

/** Undefined where it is none that Graph documents. */
function statusOf({ schedule }: SynchronizationJob): Exported['status'] {
  switch (schedule?.state) {
    case 'Active':
      return 'started';
    case 'Disabled':
    case 'Paused':
      return 'paused';
    default:
      return undefined;
  }
}

function nameOf({ displayName, id }: ServicePrincipal): string {
  return displayName ?? id;
}

/** As names of specs and tenants are: small letters, digits and hyphens. */
function slug(text: string, otherwise: string): string {
  const plain = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 63)
    .replace(/-+$/, '');
  return plain === '' ? otherwise : plain;
}

async function finish({ context, report, flags }: Invocation, first: Exported): Promise<Result> {
  const file = flags.out ?? 'provisioning.yaml';
  const path = resolve(context.cwd, file);
  const { exported, text, warnings: all } = validated(first, file, schemaFrom(path, context.cwd));
  // What runs already has had its pilot.
  const warnings = all.filter(({ code }) => code !== 'rollout/pilot-first');
  report.progress.done();
  if (flags.out === undefined) report.say(text.trimEnd());
  else await writeNew(path, file, text);
  if (report.format === 'text') printProblems(warnings, new Map(), report);
  if (flags.out !== undefined) report.say(...told(file, exported));
  const document = {
    ...(flags.out === undefined ? { spec: text } : { file }),
    connector: exported.connector,
    notDeclared: exported.notes,
    ...problemsDocument(warnings),
  };
  return { exit: EXIT.clean, document };
}

function told(file: string, { displayName, notes, settings }: Exported): string[] {
  const secrets = Object.values(settings?.credentials ?? {}).flatMap((one) =>
    typeof one === 'string' ? [] : [one.env],
  );
  return [
    `wrote ${file} for ${displayName}; ${notes.length === 0 ? 'everything a spec can say is declared' : `${counted(notes.length, 'thing')} ${notes.length === 1 ? 'is' : 'are'} live and not declared, see its head`}`,
    ...(secrets.length === 0 ? [] : [`  set ${secrets.join(' and ')} to what is live`]),
    `  scimform adopt ${file}`,
  ];
}
