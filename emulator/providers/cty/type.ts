/**
 * A Terraform type in its JSON notation: a name, or an array of a kind and what it is made of, as provider schemas and
 * dynamic values spell it. `dynamic` stands for a type that each value names itself.
 */
export type CtyType =
  | 'string'
  | 'number'
  | 'bool'
  | 'dynamic'
  | readonly ['list' | 'set' | 'map', CtyType]
  | readonly ['tuple', readonly CtyType[]]
  | readonly ['object', Readonly<Record<string, CtyType>>];

/** A type that is made of others. */
export type CompositeType = Exclude<CtyType, string>;

/** What a primitive type is called in messages; composite types by their kind. */
export function typeName(type: CtyType): string {
  return typeof type === 'string' ? type : type[0];
}
