import type {
  Action,
  AttributeMapping,
  MappingSource,
  ObjectMapping,
  ScopingClause,
  ScopingFilter,
} from '../../provisioning/model';
import { findOperator } from '../../provisioning/filter/operators';
import { child, entriesOf, itemsOf, textOf, type Entry, type Node } from '../yaml/node';

/** What a spec says of one object mapping. */
export function buildObjectMapping(node: Node): ObjectMapping {
  const objectMapping = textOf(child(node, 'objectMapping'));
  const enabled = child(node, 'enabled');
  const actions = actionsOf(child(node, 'actions'));
  const entries = entriesOf(child(node, 'attributes'));
  const filters = child(node, 'scopingFilters');
  return {
    ...(objectMapping === undefined ? {} : { objectMapping }),
    ...(enabled?.kind === 'scalar' && typeof enabled.value === 'boolean' ? { enabled: enabled.value } : {}),
    ...(actions ? { actions } : {}),
    attributes: entries.filter((entry) => !isRemoval(entry)).map(buildAttributeMapping),
    removed: entries.filter(isRemoval).map((entry) => entry.key),
    unlisted: textOf(child(node, 'unlisted')) === 'remove' ? 'remove' : 'keep',
    ...(filters?.kind === 'list' ? { scopingFilters: filters.items.map(buildFilter) } : {}),
  };
}

function isRemoval(entry: Entry): boolean {
  return child(entry.value, 'remove') !== undefined;
}

function buildAttributeMapping({ key, value }: Entry): AttributeMapping {
  const defaultValue = textOf(child(value, 'default'));
  const matching = child(value, 'matching');
  return {
    target: key,
    source: mappingSource(value),
    ...(defaultValue === undefined ? {} : { defaultValue }),
    apply: textOf(child(value, 'apply')) === 'onCreate' ? 'onCreate' : 'always',
    ...(matching?.kind === 'scalar' && typeof matching.value === 'number'
      ? { matching: matching.value }
      : {}),
  };
}

/** Where a mapping's value comes from: a text is the short form of `source`. */
export function mappingSource(value: Node): MappingSource {
  const name = textOf(value) ?? textOf(child(value, 'source'));
  if (name !== undefined) return { kind: 'attribute', name };
  const expression = textOf(child(value, 'expression'));
  if (expression !== undefined) return { kind: 'expression', text: expression };
  const constant = textOf(child(value, 'constant'));
  return constant === undefined ? { kind: 'none' } : { kind: 'constant', value: constant };
}

function buildFilter(node: Node): ScopingFilter {
  return {
    name: textOf(child(node, 'name')) ?? '',
    clauses: itemsOf(child(node, 'clauses')).map(buildClause),
  };
}

function buildClause(node: Node): ScopingClause {
  const operator = textOf(child(node, 'operator')) ?? '';
  return {
    attribute: textOf(child(node, 'attribute')) ?? '',
    operator: findOperator(operator)?.name ?? operator,
    values: operands(node),
  };
}

/** The operands of a clause: of `values`, else of `value`. */
export function operands(clause: Node): readonly string[] {
  const value = textOf(child(clause, 'value'));
  const values = itemsOf(child(clause, 'values')).map((item) => textOf(item) ?? '');
  return value === undefined ? values : [value, ...values];
}

function actionsOf(node: Node | undefined): readonly Action[] | undefined {
  if (node?.kind !== 'list') return undefined;
  return node.items.map(textOf).filter((text) => text === 'create' || text === 'update' || text === 'delete');
}
