/** What of a broken spec has to be certain before anything is done by it. */
import { isGuid } from '../../provisioning/guid';
import { CLOUDS, type Provisioning } from '../../provisioning/model';
import { suggest } from '../../provisioning/suggest';
import { isReservedEnvironmentName } from '../rules/environment-name';
import { at, child, entriesOf, textOf, type MapNode, type Node, type Path } from '../yaml/node';
import type { BrokenKey } from './salvage';

const WANTED: readonly string[] = ['extends', 'connector', 'application', 'tenants'];

/** Whether who and where can depend on a key. A misspelt `application` counts, so that it is not taken for an absent one. */
export function isWanted([key, , , overridden]: Path): boolean {
  if (key !== 'tenants') return WANTED.includes(String(key)) || isMisspelt(String(key));
  return (
    overridden === undefined ||
    ['application', 'clientId', 'clientSecret'].includes(String(overridden)) ||
    isMisspelt(String(overridden))
  );
}

function isMisspelt(key: string): boolean {
  return key !== 'application' && (/^application\b/i.test(key) || suggest(key, ['application']).length > 0);
}

const OF_APPLICATION: readonly string[] = ['displayName', 'protect', 'existing'];
const OF_TENANT: readonly string[] = ['tenantId', 'cloud', 'identity', 'overrides'];

/** Where doubts come from. */
export interface Doubtful {
  readonly broken: readonly BrokenKey[];
  readonly unread: readonly string[];
}

/**
 * Why a tenant cannot be acted on, as the rest of a sentence; undefined where it can.
 *
 * @param document the tenant's merged document
 */
export function doubtOf(
  { tenant, application }: Provisioning,
  document: MapNode,
  { broken, unread }: Doubtful,
): string | undefined {
  const entry = at(document, ['tenants', tenant.name]);
  const isNamed = application.existing !== undefined;
  const secret = tenant.identity?.clientSecret?.env;
  const doubts: readonly (readonly [boolean, string])[] = [
    ...broken
      .filter(({ path }) => path[0] !== 'tenants' || path.length === 1 || path[1] === tenant.name)
      .map(({ path, line }) => [true, `line ${line} (${path.join('.')}) cannot be read`] as const),
    ...unknownKeys(document, entry).map((key) => [true, `it is not known what "${key}" means`] as const),
    [!isGuid(tenant.tenantId), 'its tenantId is not the id of a tenant'],
    [!CLOUDS.includes(tenant.cloud), `there is no cloud "${tenant.cloud}"`],
    [
      child(entry, 'identity') !== undefined && tenant.identity === undefined,
      'its identity does not say who signs in',
    ],
    [
      secret !== undefined && isReservedEnvironmentName(secret),
      `the variable ${secret ?? ''} of its identity belongs to something else`,
    ],
    [
      unread.length > 0 && !isNamed && textOf(at(document, ['application', 'displayName'])) === undefined,
      `what the application is called may stand in ${unread.join(', ')}, which cannot be read`,
    ],
    [!isNamed && application.displayName === '', 'nothing says what the application is called'],
  ];
  return doubts.find(([holds]) => holds)?.[1];
}

/** Keys that may mean something else than they say. */
function unknownKeys(document: MapNode, entry: Node | undefined): readonly string[] {
  const application = child(document, 'application');
  const keysOf = (node: Node | undefined): string[] => entriesOf(node).map(({ key }) => key);
  return [
    ...(application !== undefined && application.kind !== 'map' ? ['application'] : []),
    ...(['map', 'list'].includes(child(application, 'displayName')?.kind ?? '') ? ['displayName'] : []),
    ...keysOf(document).filter(isMisspelt),
    ...keysOf(child(entry, 'overrides')).filter(isMisspelt),
    ...keysOf(application).filter((key) => !OF_APPLICATION.includes(key)),
    ...keysOf(entry).filter((key) => !OF_TENANT.includes(key)),
  ];
}
