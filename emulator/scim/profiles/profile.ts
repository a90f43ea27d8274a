import type { ScimError } from '../scim-error';
import type { ResourceType } from '../schema/resource-type';

/** A rule of one application beyond the standard. */
export interface UserNameRule {
  /** The refusal of a user name; undefined where it is accepted. */
  refusal(userName: string, registeredDomains: readonly string[]): ScimError | undefined;
}

/** What an application serves and how it behaves where the standard leaves a choice. */
export interface ScimProfile {
  readonly name: string;
  readonly resourceTypes: readonly ResourceType[];
  /** Looked at when a user name is given or changed, not when other attributes of the account change. */
  readonly userNameRule?: UserNameRule;
  /** Whether DELETE removes a resource, or is refused with 405. */
  readonly deletion: 'allowed' | 'refused';
  /** Resources in a page where the client does not say, and the most it may ask for. */
  readonly pageSize: { readonly usual: number; readonly most: number };
}
