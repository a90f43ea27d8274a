/**
 * The settings of a service principal, which Graph calls synchronization secrets, in the spec's words.
 *
 * https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationsecretkeystringvaluepair
 */
import { isObject, textOf } from '../json-value';
import { NEEDED_TEXT, oddValues, TEXT, type Expected, type OddValue } from './odd-values';

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

/** A pair as Graph lists it: a key and a value, both texts. */
export type StoredSetting = Readonly<Record<string, unknown>>;

/** Reads the pairs as Graph lists them. */
export function readSettings(pairs: readonly StoredSetting[]): LiveSettings {
  const stored = settingTexts(pairs);
  // Of two pairs with one key Terraform looks at the first.
  const values = new Map(stored.filter(([, value]) => !isMasked(value)).reverse());
  const told = notificationsOf(values.get(NOTIFICATION_SETTINGS));
  const threshold = told['DeleteThresholdValue'];
  const isGuarded = told['DeleteThresholdEnabled'] === true && typeof threshold === 'number';
  const scope = switchOf(values.get('SyncAll'));
  const keep = switchOf(values.get('SkipOutOfScopeDeletions'));
  return {
    values,
    masked: stored.filter(([, value]) => isMasked(value)).map(([key]) => key),
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

/** Keys and values of the pairs that have both; a Boolean or a number is its text, as it is to Terraform. */
export function settingTexts(pairs: readonly StoredSetting[]): readonly (readonly [string, string])[] {
  return pairs.flatMap((pair) => {
    const [key, { value }] = [textOf(pair, 'key'), pair];
    if (key === undefined || !(typeof value === 'string' || isPlain(value))) return [];
    return [[key, String(value)] as const];
  });
}

function isPlain(value: unknown): value is boolean | number {
  return typeof value === 'boolean' || typeof value === 'number';
}

const SETTING: Expected = { kind: 'object', members: { key: NEEDED_TEXT, value: TEXT } };

/** What is odd in the pairs. */
export function oddInSettings(pairs: readonly StoredSetting[]): readonly OddValue[] {
  return pairs.flatMap((pair, index) =>
    // Named by its key, which says more than its place; a value that is odd may be a secret all the same.
    oddValues(pair, SETTING, ['secrets', textOf(pair, 'key') ?? index]).map((one) =>
      one.path.at(-1) === 'value' ? { ...one, isHidden: true } : one,
    ),
  );
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
