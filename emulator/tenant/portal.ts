/** What a person does in the portal, straight on the state: how tests and the quickstart bring about drift. */
import { assignRole, DEFAULT_ACCESS_ROLE_ID, unassignRole } from './assign-role';
import { addMember, removeMember } from './change-group';
import { changeUser, createUser } from './change-user';
import type { GroupDocument } from './company-model';
import { userByIdOrName } from './directory';
import { deletedUserById, deleteUser, purgeUsers, restoreUser } from './recycle-bin';
import { pauseJob, startJob, type Job } from '../synchronization/job';
import { isJsonObject, objectsIn, textOf } from '../graph/json';
import type { JsonObject } from '../graph/json';
import { writeSettings } from '../synchronization/settings';
import type { ServicePrincipalState, TenantState } from './state';
import { objectMappings, storedSchema } from '../synchronization/stored-schema';
import { newSchemaVersion } from './world';
import type { World } from './world';

/** Which object mapping of an application is meant: the named one with this source object. */
export type SourceObject = 'User' | 'Group';

/**
 * The portal of one tenant. Applications and groups go by display name; a method throws an Error where the application,
 * its job, mapping or filter does not exist, and where Graph would refuse what is done to people and groups.
 */
export interface Portal {
  /** Changes members of one attribute mapping, such as `{ source: … }` or `{ flowType: 'ObjectAddOnly' }`. */
  editMapping(
    application: string,
    targetAttributeName: string,
    changes: JsonObject,
    object?: SourceObject,
  ): void;
  /** Maps a target attribute directly from a source attribute. */
  addMapping(
    application: string,
    targetAttributeName: string,
    sourceAttribute: string,
    object?: SourceObject,
  ): void;
  removeMapping(application: string, targetAttributeName: string, object?: SourceObject): void;
  /** Switches an object mapping on or off. */
  enableMapping(application: string, enabled: boolean, object?: SourceObject): void;
  addFilter(application: string, name: string, clauses: JsonObject[], object?: SourceObject): void;
  /** Removes one scoping filter; the last one leaves the scope null, as the portal does. */
  removeFilter(application: string, name: string, object?: SourceObject): void;
  /** Saves one setting, such as `SyncAll`; `""` deletes it. */
  saveSetting(application: string, key: string, value: string): void;
  start(application: string): void;
  pause(application: string): void;
  /** Deletes the job; settings and assignments stay. */
  deleteJob(application: string): void;
  deleteApplication(application: string): void;
  /** @param role display name of an app role, or `Default Access`. */
  assign(application: string, principalId: string, role: string): void;
  unassign(application: string, principalId: string): void;
  /**
   * Creates a user, answers their id.
   *
   * @param user properties as Graph gives them; only `displayName` and `userPrincipalName` are needed.
   */
  addUser(user: JsonObject): string;
  /** Changes properties of a user; the others stay. */
  changeUser(id: string, changes: JsonObject): void;
  /** Puts a user into the recycle bin. */
  deleteUser(id: string): void;
  /** Takes a user out of the recycle bin. */
  restoreUser(id: string): void;
  /** Removes a user in the recycle bin for good. */
  purgeUser(id: string): void;
  /** @param id of a user or group */
  addMember(groupName: string, id: string): void;
  removeMember(groupName: string, id: string): void;
  /** Gives an application that signs in these application permissions, and no others. A token that it has keeps the old ones. */
  grant(clientId: string, permissions: readonly string[]): void;
}

/** The portal of a tenant. */
export function createPortal(world: World, tenant: TenantState): Portal {
  return {
    ...mappingPages(world, tenant),
    ...provisioningPages(world, tenant),
    ...userPages(world, tenant),
    ...directoryPages(world, tenant),
    grant: (clientId, permissions) => {
      const client = tenant.clients.find((one) => one.clientId === clientId);
      if (!client) throw new Error(`No application signs in as ${clientId}.`);
      client.roles = permissions;
    },
  };
}

