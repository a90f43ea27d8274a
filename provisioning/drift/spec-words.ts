/** Parts of the model as a spec writes them. */
import { isObject } from '../json-value';
import type {
  Action,
  Assignment,
  AttributeMapping,
  MappingSource,
  ScopingClause,
  ScopingFilter,
} from '../model';
import { readAttributeMapping } from '../schema/read-attribute-mapping';
import type { LiveAttributeMapping } from '../live/object-mappings';
import type { SpecValue } from './difference';

type Words = Readonly<Record<string, SpecValue>>;

/** A mapping; the short form where it is a direct one without anything else. */
export function mappingWords(mapping: AttributeMapping): SpecValue {
  const { source, defaultValue, matching, apply } = mapping;
  const words: Words = {
    ...sourceWords(source),
    ...(defaultValue === undefined ? {} : { default: defaultValue }),
    ...(matching === undefined ? {} : { matching }),
    ...(apply === 'onCreate' ? { apply } : {}),
  };
  return source.kind === 'attribute' && Object.keys(words).length === 1 ? source.name : words;
}

function sourceWords(source: MappingSource): Words {
  switch (source.kind) {
    case 'attribute':
      return { source: source.name };
    case 'expression':
      return { expression: source.text };
    case 'constant':
      return { constant: source.value };
    case 'none':
      return {};
  }
}

/** A live mapping; what a spec has no word for stands under Graph's name. */
export function liveMappingWords(live: LiveAttributeMapping): SpecValue {
  if (live.mapping !== undefined) return mappingWords(live.mapping);
  const read = readAttributeMapping(live.stored);
  if ('mistake' in read) return storedWords(live.stored);
  const words = mappingWords(read.mapping);
  const full: Words = typeof words === 'string' ? { source: words } : (words as Words);
  return { ...full, ...beyondWords(live.stored) };
}

/** Members of Graph's that say more than the usual. */
function beyondWords(stored: Readonly<Record<string, unknown>>): Words {
  const { flowBehavior, flowType, source } = stored;
  const type = isObject(source) ? source['type'] : undefined;
  return {
    ...told('flowBehavior', flowBehavior, ['FlowWhenChanged']),
    ...told('flowType', flowType, ['Always', 'ObjectAddOnly']),
    ...told('source.type', type, ['Attribute', 'Constant', 'Function']),
  };
}

function told(name: string, value: unknown, usual: readonly string[]): Words {
  return typeof value === 'string' && value !== '' && !usual.includes(value) ? { [name]: value } : {};
}

/** A mapping that cannot be read, by its text. */
function storedWords(stored: Readonly<Record<string, unknown>>): SpecValue {
  const { source } = stored;
  const text = isObject(source) ? source['expression'] : undefined;
  return { expression: typeof text === 'string' ? text : '', ...beyondWords(stored) };
}

export function filterWords({ name, clauses }: ScopingFilter): SpecValue {
  return { name, clauses: clauses.map(clauseWords) };
}

function clauseWords({ attribute, operator, values }: ScopingClause): SpecValue {
  const [value] = values;
  if (value === undefined) return { attribute, operator };
  return values.length === 1 ? { attribute, operator, value } : { attribute, operator, values: [...values] };
}

/** Whom an assignment names, as a spec does. */
export function principalWords({
  principal,
}: Pick<Assignment, 'principal'>): Readonly<Record<string, string>> {
  const key = principal.by === 'id' ? `${principal.type}Id` : principal.type;
  return { [key]: principal.value };
}

/** In the order in which they are usually written. */
export function actionWords(actions: readonly Action[]): SpecValue {
  return (['create', 'update', 'delete'] as const).filter((action) => actions.includes(action));
}
