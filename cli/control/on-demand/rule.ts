import { isObject, objectsIn } from '../../../provisioning/json-value';

/**
 * Id of the rule that provisions users: that of the named mapping of User that is switched on, in the rule of highest priority.
 * Undefined where there is none.
 *
 * @param schema the stored synchronization schema
 * @see https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationjobapplicationparameters
 */
export function userRuleId(schema: unknown): string | undefined {
  const rules = isObject(schema) ? objectsIn(schema['synchronizationRules']) : [];
  const fitting = rules.filter((rule) => objectsIn(rule['objectMappings']).some(isOfUsers));
  const [first] = fitting.sort((a, b) => priority(a) - priority(b));
  const id = first?.['id'];
  return typeof id === 'string' ? id : undefined;
}

function isOfUsers(mapping: Readonly<Record<string, unknown>>): boolean {
  const { sourceObjectName: source, enabled, name } = mapping;
  // Mappings without name are helpers of the service.
  return source === 'User' && enabled !== false && typeof name === 'string';
}

/** The lowest number goes first. */
function priority({ priority: value }: Readonly<Record<string, unknown>>): number {
  return typeof value === 'number' ? value : Infinity;
}
