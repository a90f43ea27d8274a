import type { Action } from '../model';

const ACTIONS: readonly (readonly [flag: string, action: Action])[] = [
  ['add', 'create'],
  ['update', 'update'],
  ['delete', 'delete'],
];

/**
 * `flowTypes` as target object actions: `Add, Update, Delete`, with or without spaces; where nothing is said all are on.
 *
 * https://learn.microsoft.com/graph/api/resources/synchronization-objectmapping
 */
export function readFlowTypes(flowTypes: unknown): readonly Action[] {
  if (typeof flowTypes !== 'string') return ACTIONS.map(([, action]) => action);
  const flags = flowTypes.split(',').map((flag) => flag.trim().toLowerCase());
  return ACTIONS.filter(([flag]) => flags.includes(flag)).map(([, action]) => action);
}
