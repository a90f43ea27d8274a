import type { ResourceType } from '../../provisioning/mapping/payload/schemas';
import { matchingTargets } from '../../provisioning/mapping/matching';
import type { JsonObject } from '../graph/json';
import { readObjectMapping } from '../provisioning/read-object-mapping';

/** By which attribute of the application objects of a kind are found. */
export interface MatchingAttribute {
  readonly type: ResourceType;
  readonly attribute: string;
}

/** The first matching attribute of users, and of groups where their mapping is on. */
export function matchingAttributes(schema: JsonObject): readonly MatchingAttribute[] {
  const of = (type: ResourceType): readonly MatchingAttribute[] => {
    const { mapping } = readObjectMapping(schema, type) ?? {};
    const [attribute] = mapping?.enabled === true ? matchingTargets(mapping.attributes) : [];
    return attribute === undefined ? [] : [{ type, attribute }];
  };
  const [user = { type: 'User', attribute: 'userName' } as const] = of('User');
  return [user, ...of('Group')];
}
