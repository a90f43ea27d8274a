import type { AttributeBag } from '../expression/attribute-bag';
import type { Reason } from './decision';

/**
 * What makes a source object inactive; empty where it is active. Only values that are there count: an absent
 * `accountEnabled` is true.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/how-provisioning-works
 */
export function inactiveReasons({
  accountEnabled,
  IsSoftDeleted,
  deletedDateTime,
}: AttributeBag): readonly Reason[] {
  const disabled = accountEnabled === false;
  // A disabled account is soft-deleted for mappings, so that both would be one thing said twice.
  const deleted = hasValue(deletedDateTime) || (IsSoftDeleted === true && !disabled);
  if (!disabled) return deleted ? DELETED : NONE;
  return deleted ? [...DISABLED, ...DELETED] : DISABLED;
}

const NONE: readonly Reason[] = [];
const DISABLED: readonly Reason[] = [
  { code: 'scope/disabled', text: 'the account is disabled (accountEnabled is false)' },
];
const DELETED: readonly Reason[] = [{ code: 'scope/deleted', text: 'the account is deleted' }];

function hasValue(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}
