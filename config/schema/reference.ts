/** The reference of a spec, `docs/spec.md`, made of its JSON Schema: a section for each map, a row for each key. */
import { stringify } from 'yaml';

/** The parts of a JSON Schema that the reference tells of. */
export interface SchemaNode {
  readonly $ref?: string;
  readonly description?: string;
  /** What it means to leave the key out. */
  readonly omitted?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly items?: SchemaNode;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: boolean | SchemaNode;
  readonly minimum?: number;
  readonly definitions?: Readonly<Record<string, SchemaNode>>;
}

/** One map of a spec. */
interface Section {
  readonly title: string;
  readonly schema: SchemaNode;
  readonly rows: readonly Row[];
}

interface Row {
  /** Several where they hold the same. */
  readonly keys: readonly string[];
  readonly schema: SchemaNode;
  /** Title of the section that tells the rest. */
  readonly below?: string;
}

/** What stands for a name that the user chooses, by the last key of the map. */
const PLACEHOLDERS: Readonly<Record<string, string>> = {
  tenants: '<name>',
  credentials: '<field>',
  attributes: '<target>',
  user: '<attribute>',
};

/** The page, in Markdown. */
export function specReference(schema: SchemaNode): string {
  const sections = new Walk(schema.definitions ?? {}).sections(schema);
  return [HEAD, ...sections.map(sectionText)].join('\n');
}

const HEAD = `# Reference of the spec

Every key, made of \`config/schema/provisioning.schema.json\`; examples of whole specs are in \`config/examples/\`. Three rules
hold everywhere: **omitted means not managed** (the live value stays), **an empty list means none**, and \`null\` is an error.
Texts may stand without quotes: \`value: 20\` means the text 20.

Keys are required, or not, of what a tenant's document is once \`extends\` and \`overrides\` are applied. What the schema cannot
say, such as which keys go together, is checked by rules; \`docs/errors.md\` lists them.
`;

/** Goes through the schema; each definition is told once. */
class Walk {
  private readonly told = new Map<string, string>();

  constructor(private readonly definitions: Readonly<Record<string, SchemaNode>>) {}

  sections(root: SchemaNode): readonly Section[] {
    return this.section('The document', '', root);
  }

  /** Children get their titles before any of them is told, so that a definition is told where it stands first. */
  private section(title: string, path: string, schema: SchemaNode): readonly Section[] {
    const entries = this.entries(path, schema).map(([names, node]) => this.entry(path, names, node));
    const deeper = entries.flatMap(({ row, inner }) =>
      inner && row.below !== undefined ? this.section(row.below, row.below, inner) : [],
    );
    return [{ title, schema, rows: entries.map(({ row }) => row) }, ...deeper];
  }

  /** A row, and the map it leads to where that is told nowhere else. */
  private entry(path: string, keys: readonly string[], node: SchemaNode): { row: Row; inner?: SchemaNode } {
    const schema = this.resolve(node);
    const inner = this.mapIn(schema);
    if (!inner) return { row: { keys, schema } };
    const reference = node.$ref ?? '';
    const known = this.told.get(reference);
    if (known !== undefined) return { row: { keys, schema, below: known } };
    const name = keys.length > 1 ? `{${keys.join(', ')}}` : (keys[0] ?? '');
    const below = [path, name].filter((step) => step !== '').join('.') + (inner === schema ? '' : '[]');
    if (reference !== '') this.told.set(reference, below);
    return { row: { keys, schema, below }, inner };
  }

  /** Keys with what they hold; neighbours of one definition share a row, and are left out where any key may stand. */
  private entries(path: string, schema: SchemaNode): readonly (readonly [readonly string[], SchemaNode])[] {
    const rest = schema.additionalProperties;
    const any = typeof rest === 'object' ? rest : undefined;
    const last = path.split('.').at(-1) ?? '';
    const rows: (readonly [string[], SchemaNode])[] = [];
    for (const [name, node] of Object.entries(schema.properties ?? {})) {
      if (node.$ref !== undefined && node.$ref === any?.$ref) continue;
      const previous = rows.at(-1);
      if (node.$ref !== undefined && previous?.[1].$ref === node.$ref) previous[0].push(name);
      else rows.push([[name], node]);
    }
    return any ? [...rows, [[PLACEHOLDERS[last] ?? '<name>'], any]] : rows;
  }

  /** The map that a value is, or a list is of; undefined where there is none with keys to tell of. */
  private mapIn(schema: SchemaNode): SchemaNode | undefined {
    const inner = schema.items ? this.resolve(schema.items) : schema;
    return (inner.properties ?? typeof inner.additionalProperties === 'object') ? inner : undefined;
  }

  private resolve(schema: SchemaNode): SchemaNode {
    const name = schema.$ref?.replace('#/definitions/', '');
    return name === undefined ? schema : (this.definitions[name] ?? schema);
  }
}

function sectionText({ title, schema, rows }: Section): string {
  const heading = title.includes('.') || /^[a-z]/.test(title) ? `\`${title}\`` : title;
  return [
    `## ${heading}`,
    '',
    literal(schema.description ?? ''),
    '',
    '| Key | Value | What it is | Omitted means | Example |',
    '|---|---|---|---|---|',
    ...rows.map(rowText),
    '',
  ].join('\n');
}

function rowText({ keys, schema, below }: Row): string {
  const more = below === undefined ? '' : ` See [\`${below}\`](#${anchor(below)}).`;
  const names = keys.map((key) => `\`${key}\``).join(', ');
  const what = literal(schema.description ?? '') + more;
  const cells = [names, valueText(schema), what, schema.omitted ?? '', example(keys[0] ?? '', schema)];
  return `| ${cells.map((cell) => cell.replace(/\|/g, '\\|')).join(' | ')} |`;
}

/** A description as Markdown that shows it as it is. */
function literal(text: string): string {
  return text.replace(/</g, '&lt;').replace(/[*_]/g, '\\$&');
}

/** As GitHub makes an anchor of a heading. */
function anchor(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9 -]/g, '')
    .replace(/ /g, '-');
}

const TYPES: Readonly<Record<string, string>> = { object: 'map', array: 'list', string: 'text' };

function valueText(schema: SchemaNode): string {
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const).replace(/"/g, '')}\``;
  if (schema.enum) return schema.enum.map((one) => `\`${String(one)}\``).join(' or ');
  const types = [schema.type ?? []].flat();
  const isText = types.includes('string');
  const names = types
    .filter((type) => !isText || (type !== 'number' && type !== 'boolean'))
    .map((type) => TYPES[type] ?? type);
  return `${names.join(' or ')}${schema.minimum === undefined ? '' : ` from ${String(schema.minimum)}`}`;
}

function example(key: string, schema: SchemaNode): string {
  const value = schema.examples?.[0] ?? schema.const ?? schema.default ?? schema.enum?.[0];
  if (value === undefined) return '';
  const name = key.startsWith('<') ? 'name' : key;
  return `\`${stringify({ [name]: value }, { lineWidth: 0, collectionStyle: 'flow' })
    .trim()
    .replace(/^\{ (.*) \}$/s, '$1')}\``;
}
