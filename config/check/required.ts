import { at, child, entriesOf, type MapNode } from '../yaml/node';
import type { Report } from './reporter';
import { list } from './words';

const TOP: readonly (readonly [key: string, example: string])[] = [
  ['apiVersion', 'scimform/v1'],
  ['kind', 'Provisioning'],
  ['name', 'my-application'],
  ['connector', '…'],
  ['tenants', '{ contoso: { tenantId: … } }'],
];

/** What a document must have once `extends` and `overrides` are applied; the schema cannot judge that file by file. */
export function missingKeys(document: MapNode, connectors: readonly string[]): readonly Report[] {
  const top = TOP.filter(([key]) => child(document, key) === undefined).map(([key, example]) =>
    missing([key], key, topHelp(key, example, connectors)),
  );
  const tenants = entriesOf(child(document, 'tenants'));
  const noTenant = child(document, 'tenants')?.kind === 'map' && tenants.length === 0 ? [NO_TENANT] : [];
  return [...top, ...noTenant, ...tenants.flatMap((tenant) => missingOfTenant(document, tenant.key))];
}

function topHelp(key: string, example: string, connectors: readonly string[]): string {
  const names = key === 'connector' ? ` Connectors: ${list(connectors)}.` : '';
  return `Add "${key}: ${example}" at the top of the document.${names}`;
}

const NO_TENANT: Report = {
  code: 'spec/missing-key',
  at: ['tenants'],
  on: 'key',
  message: 'No tenant is listed.',
  help: 'Add one, for example "contoso: { tenantId: 11111111-1111-1111-1111-111111111111 }".',
};

function missingOfTenant(document: MapNode, name: string): readonly Report[] {
  const path = ['tenants', name];
  const tenant = at(document, path);
  if (tenant?.kind !== 'map') return [];
  const identity = child(tenant, 'identity');
  return [
    ...(child(tenant, 'tenantId') ? [] : [missing([...path, 'tenantId'], 'tenantId', TENANT_HELP)]),
    ...(identity && !child(identity, 'clientId')
      ? [missing([...path, 'identity', 'clientId'], 'clientId', CLIENT_HELP)]
      : []),
  ];
}

const TENANT_HELP = 'Add the directory (tenant) id, shown on the Overview page of the Entra admin center.';
const CLIENT_HELP = 'Add the application (client) id, shown on the Overview page of the app registration.';

function missing(path: readonly string[], key: string, help: string): Report {
  const where = path.length > 1 ? ` of ${path.slice(0, -1).join('.')}` : '';
  return { code: 'spec/missing-key', at: path, on: 'key', message: `"${key}"${where} is missing.`, help };
}
