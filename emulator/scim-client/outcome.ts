/**
 * What became of a request, as the service takes it.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-error-codes
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-quarantine-status
 */
import type { TransportTrouble } from './message';

export type Outcome<T> = { readonly kind: 'success'; readonly value: T } | ScimFailure;

interface Told {
  /** As the provisioning log has it. */
  readonly code: string;
  /** What was seen, a sentence; nothing of it is secret. */
  readonly message: string;
}

export type ScimFailure = Told &
  (
    | { readonly kind: 'rejected'; readonly status: number }
    /** `retryAfterMs` is absent where the application does not say how long. */
    | { readonly kind: 'throttled'; readonly retryAfterMs?: number }
    | { readonly kind: 'credentials' }
    /** The address does not answer as a SCIM service. */
    | { readonly kind: 'incompatible' }
    /** An answer about one object that cannot be understood. */
    | { readonly kind: 'malformed' }
    | { readonly kind: 'transport'; readonly trouble: TransportTrouble }
  );

/** Whether a failure is none of the object: the job as a whole goes into quarantine at once. */
export function stopsJob(failure: ScimFailure): boolean {
  if (failure.kind === 'transport') return failure.trouble === 'unreachable';
  return failure.kind === 'credentials' || failure.kind === 'incompatible';
}

export function success<T>(value: T): Outcome<T> {
  return { kind: 'success', value };
}

export const INCOMPATIBLE_CODE = 'SystemForCrossDomainIdentityManagementServiceIncompatible';
export const SEVERAL_CODE = 'SystemForCrossDomainIdentityManagementMultipleEntriesInResponse';

export function incompatible(message: string): ScimFailure {
  return { kind: 'incompatible', code: INCOMPATIBLE_CODE, message };
}

export function malformed(message: string, code = INCOMPATIBLE_CODE): ScimFailure {
  return { kind: 'malformed', code, message };
}
