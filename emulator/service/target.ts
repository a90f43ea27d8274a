import type { ScimProfile } from '../scim/profiles/profile';

/** A SCIM end point that jobs may provision into; without {@link elsewhere}, an application of the box. */
export interface Target {
  /** The tenant URL that jobs are given; a trailing slash counts for nothing. */
  readonly url: string;
  /** The bearer token that the application accepts. With one address and another token, the accounts are another customer's. */
  readonly token: string;
  /** What the application of the box is. @default generic */
  readonly profile?: ScimProfile;
  /** Domains registered at the application, where its profile asks for that. @default those of the company */
  readonly registeredDomains?: readonly string[];
  /** An address of HTTP to which requests for {@link url} are sent instead: somebody else's application. */
  readonly elsewhere?: string;
}
