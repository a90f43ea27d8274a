/** The requests that an application is sent. */
import { compileCreateBody, type ScimObject } from '../mapping/payload/create-body';
import { patchBody, type PatchChange, type PatchDialect } from '../mapping/payload/patch-body';
import { scimTargets, type ScimTarget } from '../mapping/payload/scim-target';
import type { AttributeMapping, Provisioning } from '../model';
import type { Decision } from './decision';
import type { ApplicationFacts } from './facts';

/** A request to a SCIM application, below its tenant URL. */
export interface ScimRequest {
  readonly method: 'POST' | 'PATCH';
  /** `{id}` stands for the id that the application gave the account, which nobody knows offline. */
  readonly path: '/Users' | '/Users/{id}';
  readonly body: ScimObject;
}

/** Makes the requests of one tenant. */
export interface Requests {
  /** The one that makes the account. */
  create(decision: Decision): ScimRequest;
  /** The one that changes it; undefined where nothing that an application is sent changes. */
  update(changes: readonly TargetChange[]): ScimRequest | undefined;
}

/** A new value of a target attribute. */
export type TargetChange = Omit<PatchChange, 'target'> & { readonly target: string };

export function compileRequests(
  provisioning: Provisioning,
  mappings: readonly AttributeMapping[],
  { users }: ApplicationFacts,
): Requests {
  const { written } = scimTargets(
    mappings.map(({ target }) => target),
    users.types ?? new Map(),
  );
  const byName = new Map(written.map((one) => [one.target, one]));
  const bodyOf = compileCreateBody(written, 'User');
  const dialect = dialectOf(provisioning);
  return {
    create: ({ attributes }) => ({ method: 'POST', path: '/Users', body: bodyOf(attributes) }),
    update: (changes) => {
      const body = patchBody(withPaths(changes, byName), dialect);
      return body && { method: 'PATCH', path: '/Users/{id}', body };
    },
  };
}

function withPaths(
  changes: readonly TargetChange[],
  byName: ReadonlyMap<string, ScimTarget>,
): readonly PatchChange[] {
  return changes.flatMap((change) => {
    const target = byName.get(change.target);
    return target ? [{ ...change, target }] : [];
  });
}

/**
 * The older dialect, unless the tenant URL asks for the other one.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-config-problem-scim-compatibility
 */
export function dialectOf({ credentials }: Provisioning): PatchDialect {
  const asks = credentials.some(
    ({ value }) => typeof value === 'string' && /[?&]aadOptscim062020\b/i.test(value),
  );
  return asks ? 'compliant' : 'legacy';
}
