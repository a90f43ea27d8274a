import { fact, type Fact, type Written } from './fact';

/** What is known of one object mapping of a template. */
export interface ObjectMappingFacts {
  readonly name: Fact<string>;
  /** The application's attributes with the gallery's default mappings. */
  readonly attributes: Fact<readonly DocumentedMapping[]>;
}

/** One row of the application's attribute table. */
export interface DocumentedMapping {
  readonly target: string;
  /** Source attribute of the default mapping. */
  readonly source: Fact<string>;
  /** Expression of the default mapping. */
  readonly expression: Fact<string>;
  /** Matching precedence, from 1. */
  readonly matching?: number;
  readonly type: Fact<'String' | 'Boolean' | 'Integer' | 'DateTime' | 'Reference'>;
  /** The application can search by it. */
  readonly filterable: Fact<boolean>;
  /** The application refuses an account without it. */
  readonly required: Fact<boolean>;
}

/** An object mapping as a connector file writes it. */
export interface ObjectMappingFile {
  readonly name: Written<string>;
  readonly attributes: Written<readonly RowFile[]>;
}

interface RowFile {
  readonly target: string;
  readonly source?: string;
  readonly expression?: string;
  readonly matching?: number;
  readonly type?: 'String' | 'Boolean' | 'Integer' | 'DateTime' | 'Reference';
  readonly filterable?: boolean;
  readonly required?: boolean;
}

/** The facts of a file's value. */
export function buildObjectMapping(written: Written<ObjectMappingFile>): Fact<ObjectMappingFacts> {
  if (written === 'absent' || written === 'unknown') return { state: written };
  const { name, attributes } = written;
  const rows = typeof attributes === 'string' ? attributes : attributes.map(buildRow);
  return { state: 'known', value: { name: fact(name), attributes: fact(rows) } };
}

/** A row that has an expression has no source attribute, and the other way round. */
function buildRow({
  target,
  source,
  expression,
  matching,
  type,
  filterable,
  required,
}: RowFile): DocumentedMapping {
  return {
    target,
    source: fact(source ?? (expression === undefined ? 'unknown' : 'absent')),
    expression: fact(expression ?? (source === undefined ? 'unknown' : 'absent')),
    ...(matching === undefined ? {} : { matching }),
    type: fact(type),
    filterable: fact(filterable),
    required: fact(required),
  };
}
