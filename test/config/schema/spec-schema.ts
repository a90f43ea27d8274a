import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../../config/load';
import type { SchemaNode } from '../../../config/schema/reference';

/** The JSON Schema of a spec. */
export function specSchema(): SchemaNode {
  const file = join(packageRoot(), 'config', 'schema', 'provisioning.schema.json');
  return JSON.parse(readFileSync(file, 'utf8')) as SchemaNode;
}
