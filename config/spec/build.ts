/** A tenant's merged document as its model. Missing or unusable parts are left out: rules report them. */
import type {
  Application,
  Backend,
  Cloud,
  Credential,
  EnvironmentReference,
  Identity,
  Notifications,
  Provisioning,
  Tenant,
} from '../../provisioning/model';
import { known, type Connector, type CredentialField } from '../connector/connector';
import { at, child, entriesOf, itemsOf, textOf, toValue, type MapNode, type Node } from '../yaml/node';
import { buildAssignments } from './build-assignments';
import { buildObjectMapping } from './build-mapping';
import { fillBackend } from './backend';

/** What a model is built of. */
export interface TenantDocument {
  readonly tenant: string;
  /** The merged document, with the tenant's own entry still under `tenants`. */
  readonly document: MapNode;
  readonly connector: Connector;
}

/** The model of one tenant. It is complete where the rules find no error. */
export function buildProvisioning({ tenant, document, connector }: TenantDocument): Provisioning {
  const name = textOf(child(document, 'name')) ?? '';
  const users = at(document, ['mappings', 'users']);
  const groups = at(document, ['mappings', 'groups']);
  const threshold = numberOf(at(document, ['accidentalDeletion', 'threshold']));
  const outOfScope = textOf(at(document, ['deprovisioning', 'outOfScope']));
  const scope = textOf(child(document, 'scope'));
  const status = textOf(child(document, 'status'));
  const backend = buildBackend(document, name, tenant);
  const place = buildTenant(tenant, at(document, ['tenants', tenant]));
  return {
    name,
    tenant: place,
    application: buildApplication(child(document, 'application'), connector, place.cloud),
    assignments: buildAssignments(itemsOf(child(document, 'assignments')), connector),
    ...(isUnmanaged(document) ? { areCredentialsUnmanaged: true } : {}),
    credentials: isUnmanaged(document) ? [] : buildCredentials(child(document, 'credentials'), connector),
    notifications: buildNotifications(child(document, 'notifications')),
    ...(outOfScope === 'disable' || outOfScope === 'keep' ? { outOfScope } : {}),
    ...(threshold === undefined ? {} : { deletionThreshold: threshold }),
    ...(scope === 'assigned' || scope === 'all' ? { scope } : {}),
    mappings: {
      ...(users ? { users: buildObjectMapping(users) } : {}),
      ...(groups ? { groups: buildObjectMapping(groups) } : {}),
    },
    ...(status === 'started' || status === 'paused' ? { status } : {}),
    ...(backend ? { backend } : {}),
  };
}

function buildTenant(name: string, node: Node | undefined): Tenant {
  const cloud = textOf(child(node, 'cloud')) ?? 'public';
  const identity = buildIdentity(child(node, 'identity'));
  return {
    name,
    tenantId: (textOf(child(node, 'tenantId')) ?? '').toLowerCase(),
    cloud: cloud as Cloud,
    ...(identity ? { identity } : {}),
  };
}

function buildIdentity(node: Node | undefined): Identity | undefined {
  const clientId = textOf(child(node, 'clientId'));
  if (clientId === undefined) return undefined;
  const clientSecret = environmentReference(child(node, 'clientSecret'));
  return { clientId, ...(clientSecret ? { clientSecret } : {}) };
}

function buildApplication(node: Node | undefined, connector: Connector, cloud: Cloud): Application {
  const template = known(connector.synchronizationTemplateId);
  const entry = known(connector.applicationTemplateIds)?.[cloud];
  const existing = textOf(child(node, 'existing'))?.toLowerCase();
  return {
    ...(existing === undefined ? {} : { existing }),
    displayName: textOf(child(node, 'displayName')) ?? connector.galleryDisplayName,
    galleryDisplayName: connector.galleryDisplayName,
    protect: booleanOf(child(node, 'protect')) ?? true,
    ...(entry === undefined ? {} : { applicationTemplateId: entry }),
    ...(template === undefined ? {} : { synchronizationTemplateId: template }),
  };
}

function isUnmanaged(document: MapNode): boolean {
  return textOf(child(document, 'credentials')) === 'unmanaged';
}

function buildCredentials(node: Node | undefined, connector: Connector): readonly Credential[] {
  return connector.authentication.flatMap((field) => {
    const value = credentialValue(child(node, field.field), field);
    return value === undefined ? [] : [{ field: field.field, key: field.key, value }];
  });
}

function credentialValue(
  node: Node | undefined,
  field: CredentialField,
): string | EnvironmentReference | undefined {
  if (node === undefined) return known(field.fixed);
  return environmentReference(node) ?? textOf(node);
}

/** `{ env: NAME }` as a reference. */
export function environmentReference(node: Node | undefined): EnvironmentReference | undefined {
  const env = textOf(child(node, 'env'));
  return env === undefined ? undefined : { env };
}

/** An address means that mails are wanted, unless the spec says otherwise. */
function buildNotifications(node: Node | undefined): Notifications {
  const email = textOf(child(node, 'email'));
  const onFailure = booleanOf(child(node, 'onFailure')) ?? (email === undefined ? undefined : true);
  return { ...(email === undefined ? {} : { email }), ...(onFailure === undefined ? {} : { onFailure }) };
}

function buildBackend(document: MapNode, name: string, tenant: string): Backend | undefined {
  const entry = entriesOf(at(document, ['terraform', 'backend']))[0];
  if (entry?.value.kind !== 'map') return undefined;
  return fillBackend(entry.key, toValue(entry.value) as Readonly<Record<string, unknown>>, { name, tenant });
}

function numberOf(node: Node | undefined): number | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'number' ? node.value : undefined;
}

function booleanOf(node: Node | undefined): boolean | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'boolean' ? node.value : undefined;
}
