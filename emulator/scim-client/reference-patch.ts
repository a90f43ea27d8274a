/**
 * Changes of references. They have a PATCH of their own, once both ends are there.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups
 */
import type { ScimObject } from '../../provisioning/mapping/payload/create-body';
import type { PatchDialect } from '../../provisioning/mapping/payload/patch-body';
import { PATCH_OP } from '../../provisioning/mapping/payload/schemas';

/**
 * A reference with one value, such as the manager: the bare id of the other resource, as it is seen on the wire.
 *
 * @param had - whether the resource refers to another one already
 */
export function referencePatch(target: string, id: string, had: boolean, dialect: PatchDialect): ScimObject {
  return patch([{ op: operator(had ? 'Replace' : 'Add', dialect), path: target, value: id }]);
}

/** Members of a group; undefined where nobody comes or goes. */
export function membersPatch(
  target: string,
  added: readonly string[],
  removed: readonly string[],
  dialect: PatchDialect,
): ScimObject | undefined {
  const operations: ScimObject[] = [];
  if (added.length > 0)
    operations.push({ op: operator('Add', dialect), path: target, value: references(added) });
  if (dialect === 'legacy' && removed.length > 0)
    operations.push({ op: 'Remove', path: target, value: references(removed) });
  if (dialect === 'compliant')
    for (const id of removed)
      operations.push({ op: 'remove', path: `${target}[value eq ${JSON.stringify(id)}]` });
  return operations.length === 0 ? undefined : patch(operations);
}

function patch(operations: readonly ScimObject[]): ScimObject {
  return { schemas: [PATCH_OP], Operations: operations };
}

function operator(name: string, dialect: PatchDialect): string {
  return dialect === 'legacy' ? name : name.toLowerCase();
}

function references(ids: readonly string[]): readonly ScimObject[] {
  return ids.map((value) => ({ $ref: null, value }));
}
