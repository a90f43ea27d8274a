import { isJsonObject } from '../../graph/json';
import type { Json, JsonObject } from '../../graph/json';
import { badRequest } from '../scim-error';

/** URN of the message that changes a resource. */
export const PATCH_SCHEMA = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

/** One change that a client asks for; without a path it is about the resource. */
export interface Operation {
  readonly op: 'add' | 'replace' | 'remove';
  readonly path?: string;
  readonly value?: Json;
}

/**
 * The operations of a PATCH. Their names count without case: the provisioning service writes `Add`, `Replace` and `Remove`
 * unless its compatibility flag is set.
 *
 * @throws ScimError invalidSyntax
 * @see https://www.rfc-editor.org/rfc/rfc7644#section-3.5.2
 */
export function readOperations(body: JsonObject): readonly Operation[] {
  const schemas = Array.isArray(body.schemas) ? body.schemas : [];
  if (!schemas.includes(PATCH_SCHEMA))
    throw badRequest('invalidSyntax', `The body must name ${PATCH_SCHEMA} among its schemas.`);
  const operations = body.Operations ?? body.operations;
  if (!Array.isArray(operations) || operations.length === 0)
    throw badRequest('invalidSyntax', 'Operations must be a list with at least one operation.');
  return operations.map(readOperation);
}

function readOperation(json: Json): Operation {
  if (!isJsonObject(json)) throw badRequest('invalidSyntax', 'An operation must be an object.');
  const { op, path, value } = json;
  const name = typeof op === 'string' ? op.toLowerCase() : '';
  if (name !== 'add' && name !== 'replace' && name !== 'remove')
    throw badRequest(
      'invalidSyntax',
      `op must be add, replace or remove, not ${JSON.stringify(op ?? null)}.`,
    );
  if (path !== undefined && path !== null && typeof path !== 'string')
    throw badRequest('invalidPath', 'path must be a text.');
  if (name !== 'remove' && value === undefined) throw badRequest('invalidValue', `${name} needs a value.`);
  return {
    op: name,
    ...(typeof path === 'string' && path !== '' && { path }),
    ...(value !== undefined && { value }),
  };
}
