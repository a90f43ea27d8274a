/**
 * One attribute as SCIM describes it.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7643#section-7
 */
export interface AttributeDefinition {
  readonly name: string;
  readonly description: string;
  readonly type: 'string' | 'boolean' | 'complex' | 'reference' | 'dateTime';
  readonly multiValued: boolean;
  readonly required: boolean;
  readonly caseExact: boolean;
  readonly mutability: 'readOnly' | 'readWrite' | 'immutable';
  readonly returned: 'always' | 'default';
  readonly uniqueness: 'none' | 'server';
  readonly canonicalValues?: readonly string[];
  readonly referenceTypes?: readonly string[];
  readonly subAttributes?: readonly AttributeDefinition[];
}

/** Attributes under one URN. */
export interface SchemaDefinition {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly attributes: readonly AttributeDefinition[];
}

type Traits = Partial<Omit<AttributeDefinition, 'name' | 'description'>>;

/** An attribute with the defaults of RFC 7643 section 2.2, unless told otherwise. */
export function attribute(name: string, description: string, traits: Traits = {}): AttributeDefinition {
  return {
    name,
    description,
    type: 'string',
    multiValued: false,
    required: false,
    caseExact: false,
    mutability: 'readWrite',
    returned: 'default',
    uniqueness: 'none',
    ...traits,
  };
}

/** A complex attribute of its parts. */
export function complex(
  name: string,
  description: string,
  subAttributes: readonly AttributeDefinition[],
  traits: Traits = {},
): AttributeDefinition {
  return attribute(name, description, { ...traits, type: 'complex', subAttributes });
}

/** The definition with a name, which counts without case (RFC 7643 section 2.1). */
export function findAttribute(
  attributes: readonly AttributeDefinition[] | undefined,
  name: string,
): AttributeDefinition | undefined {
  return attributes?.find((each) => each.name.toLowerCase() === name.toLowerCase());
}
