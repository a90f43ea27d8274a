import type { JsonObject } from '../../graph/json';

/**
 * The message in which several resources are returned.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7644#section-3.4.2
 */
export function listResponse(
  total: number,
  startIndex: number,
  resources: readonly JsonObject[],
): JsonObject {
  return {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults: total,
    startIndex,
    itemsPerPage: resources.length,
    Resources: [...resources],
  };
}