type MappingPages = Pick<
  Portal,
  'editMapping' | 'addMapping' | 'removeMapping' | 'enableMapping' | 'addFilter' | 'removeFilter'
>;

function mappingPages(world: World, tenant: TenantState): MappingPages {
  const edit = (name: string, object: SourceObject, change: (mapping: JsonObject) => void) => {
    const job = onlyJob(tenant, name);
    // A copy, so that a change that throws half-way leaves nothing behind.
    const schema = structuredClone(job.schema);
    change(namedMapping(schema, object, name));
    job.schema = storedSchema(schema, job.id, newSchemaVersion(world, tenant), world.behaviour);
  };
  return {
    editMapping: (name, target, changes, object = 'User') =>
      edit(name, object, (mapping) => {
        Object.assign(attributeMapping(mapping, target), structuredClone(changes));
      }),
    addMapping: (name, target, source, object = 'User') =>
      edit(name, object, (mapping) => {
        mapping.attributeMappings = [...objectsIn(mapping.attributeMappings), directMapping(target, source)];
      }),
    removeMapping: (name, target, object = 'User') =>
      edit(name, object, (mapping) => {
        const removed = attributeMapping(mapping, target);
        mapping.attributeMappings = objectsIn(mapping.attributeMappings).filter((each) => each !== removed);
      }),
    enableMapping: (name, enabled, object = 'User') =>
      edit(name, object, (mapping) => {
        mapping.enabled = enabled;
      }),
    addFilter: (name, filter, clauses, object = 'User') =>
      edit(name, object, (mapping) => addFilter(mapping, filter, clauses)),
    removeFilter: (name, filter, object = 'User') =>
      edit(name, object, (mapping) => removeFilter(mapping, filter)),
  };
}

type ProvisioningPages = Pick<Portal, 'saveSetting' | 'start' | 'pause' | 'deleteJob'>;

function provisioningPages(world: World, tenant: TenantState): ProvisioningPages {
  return {
    saveSetting: (name, key, value) => {
      const servicePrincipal = applicationByName(tenant, name);
      // The portal saves the whole form, so nothing else is lost whatever a PUT would do.
      const merge = { ...world.behaviour, secretsPut: 'merge' } as const;
      servicePrincipal.settings = writeSettings(servicePrincipal.settings, [{ key, value }], merge);
    },
    start: (name) => startJob(onlyJob(tenant, name)),
    pause: (name) => pauseJob(onlyJob(tenant, name)),
    deleteJob: (name) => {
      applicationByName(tenant, name).jobs.delete(onlyJob(tenant, name).id);
    },
  };
}

type UserPages = Pick<Portal, 'deleteApplication' | 'assign' | 'unassign'>;

function userPages(world: World, tenant: TenantState): UserPages {
  return {
    deleteApplication: (name) => {
      const { id, applicationId } = applicationByName(tenant, name);
      tenant.servicePrincipals.delete(id);
      tenant.applications.delete(applicationId);
    },
    assign: (name, principalId, role) => {
      const servicePrincipal = applicationByName(tenant, name);
      assignRole(world, tenant, servicePrincipal, principalId, roleId(servicePrincipal, role));
    },
    unassign: (name, principalId) => unassign(tenant, applicationByName(tenant, name), principalId),
  };
}

type DirectoryPages = Pick<
  Portal,
  'addUser' | 'changeUser' | 'deleteUser' | 'restoreUser' | 'purgeUser' | 'addMember' | 'removeMember'
>;

function directoryPages(world: World, tenant: TenantState): DirectoryPages {
  const userById = (id: string) => userByIdOrName(tenant.directory, id);
  return {
    addUser: (user) => createUser(world, tenant, { ...newUserForm(user), ...user }).id,
    changeUser: (id, changes) => changeUser(tenant, userById(id), changes),
    deleteUser: (id) => deleteUser(world, tenant, userById(id)),
    restoreUser: (id) => {
      restoreUser(tenant, deletedUserById(tenant, id));
    },
    purgeUser: (id) => purgeUsers(tenant, [deletedUserById(tenant, id)]),
    addMember: (name, id) => addMember(tenant, groupByName(tenant, name), id),
    removeMember: (name, id) => removeMember(tenant, groupByName(tenant, name), id),
  };
}

