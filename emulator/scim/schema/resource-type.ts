import { COMMON_ATTRIBUTES } from './common';
import type { AttributeDefinition, SchemaDefinition } from './definition';
import { ENTERPRISE_USER_SCHEMA } from './enterprise-user';
import { GROUP_SCHEMA } from './group';
import { USER_SCHEMA } from './user';

/** A kind of resource that an application serves. */
export interface ResourceType {
  readonly name: 'User' | 'Group';
  /** Without slash. */
  readonly endpoint: 'Users' | 'Groups';
  readonly schema: SchemaDefinition;
  readonly extensions: readonly SchemaDefinition[];
  /** Core attributes, with a dot before a part, that are found without reading all resources. */
  readonly indexed: readonly string[];
  /** What a PATCH is answered with; groups may be large. */
  readonly patchAnswer: 'resource' | 'nothing';
}

/** Users with the enterprise extension. */
export const USERS: ResourceType = {
  name: 'User',
  endpoint: 'Users',
  schema: USER_SCHEMA,
  extensions: [ENTERPRISE_USER_SCHEMA],
  indexed: ['userName', 'externalId', 'emails.value'],
  patchAnswer: 'resource',
};

/** Groups of users and groups. */
export const GROUPS: ResourceType = {
  name: 'Group',
  endpoint: 'Groups',
  schema: GROUP_SCHEMA,
  extensions: [],
  indexed: ['displayName', 'externalId', 'members.value'],
  patchAnswer: 'nothing',
};

/** Attributes that stand at the top of a resource, in the order of answers. */
export function coreAttributes({ schema }: ResourceType): readonly AttributeDefinition[] {
  const [schemas, id, externalId, ...rest] = COMMON_ATTRIBUTES;
  return [schemas, id, externalId, ...schema.attributes, ...rest].filter((each) => each !== undefined);
}

/** The extension with this URN, which counts without case. */
export function findExtension({ extensions }: ResourceType, urn: string): SchemaDefinition | undefined {
  return extensions.find(({ id }) => id.toLowerCase() === urn.toLowerCase());
}
