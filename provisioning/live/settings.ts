/**
 * The settings of a service principal, which Graph calls synchronization secrets, in the spec's words.
 *
 * https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationsecretkeystringvaluepair
 */
import { isObject } from '../json-value';

/** What a tenant's settings say; a member is absent where they say nothing of it. */
export interface LiveSettings {
  /** Values that can be read, by key. */
  readonly values: ReadonlyMap<string, string>;
  /** Keys of values that read back as asterisks. */
  readonly masked: readonly string[];
  readonly scope?: 'assigned' | 'all';
  readonly outOfScope?: 'disable' | 'keep';
  readonly notifications: { readonly email?: string; readonly onFailure?: boolean };
  /** Present only where the guard is switched on. */
  readonly deletionThreshold?: number;
  /** The guard is there, and switched off. */
  readonly isThresholdOff: boolean;
}

/** Key of the settings that hold mails and the guard against deletions in one JSON text. */
export const NOTIFICATION_SETTINGS = 'SyncNotificationSettings';

interface Pair {
  readonly key: string;
  readonly value?: string | null;
}

/** Reads the pairs as Graph lists them. */
export function readSettings(pairs: readonly Pair[]): LiveSettings {
  const readable = pairs.flatMap(({ key, value }) =>
    typeof value === 'string' && !isMasked(value) ? [[key, value] as const] : [],
  );
  const values = new Map(readable);
  const told = notificationsOf(values.get(NOTIFICATION_SETTINGS));
  const threshold = told['DeleteThresholdValue'];
  const isGuarded = told['DeleteThresholdEnabled'] === true && typeof threshold === 'number';
  const scope = switchOf(values.get('SyncAll'));
  const keep = switchOf(values.get('SkipOutOfScopeDeletions'));
  return {
    values,
    masked: pairs.filter(({ value }) => typeof value === 'string' && isMasked(value)).map(({ key }) => key),
    ...(scope === undefined ? {} : { scope: scope ? 'all' : 'assigned' }),
    ...(keep === undefined ? {} : { outOfScope: keep ? 'keep' : 'disable' }),
    notifications: {
      ...(typeof told['Recipients'] === 'string' && told['Recipients'] !== ''
        ? { email: told['Recipients'] }
        : {}),
      ...(typeof told['Enabled'] === 'boolean' ? { onFailure: told['Enabled'] } : {}),
    },
    ...(isGuarded ? { deletionThreshold: threshold } : {}),
    isThresholdOff: told['DeleteThresholdEnabled'] === false,
  };
}

/** Secrets read back as asterisks. */
export function isMasked(value: string): boolean {
  return /^\*+$/.test(value);
}

function switchOf(text: string | undefined): boolean | undefined {
  const word = text?.trim().toLowerCase();
  return word === 'true' ? true : word === 'false' ? false : undefined;
}

function notificationsOf(text: string | undefined): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}
