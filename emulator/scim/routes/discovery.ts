import { textOf } from '../../graph/json';
import type { JsonObject } from '../../graph/json';
import type { Route } from '../../http/router';
import type { ScimProfile } from '../profiles/profile';
import { ScimError } from '../scim-error';
import type { AttributeDefinition, SchemaDefinition } from '../schema/definition';
import type { ResourceType } from '../schema/resource-type';
import type { ScimCall, ScimRoute } from './call';
import { listResponse } from './list-response';

/**
 * What an application tells of itself.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7644#section-4
 */
export const DISCOVERY_ROUTES: readonly Route<ScimRoute>[] = [
  {
    method: 'GET',
    path: '/ServiceProviderConfig',
    handle: ({ context }) => ({ status: 200, body: serviceProviderConfig(context.url, context.profile) }),
  },
  ...listRoutes('/ResourceTypes', ({ context }) =>
    context.profile.resourceTypes.map((type) => resourceType(context.url, type)),
  ),
  ...listRoutes('/Schemas', ({ context }) =>
    context.profile.resourceTypes
      .flatMap(({ schema, extensions }) => [schema, ...extensions])
      .map((schema) => schemaResource(context.url, schema)),
  ),
];

function listRoutes(
  path: string,
  all: (call: ScimCall) => readonly JsonObject[],
): readonly Route<ScimRoute>[] {
  return [
    {
      method: 'GET',
      path,
      handle: (call) => {
        // RFC 7644 section 4: a filter here is refused.
        if (call.query.has('filter')) throw new ScimError(403, `${path} cannot be filtered.`);
        return { status: 200, body: listResponse(all(call).length, 1, all(call)) };
      },
    },
    {
      method: 'GET',
      path: `${path}/{id}`,
      handle: (call) => {
        const id = call.params.id?.toLowerCase() ?? '';
        const found = all(call).find((one) => textOf(one.id)?.toLowerCase() === id);
        if (!found) throw new ScimError(404, `There is nothing at ${path}/${id}.`);
        return { status: 200, body: found };
      },
    },
  ];
}

function serviceProviderConfig(url: string, { pageSize }: ScimProfile): JsonObject {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
    patch: { supported: true },
    bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
    filter: { supported: true, maxResults: pageSize.most },
    changePassword: { supported: false },
    sort: { supported: false },
    etag: { supported: false },
    authenticationSchemes: [
      {
        type: 'oauthbearertoken',
        name: 'Bearer token',
        description: 'A token in the Authorization header.',
        specUri: 'https://www.rfc-editor.org/info/rfc6750',
        primary: true,
      },
    ],
    meta: { resourceType: 'ServiceProviderConfig', location: `${url}/ServiceProviderConfig` },
  };
}

function resourceType(url: string, { name, endpoint, schema, extensions }: ResourceType): JsonObject {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:ResourceType'],
    id: name,
    name,
    description: schema.description,
    endpoint: `/${endpoint}`,
    schema: schema.id,
    ...(extensions.length > 0 && {
      schemaExtensions: extensions.map(({ id }) => ({ schema: id, required: false })),
    }),
    meta: { resourceType: 'ResourceType', location: `${url}/ResourceTypes/${name}` },
  };
}

function schemaResource(url: string, { id, name, description, attributes }: SchemaDefinition): JsonObject {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Schema'],
    id,
    name,
    description,
    attributes: attributes.map(attributeResource),
    meta: { resourceType: 'Schema', location: `${url}/Schemas/${id}` },
  };
}

function attributeResource(definition: AttributeDefinition): JsonObject {
  const { canonicalValues, referenceTypes, subAttributes, ...rest } = definition;
  return {
    ...rest,
    ...(canonicalValues && { canonicalValues: [...canonicalValues] }),
    ...(referenceTypes && { referenceTypes: [...referenceTypes] }),
    ...(subAttributes && { subAttributes: subAttributes.map(attributeResource) }),
  };
}
