/**
 * The checked spec of one tenant, as types: `config/` builds it, constructs, preview and commands read it.
 *
 * One law holds everywhere: a member that is absent is *not managed* (the live value stays), an empty list means *none*.
 */

/** Microsoft's clouds; `public` includes GCC, `usgov` is GCC High (L4), `usgov-dod` is L5. */
export const CLOUDS = ['public', 'usgov', 'usgov-dod', 'china'] as const;

export type Cloud = (typeof CLOUDS)[number];

export interface Provisioning {
  /** Name of the spec; the stack of a tenant is called `<name>-<tenant>`. */
  readonly name: string;
  readonly tenant: Tenant;
  readonly application: Application;
  /** Additive: these are managed, other assignments are left alone. */
  readonly assignments: readonly Assignment[];
  /** Credentials, and the settings that Graph keeps with them, are left to others; there are none of either then. */
  readonly areCredentialsUnmanaged?: boolean;
  /** One entry for every credential field of the connector, in the connector's order. */
  readonly credentials: readonly Credential[];
  readonly notifications: Notifications;
  /** What happens to people who go out of scope. */
  readonly outOfScope?: 'disable' | 'keep';
  /** Entra's guard against accidental deletions; an integer from 1. */
  readonly deletionThreshold?: number;
  /** `assigned` = sync only assigned users and groups; `all` = sync all. */
  readonly scope?: 'assigned' | 'all';
  readonly mappings: { readonly users?: ObjectMapping; readonly groups?: ObjectMapping };
  readonly status?: 'started' | 'paused';
  readonly backend?: Backend;
}

export interface Tenant {
  readonly name: string;
  readonly tenantId: string;
  readonly cloud: Cloud;
  /** Who applies in this tenant; absent: the `ARM_*` environment decides. */
  readonly identity?: Identity;
}

export interface Identity {
  readonly clientId: string;
  readonly clientSecret?: EnvironmentReference;
}

/** A secret is only ever named, never given. */
export interface EnvironmentReference {
  readonly env: string;
}

export interface Application {
  /**
   * Object id of the service principal of an application that was made elsewhere: it is read, and never created, changed or
   * destroyed.
   */
  readonly existing?: string;
  /** Name of the application in the tenant. */
  readonly displayName: string;
  /** Name of the entry in the application gallery. */
  readonly galleryDisplayName: string;
  /**
   * Id of the gallery entry, where the connector knows it by id and not by name: the template for applications outside of
   * the gallery has an id of its own in each cloud.
   */
  readonly applicationTemplateId?: string;
  /** Terraform refuses to destroy a protected application; of an existing one, the job. */
  readonly protect: boolean;
  /** Id of the synchronization template; absent where the connector does not know it. */
  readonly synchronizationTemplateId?: string;
}

export type Principal =
  | { readonly type: 'user'; readonly by: 'userPrincipalName' | 'id'; readonly value: string }
  | { readonly type: 'group'; readonly by: 'displayName' | 'id'; readonly value: string };

export interface Assignment {
  readonly principal: Principal;
  /** Display name or value of an app role of the application. */
  readonly role: string;
}

/** The role every application has without declaring one; its id is the zero GUID. */
export const DEFAULT_ACCESS = 'Default Access';

export interface Credential {
  /** Name in the spec, e.g. `secretToken`. */
  readonly field: string;
  /** Key of Graph's synchronization secrets, e.g. `SecretToken`. */
  readonly key: string;
  readonly value: string | EnvironmentReference;
}

export interface Notifications {
  /** One mail address. */
  readonly email?: string;
  readonly onFailure?: boolean;
}

export type Action = 'create' | 'update' | 'delete';

/** What the spec says of the one object mapping whose source object is User, or Group. */
export interface ObjectMapping {
  /** Name of the object mapping, where a template has several for one source object. */
  readonly objectMapping?: string;
  readonly enabled?: boolean;
  /** Target object actions; an empty list switches all off. */
  readonly actions?: readonly Action[];
  readonly attributes: readonly AttributeMapping[];
  /** Target attributes whose mapping in the gallery default shall not exist. */
  readonly removed: readonly string[];
  /** What happens to live mappings that are not listed. */
  readonly unlisted: 'keep' | 'remove';
  readonly scopingFilters?: readonly ScopingFilter[];
}

export interface AttributeMapping {
  /** As the application's schema spells it, e.g. `emails[type eq "work"].value`. */
  readonly target: string;
  readonly source: MappingSource;
  /** Value when the source yields none. */
  readonly defaultValue?: string;
  readonly apply: 'always' | 'onCreate';
  /** Matching precedence, from 1; absent: not a matching attribute. */
  readonly matching?: number;
}

/** The four mapping types of the portal: Direct, Expression, Constant, None. */
export type MappingSource =
  | { readonly kind: 'attribute'; readonly name: string }
  | { readonly kind: 'expression'; readonly text: string }
  | { readonly kind: 'constant'; readonly value: string }
  | { readonly kind: 'none' };

/** Passes when every clause does; a list of filters passes when any does. */
export interface ScopingFilter {
  readonly name: string;
  readonly clauses: readonly ScopingClause[];
}

export interface ScopingClause {
  readonly attribute: string;
  /** Graph's name, e.g. `NOT EQUALS`. */
  readonly operator: string;
  /** Empty for operators without operand. */
  readonly values: readonly string[];
}

/** A Terraform backend as its block: type and arguments, placeholders already filled in. */
export interface Backend {
  readonly type: string;
  readonly arguments: Readonly<Record<string, unknown>>;
}
