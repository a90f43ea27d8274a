/** The declared mappings and filters in the spelling of Microsoft Graph. */
import type { Action, AttributeMapping, MappingSource, ScopingFilter } from '../model';
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
      return attribute(source.name);
    case 'constant':
      return constant(source.value);
    case 'expression':
      return expression(source.text.trim());
    case 'none':
      return null;
  }
}

function attribute(name: string): GraphAttributeMappingSource {
  return { type: 'Attribute', name, expression: `[${name}]`, parameters: [] };
}

function constant(value: string): GraphAttributeMappingSource {
  return { type: 'Constant', name: value, expression: quote(value), parameters: [] };
}

const LONE_ATTRIBUTE = /^\[([^[\]"]+)\]$/;
const LONE_STRING = /^"((?:[^"\\]|\\.)*)"$/s;
const FUNCTION_NAME = /^[A-Za-z][A-Za-z0-9_]*/;

/** A lone attribute or string constant is stored as what it is; everything else is a function. */
function expression(text: string): GraphAttributeMappingSource {
  const name = LONE_ATTRIBUTE.exec(text)?.[1];
  if (name !== undefined) return attribute(name);
  const literal = LONE_STRING.exec(text)?.[1];
  if (literal !== undefined) return { ...constant(unescape(literal)), expression: text };
  return { type: 'Function', name: FUNCTION_NAME.exec(text)?.[0] ?? '', expression: text, parameters: [] };
}

function quote(value: string): string {
  return `"${value.replace(/["\\]/g, '\\$&')}"`;
}

/** `\"` and `\\` are escapes; a backslash before anything else stands for itself. */
function unescape(literal: string): string {
  return literal.replace(/\\(["\\])/g, '$1');
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
