/**
 * The parts of Microsoft Graph's `synchronizationSchema` that scimform writes, in Graph's spelling.
 *
 * https://learn.microsoft.com/graph/api/resources/synchronization-attributemapping
 * https://learn.microsoft.com/graph/api/resources/synchronization-filter
 */

export interface GraphAttributeMappingSource {
  type: 'Attribute' | 'Constant' | 'Function';
  /** Attribute name without brackets, constant without quotes, or function name. */
  name: string;
  /** Text form of the whole node. */
  expression: string;
  parameters: { key: string; value: GraphAttributeMappingSource }[];
}

/** The same as the service gives it back: exported schemas leave out members, or give null for them. */
export interface StoredAttributeMappingSource {
  readonly type?: string | null;
  readonly name?: string | null;
  readonly expression?: string | null;
  readonly parameters?:
    readonly { readonly key: string; readonly value: StoredAttributeMappingSource }[] | null;
}

export interface GraphAttributeMapping {
  targetAttributeName: string;
  /** Null for the portal's mapping type None, where only `defaultValue` counts. */
  source: GraphAttributeMappingSource | null;
  defaultValue: string | null;
  flowBehavior: 'FlowWhenChanged' | 'FlowAlways';
  flowType: 'Always' | 'ObjectAddOnly';
  /** 0 = not used for matching; the lowest positive one is tried first. */
  matchingPriority: number;
}

export interface GraphFilterClause {
  sourceOperandName: string;
  operatorName: string;
  /** Null for operators without operand, as exported schemas have it. */
  targetOperand: { values: string[] } | null;
}

export interface GraphFilterGroup {
  name: string;
  clauses: GraphFilterClause[];
}
