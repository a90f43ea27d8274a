import type { Cloud } from '../../provisioning/model';
import type { CredentialField } from './credential-field';
import type { Fact } from './fact';
import type { ObjectMappingFacts } from './object-mapping';
import type { UserNameDomain, ValueRule } from './value-rule';

// Whoever reads a connector needs these with it.
export { known, type Fact } from './fact';
export type { CredentialField } from './credential-field';

/** One gallery application as its file in `config/connectors/` describes it. */
export interface Connector {
  readonly name: string;
  readonly galleryDisplayName: string;
  /** Names it had before, or is also known by. */
  readonly otherNames: readonly string[];
  /** Id of the gallery entry by cloud; where it is unknown, the entry is found by its display name. */
  readonly applicationTemplateIds: Fact<Readonly<Partial<Record<Cloud, string>>>>;
  /** A tenant can hold only one instance that works. */
  readonly oncePerTenant: Fact<boolean>;
  /** The clouds whose gallery has the application. */
  readonly clouds: readonly Cloud[];
  /** What the application speaks, e.g. `SCIM 2.0`. */
  readonly protocol: Fact<string>;
  /** Why the connection cannot be configured without a person; absent where it can. */
  readonly obstacle: Fact<string>;
  readonly prerequisites: Prerequisites;
  readonly synchronizationTemplateId: Fact<string>;
  /** Credential fields in the portal's order; none where a person has to connect the application. */
  readonly authentication: readonly CredentialField[];
  readonly appRoles: Fact<readonly AppRole[]>;
  /** The role of an assignment that names none. */
  readonly defaultRole: Fact<string>;
  readonly defaultAccess: DefaultAccess;
  readonly objectMappings: {
    readonly users: Fact<ObjectMappingFacts>;
    readonly groups: Fact<ObjectMappingFacts>;
  };
  readonly valueRules: Fact<readonly ValueRule[]>;
  /** The rule on user names among the value rules. */
  readonly userNameDomain: Fact<UserNameDomain>;
  /** What becomes of an account that is disabled or deleted. */
  readonly deactivation: Fact<string>;
  readonly signOn: Fact<SignOn>;
  /** Human steps in order. */
  readonly steps: readonly Step[];
  readonly limitations: readonly string[];
  readonly changeLog: readonly Change[];
  readonly sources: readonly ConnectorSource[];
  /** Pages to go on with. */
  readonly reading: readonly Pick<ConnectorSource, 'title' | 'url'>[];
}

/** What a customer needs at the application before anything else. */
export interface Prerequisites {
  /** Plan or licence. */
  readonly plan: Fact<string>;
  /** Role, at the application, of the account behind the credentials. */
  readonly accountRole: Fact<string>;
  readonly signOnFirst: Fact<boolean>;
}

export interface AppRole {
  readonly displayName: string;
  readonly value?: string;
  /** What people with the role may do. */
  readonly meaning?: string;
}

/** What becomes of people who have only the role Default Access. */
export interface DefaultAccess {
  readonly provisioning: 'excluded' | 'included' | 'unknown';
  /** On what this rests, and what speaks against it. */
  readonly note: string;
}

/** Single sign-on sends `source` as user name; provisioning has to write the same into `target`. */
export interface SignOn {
  readonly source: string;
  readonly target: string;
}

export interface Step {
  readonly when: 'before-apply' | 'connection-test-failed' | 'after-apply' | 'any-time';
  readonly by: 'customer' | 'vendor';
  readonly text: string;
  /** What asks for the step. */
  readonly requirement: string;
}

/** Something that changed at the connector. */
export interface Change {
  /** As the source states it, e.g. `2022-06-24`. */
  readonly date: string;
  readonly change: string;
}

export interface ConnectorSource {
  readonly title: string;
  readonly url: string;
  /** Date of the revision that was read, e.g. `2022-11-21`, or `unknown`. */
  readonly date: string;
}