/** What the form for a new user fills in by itself; the password that it makes up is of no use here. */
function newUserForm({ userPrincipalName }: JsonObject): JsonObject {
  const [mailNickname] = (textOf(userPrincipalName) ?? '').split('@');
  const passwordProfile = { password: 'Made-up-1', forceChangePasswordNextSignIn: true };
  return { accountEnabled: true, mailNickname, passwordProfile };
}

function groupByName({ directory }: TenantState, name: string): GroupDocument {
  return only(
    [...directory.groups()].filter(({ displayName }) => displayName === name),
    `group named '${name}'`,
  );
}

function applicationByName(tenant: TenantState, name: string): ServicePrincipalState {
  return only(
    [...tenant.servicePrincipals.values()].filter(({ document }) => document.displayName === name),
    `application named '${name}'`,
  );
}

function onlyJob(tenant: TenantState, name: string): Job {
  return only([...applicationByName(tenant, name).jobs.values()], `job of '${name}'`);
}

function namedMapping(schema: JsonObject, object: SourceObject, name: string): JsonObject {
  const mappings = objectMappings(schema).filter(
    (each) => each.sourceObjectName === object && each.name !== null,
  );
  return only(mappings, `named object mapping of '${name}' with source object ${object}`);
}

function attributeMapping(mapping: JsonObject, target: string): JsonObject {
  const mappings = objectsIn(mapping.attributeMappings).filter((each) => each.targetAttributeName === target);
  return only(mappings, `attribute mapping for '${target}'`);
}

function only<T>(found: readonly T[], what: string): T {
  const [first] = found;
  if (first === undefined || found.length > 1)
    throw new Error(`Exactly one ${what} expected, found ${found.length}.`);
  return first;
}

function directMapping(targetAttributeName: string, name: string): JsonObject {
  return {
    targetAttributeName,
    matchingPriority: 0,
    defaultValue: '',
    exportMissingReferences: false,
    flowBehavior: 'FlowWhenChanged',
    flowType: 'Always',
    source: { type: 'Attribute', name, expression: `[${name}]`, parameters: [] },
  };
}

function addFilter(mapping: JsonObject, name: string, clauses: JsonObject[]): void {
  const scope = isJsonObject(mapping.scope)
    ? mapping.scope
    : { inputFilterGroups: [], categoryFilterGroups: [] };
  mapping.scope = {
    ...scope,
    groups: [...objectsIn(scope.groups), { name, clauses: structuredClone(clauses) }],
  };
}

function removeFilter(mapping: JsonObject, name: string): void {
  const scope = isJsonObject(mapping.scope) ? mapping.scope : {};
  const groups = objectsIn(scope.groups);
  const removed = only(
    groups.filter((group) => group.name === name),
    `scoping filter named '${name}'`,
  );
  const rest = groups.filter((group) => group !== removed);
  mapping.scope = rest.length === 0 ? null : { ...scope, groups: rest };
}

function roleId({ appRoles }: ServicePrincipalState, role: string): string {
  if (role === 'Default Access') return DEFAULT_ACCESS_ROLE_ID;
  return only(
    appRoles.filter(({ displayName }) => displayName === role),
    `app role named '${role}'`,
  ).id;
}

function unassign(tenant: TenantState, servicePrincipal: ServicePrincipalState, principalId: string): void {
  const found = [...servicePrincipal.assignments.values()].filter((each) => each.principalId === principalId);
  if (found.length === 0) throw new Error(`No assignment of principal '${principalId}' found.`);
  for (const assignment of found) unassignRole(tenant, servicePrincipal, assignment);
}
