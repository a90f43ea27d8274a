import type { CtyType } from '../cty/type';
import type { AttributeSchema, Block } from './interface';

/** The object type of a block: one member for each attribute and each nested block. */
export function impliedType(block: Block): CtyType {
  const attributes = Object.entries(block.attributes ?? {}).map(([name, schema]) => [
    name,
    attributeType(schema),
  ]);
  const blocks = Object.entries(block.block_types ?? {}).map(([name, nested]) => [
    name,
    impliedType(nested.block),
  ]);
  return ['object', Object.fromEntries([...attributes, ...blocks]) as Record<string, CtyType>];
}

function attributeType(schema: AttributeSchema): CtyType {
  if (schema.nested_type === undefined) return schema.type ?? 'dynamic';
  return impliedType({ attributes: schema.nested_type.attributes });
}
