/** What became of one object, or of one reference of it. */
import type { AttributeChange } from '../../provisioning/preview/account-change';
import type { SentScalar, SentValue } from '../../provisioning/mapping/mapped-value';
import type { ScimFailure } from '../scim-client/outcome';
import type { LogAction, LogStep, ModifiedProperty } from './provisioning-log';

export interface ObjectResult {
  readonly status: 'success' | 'skipped' | 'failure' | 'staged';
  readonly action: LogAction;
  /** Why it was skipped, or failed. */
  readonly error?: { readonly code: string; readonly reason: string };
  readonly steps: readonly LogStep[];
  readonly modified: readonly ModifiedProperty[];
  readonly targetId: string | undefined;
  /** Whether the application was asked for the object by its matching attributes. */
  readonly isMatched?: true;
  /** What the application answered, where that was it. */
  readonly failure?: ScimFailure;
  /** The failure is not tried again: nothing is left to be done, or it is none of the object. */
  readonly isFinal?: true;
  /** A later pass will tell. */
  readonly isDeferred?: true;
}

export function skipped(
  code: string,
  reason: string,
  steps: readonly LogStep[],
  targetId?: string,
): ObjectResult {
  const skip = step('EntrySynchronizationSkip', 'processing', 'skipped', reason, { SkipReason: code });
  return {
    status: 'skipped',
    action: 'other',
    error: { code, reason },
    steps: [...steps, skip],
    modified: [],
    targetId,
  };
}

export function failed(
  action: LogAction,
  { code, message }: { readonly code: string; readonly message: string },
  steps: readonly LogStep[],
  targetId?: string,
): ObjectResult {
  return {
    status: 'failure',
    action,
    error: { code, reason: message },
    steps,
    modified: [],
    targetId,
  };
}

/** A failure that an application is the cause of, told as the last step. */
export function refused(
  action: LogAction,
  failure: ScimFailure,
  steps: readonly LogStep[],
  last: Pick<LogStep, 'name' | 'provisioningStepType'>,
  targetId?: string,
): ObjectResult {
  const { name, provisioningStepType: type } = last;
  const failing = step(name, type, 'failure', failure.message, { ErrorCode: failure.code });
  return { ...failed(action, failure, [...steps, failing], targetId), failure };
}

export function step(
  name: string,
  provisioningStepType: LogStep['provisioningStepType'],
  status: LogStep['status'],
  description: string,
  details: Readonly<Record<string, string>> = {},
): LogStep {
  return { name, provisioningStepType, status, description, details };
}

/** Changes as the log has them. */
export function modifiedBy(changes: readonly AttributeChange[]): readonly ModifiedProperty[] {
  return changes.map(({ target, before, after }) => ({
    displayName: target,
    oldValue: before === null ? null : textOf(before),
    newValue: textOf(after),
  }));
}

/** Values of a new object as the log has them. */
export function modifiedByCreation(values: Readonly<Record<string, SentValue>>): readonly ModifiedProperty[] {
  return Object.entries(values).map(([target, value]) => ({
    displayName: target,
    oldValue: null,
    newValue: textOf(value),
  }));
}

function textOf(value: SentValue): string {
  const texts = (Array.isArray(value) ? (value as readonly SentScalar[]) : [value as SentScalar]).map(
    (one) => (typeof one === 'string' ? one : JSON.stringify(one)),
  );
  return texts.join(', ');
}
