import type { Cloud } from '../../provisioning/model';

/** A fact about a gallery application: a value, known not to exist, or not known from any public source. */
export type Fact<T> =
  { readonly state: 'known'; readonly value: T } | { readonly state: 'absent' | 'unknown' };

/** One gallery application as its file in `config/connectors/` describes it. */
export interface Connector {
  readonly name: string;
  readonly galleryDisplayName: string;
  /** A tenant can hold only one instance that works. */
  readonly oncePerTenant: Fact<boolean>;
  /** The clouds whose gallery has the application. */
  readonly clouds: readonly Cloud[];
  readonly synchronizationTemplateId: Fact<string>;
  /** Credential fields in the portal's order. */
  readonly authentication: readonly CredentialField[];
  readonly appRoles: Fact<readonly AppRole[]>;
  /** The role of an assignment that names none. */
  readonly defaultRole: Fact<string>;
  readonly defaultAccess: DefaultAccess;
  readonly objectMappings: {
    readonly users: Fact<ObjectMappingFacts>;
    readonly groups: Fact<ObjectMappingFacts>;
  };
  readonly userNameDomain: Fact<UserNameDomain>;
  readonly signOn: Fact<SignOn>;
  /** Human steps in order. */
  readonly steps: readonly Step[];
  readonly limitations: readonly string[];
  readonly sources: readonly ConnectorSource[];
}

/** One field of the admin credentials. */
export interface CredentialField {
  /** Name under `credentials` in a spec, e.g. `secretToken`. */
  readonly field: string;
  /** Key of Graph's synchronization secrets, e.g. `SecretToken`. */
  readonly key: string;
  /** Label in the portal. */
  readonly label: string;
  readonly secret: boolean;
  /** The value is a URL, which has to be https. */
  readonly url: boolean;
  /** The value every customer has. */
  readonly fixed: Fact<string>;
  readonly required: boolean;
  readonly description: string;
}

export interface AppRole {
  readonly displayName: string;
  readonly value?: string;
}

/** What becomes of people who have only the role Default Access. */
export interface DefaultAccess {
  readonly provisioning: 'excluded' | 'included' | 'unknown';
  /** On what this rests, and what speaks against it. */
  readonly note: string;
}

export interface ObjectMappingFacts {
  readonly name: Fact<string>;
  /** The gallery's default mappings. */
  readonly attributes: Fact<readonly DocumentedMapping[]>;
}

export interface DocumentedMapping {
  readonly target: string;
  readonly source: Fact<string>;
  /** Matching precedence, from 1. */
  readonly matching?: number;
}

/** A rule on the domain part of the value that flows to a target attribute. */
export interface UserNameDomain {
  readonly target: string;
  /** `registered`: the domain has to be registered at the application. */
  readonly rule: 'registered';
}

/** Single sign-on sends `source` as user name; provisioning has to write the same into `target`. */
export interface SignOn {
  readonly source: string;
  readonly target: string;
}

export interface Step {
  readonly when: 'before-apply' | 'connection-test-failed' | 'after-apply' | 'any-time';
  readonly text: string;
  /** What asks for the step. */
  readonly requirement: string;
}

export interface ConnectorSource {
  readonly title: string;
  readonly url: string;
  /** Date of the revision that was read, e.g. `2022-11-21`. */
  readonly date: string;
}

/** The value of a known fact; undefined where it is absent or unknown. */
export function known<T>(fact: Fact<T>): T | undefined {
  return fact.state === 'known' ? fact.value : undefined;
}
