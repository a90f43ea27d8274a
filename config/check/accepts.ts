/**
 * Whether a value is without doubt what a JSON Schema (draft-07) wants. Nearly every document that is read has no
 * mistake, and walking the schema once tells so before ajv would be loaded: ajv makes a program of the schema first, which
 * pays off for many documents and not for one. It is still ajv that judges whatever is refused here, and that finds the
 * mistakes. So a yes must be certain, while a no only means that ajv is asked: a keyword that is not in the table is a no.
 */

type Schema = Readonly<Record<string, unknown>>;

/** Whether the argument of a keyword agrees with a value; `schema` is where the keyword stands. */
type Agrees = (value: unknown, argument: unknown, at: { schema: Schema; root: Schema }) => boolean;

/** True where the value is valid for certain. */
export function accepts(schema: object, value: unknown): boolean {
  return valid(value, schema, schema as Schema);
}

function valid(value: unknown, schema: unknown, root: Schema): boolean {
  if (!isObject(schema)) return schema === true;
  return Object.entries(schema).every(
    ([keyword, argument]) =>
      ANNOTATIONS.has(keyword) || AGREES.get(keyword)?.(value, argument, { schema, root }) === true,
  );
}

/** Keywords that judge nothing. */
const ANNOTATIONS: ReadonlySet<string> = new Set([
  '$schema',
  'title',
  'description',
  'default',
  'examples',
  'definitions',
  'omitted',
  'patternErrorMessage',
]);

/** A keyword says nothing of a value that is not of its type. */
const AGREES: ReadonlyMap<string, Agrees> = new Map<string, Agrees>([
  ['$ref', (value, pointer, { root }) => valid(value, definition(root, pointer), root)],
  ['anyOf', (value, schemas, { root }) => listOf(schemas).some((schema) => valid(value, schema, root))],
  ['type', (value, types) => [types].flat().some((type) => hasType(value, type))],
  ['const', (value, constant) => value === constant],
  ['enum', (value, constants) => listOf(constants).includes(value)],
  ['pattern', (value, pattern) => typeof value !== 'string' || new RegExp(String(pattern), 'u').test(value)],
  ['minLength', (value, limit) => typeof value !== 'string' || Array.from(value).length >= Number(limit)],
  ['minimum', (value, limit) => typeof value !== 'number' || value >= Number(limit)],
  ['maximum', (value, limit) => typeof value !== 'number' || value <= Number(limit)],
  ['items', (value, schema, { root }) => listOf(value).every((item) => valid(item, schema, root))],
  ['minItems', (value, limit) => !Array.isArray(value) || value.length >= Number(limit)],
  ['uniqueItems', (value, unique) => unique === true && areDistinctScalars(listOf(value))],
  [
    'properties',
    (value, schemas, { root }) =>
      keysOf(value).every((key) => !has(schemas, key) || valid((value as Schema)[key], schemas[key], root)),
  ],
  [
    'additionalProperties',
    (value, additional, { schema, root }) =>
      keysOf(value).every(
        (key) => has(schema['properties'], key) || valid((value as Schema)[key], additional, root),
      ),
  ],
  ['propertyNames', (value, schema, { root }) => keysOf(value).every((key) => valid(key, schema, root))],
  ['required', (value, keys) => !isObject(value) || listOf(keys).every((key) => has(value, String(key)))],
  ['minProperties', (value, limit) => !isObject(value) || keysOf(value).length >= Number(limit)],
  ['maxProperties', (value, limit) => !isObject(value) || keysOf(value).length <= Number(limit)],
]);

function hasType(value: unknown, type: unknown): boolean {
  switch (type) {
    case 'object':
      return isObject(value);
    case 'array':
      return Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    case 'number':
      return Number.isFinite(value);
    case 'null':
      return value === null;
    default:
      return typeof value === type;
  }
}

/** Where a pointer within the schema leads; nothing agrees with what is not found. */
function definition(root: Schema, pointer: unknown): unknown {
  const [, name = ''] = /^#\/definitions\/(\w+)$/.exec(String(pointer)) ?? [];
  const definitions = root['definitions'];
  return has(definitions, name) ? definitions[name] : false;
}

/** Two maps may be equal in another order of keys, so only scalars are told apart here. */
function areDistinctScalars(items: readonly unknown[]): boolean {
  return !items.some((item) => typeof item === 'object') && new Set(items).size === items.length;
}

function isObject(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function has(value: unknown, key: string): value is Schema {
  return isObject(value) && Object.hasOwn(value, key);
}

function keysOf(value: unknown): readonly string[] {
  return isObject(value) ? Object.keys(value) : [];
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
