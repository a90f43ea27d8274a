import { requiredText } from './graph-call';
import { badRequest, unsupportedQuery } from './graph-error';
import type { JsonObject } from './json';

const READ_ONLY = [
  'id',
  'appId',
  'createdDateTime',
  'deletedDateTime',
  'applicationTemplateId',
  'appOwnerOrganizationId',
  'servicePrincipalType',
];

/**
 * A document with the members of a PATCH laid over it; `@odata.*` members are tolerated.
 *
 * @throws GraphError 400 for a read-only member, and for one that the box does not keep.
 */
export function patchDocument(document: JsonObject, patch: JsonObject): JsonObject {
  const members = Object.entries(patch).filter(([name]) => !name.startsWith('@odata.'));
  for (const [name] of members) {
    if (READ_ONLY.includes(name)) throw badRequest(`Property '${name}' is read-only and cannot be set.`);
    if (!(name in document) || name === 'appRoles')
      throw unsupportedQuery(`The tenant in a box cannot change '${name}' here.`);
  }
  if ('displayName' in patch) requiredText(patch, 'displayName');
  return { ...document, ...Object.fromEntries(members) };
}
