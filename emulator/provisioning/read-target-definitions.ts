import type { AttributeType } from '../../provisioning/attributes';
import type { TargetTypes } from '../../provisioning/mapping/payload/target-types';
import { objectsIn, textOf, type JsonObject } from '../graph/json';

/** What the target directory of a schema says of its attributes. */
export interface TargetDefinitions {
  readonly required: readonly string[];
  readonly types: TargetTypes;
  readonly caseExact: ReadonlySet<string>;
}

const TYPES: readonly AttributeType[] = ['String', 'Integer', 'Reference', 'Binary', 'Boolean', 'DateTime'];

/**
 * Reads the attribute definitions of one object.
 *
 * @see https://learn.microsoft.com/graph/api/resources/synchronization-attributedefinition
 */
export function readTargetDefinitions(directory: JsonObject, objectName: string): TargetDefinitions {
  const object = objectsIn(directory.objects).find(({ name }) => name === objectName) ?? {};
  const attributes = objectsIn(object.attributes).flatMap((stored) => {
    const name = textOf(stored.name);
    return name === undefined ? [] : [{ name, stored }];
  });
  return {
    required: namesWhere(attributes, 'required'),
    types: new Map(
      attributes.flatMap(({ name, stored }) => {
        const type = TYPES.find((one) => one === stored.type);
        return type === undefined ? [] : [[name, type] as const];
      }),
    ),
    caseExact: new Set(namesWhere(attributes, 'caseExact')),
  };
}

function namesWhere(
  attributes: readonly { readonly name: string; readonly stored: JsonObject }[],
  flag: 'required' | 'caseExact',
): readonly string[] {
  return attributes.filter(({ stored }) => stored[flag] === true).map(({ name }) => name);
}
