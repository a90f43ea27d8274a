/** The declared mappings and filters in the spelling of Microsoft Graph. */
import type { Action, AttributeMapping, MappingSource, ScopingFilter } from '../model';
import { attributeSource, constantSource, printExpressionSource } from './source';
import type { GraphAttributeMapping, GraphAttributeMappingSource, GraphFilterGroup } from './graph-types';

/** One declared mapping with every member scimform writes. */
export function printAttributeMapping(mapping: AttributeMapping): GraphAttributeMapping {
  return {
    targetAttributeName: mapping.target,
    source: printSource(mapping.source),
    defaultValue: mapping.defaultValue ?? null,
    flowBehavior: 'FlowWhenChanged',
    flowType: mapping.apply === 'onCreate' ? 'ObjectAddOnly' : 'Always',
    matchingPriority: mapping.matching ?? 0,
  };
}

/** The `attributeMappingSource` of a declared source; null for a mapping that has only a default. */
export function printSource(source: MappingSource): GraphAttributeMappingSource | null {
  switch (source.kind) {
    case 'attribute':
      return attributeSource(source.name);
    case 'constant':
      return constantSource(source.value);
    case 'expression':
      return printExpressionSource(source.text);
    case 'none':
      return null;
  }
}

/** The filters as `filter.groups`. */
export function printFilters(filters: readonly ScopingFilter[]): GraphFilterGroup[] {
  return filters.map((filter) => ({
    name: filter.name,
    clauses: filter.clauses.map((clause) => ({
      sourceOperandName: clause.attribute,
      operatorName: clause.operator,
      targetOperand: clause.values.length === 0 ? null : { values: [...clause.values] },
    })),
  }));
}

const FLOW_TYPES: Record<Action, string> = { create: 'Add', update: 'Update', delete: 'Delete' };

/** Target object actions as `flowTypes`, e.g. `Add, Update`; no action at all is `None`. */
export function printFlowTypes(actions: readonly Action[]): string {
  const order: Action[] = ['create', 'update', 'delete'];
  const names = order.filter((action) => actions.includes(action)).map((action) => FLOW_TYPES[action]);
  return names.length === 0 ? 'None' : names.join(', ');
}
