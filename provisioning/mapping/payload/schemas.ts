/** Schemas and kinds of SCIM resources. */

/** The kinds of resources that are provisioned. */
export type ResourceType = 'User' | 'Group';

export const ENTERPRISE_USER = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
export const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

/**
 * What stands under `schemas` of a new resource. Users always come with the enterprise extension, whether or not it has values;
 * the URNs of other extensions are not added.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups
 */
export const SCHEMAS: Readonly<Record<ResourceType, readonly string[]>> = {
  User: [coreSchema('User'), ENTERPRISE_USER],
  Group: [coreSchema('Group')],
};

/** Whether a URN is the core schema's, whose attributes stand at the top of a resource; case is forgiven as RFC 7643 has it. */
export function isCoreSchema(urn: string): boolean {
  return /^urn:ietf:params:scim:schemas:core:2\.0:(?:User|Group)$/i.test(urn);
}

function coreSchema(resource: ResourceType): string {
  return `urn:ietf:params:scim:schemas:core:2.0:${resource}`;
}
