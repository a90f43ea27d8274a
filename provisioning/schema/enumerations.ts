/**
 * The words of Graph's enumerations in a synchronization schema. Graph reads them exactly: it refuses null and other cases.
 *
 * https://learn.microsoft.com/graph/api/resources/synchronization-attributemapping
 * https://learn.microsoft.com/graph/api/resources/synchronization-objectmapping
 */
export const FLOW_TYPES = [
  'Always',
  'ObjectAddOnly',
  'MultiValueAddOnly',
  'ValueAddOnly',
  'AttributeAddOnly',
] as const;

export const FLOW_BEHAVIORS = ['FlowWhenChanged', 'FlowAlways'] as const;

export const SOURCE_TYPES = ['Attribute', 'Constant', 'Function'] as const;

/** `flowTypes` of an object mapping is a set of these, separated by commas. */
export const OBJECT_FLOW_TYPES = ['None', 'Add', 'Update', 'Delete'] as const;
