/**
 * The synchronization secrets of a service principal: Graph's name for all settings of its connection, secret or not.
 *
 * @see https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationsecretkeystringvaluepair
 */
import type { Behaviour } from './behaviour';
import { badRequest, wrappedError } from '../graph/graph-error';
import { isJsonObject, tryParseJson } from '../graph/json';
import type { Json } from '../graph/json';
import { isSecretKey, SETTING_KEYS } from './setting-keys';

/** One key with its value, in clear. */
export interface Setting {
  readonly key: string;
  readonly value: string;
}

const MASK = '*';

/**
 * Reads a list of `{ key, value }` out of a body.
 *
 * @throws GraphError 400 where an element has another shape or its key does not exist.
 */
export function parseSettings(list: Json | undefined): Setting[] {
  if (!Array.isArray(list)) throw badRequest("A list of { key, value } is expected in 'value'.");
  return list.map((element) => {
    const { key, value } = isJsonObject(element) ? element : {};
    if (typeof key !== 'string' || typeof value !== 'string') {
      throw badRequest("Every element needs a 'key' and a 'value', both texts.");
    }
    if (!SETTING_KEYS.includes(key)) throw badRequest(`'${key}' is not a key of synchronization secrets.`);
    return { key, value };
  });
}

/**
 * What is stored after a PUT: known keys keep their place, new ones are appended, `""` deletes.
 *
 * @throws GraphError 400 with `InvalidNotificationSettings` where `SyncNotificationSettings` is not a JSON object; so
 * this key cannot be deleted by `""`.
 */
export function writeSettings(
  stored: readonly Setting[],
  written: readonly Setting[],
  behaviour: Behaviour,
): Setting[] {
  written.filter(({ key }) => key === 'SyncNotificationSettings').forEach(checkNotificationSettings);
  const before = new Map(stored.map(({ key, value }) => [key, value]));
  const after = behaviour.secretsPut === 'merge' ? new Map(before) : new Map<string, string>();
  for (const { key, value } of written) {
    const masked = value === MASK && isMasked(key, behaviour) && behaviour.writtenMask === 'keep';
    const kept = masked ? before.get(key) : undefined;
    if (value === '') after.delete(key);
    else after.set(key, kept ?? value);
  }
  return [...after].map(([key, value]) => ({ key, value }));
}

function checkNotificationSettings({ value }: Setting): void {
  if (!isJsonObject(tryParseJson(value))) throw wrappedError('InvalidNotificationSettings', null);
}

/** What GET lists: in the order of the behaviour, secrets as `*`. */
export function readSettings(stored: readonly Setting[], behaviour: Behaviour): Setting[] {
  const shown = stored.map(({ key, value }) => ({ key, value: isMasked(key, behaviour) ? MASK : value }));
  if (behaviour.secretsOrder === 'written') return shown;
  const sorted = shown.sort((a, b) => (a.key < b.key ? -1 : 1));
  return behaviour.secretsOrder === 'descending' ? sorted.reverse() : sorted;
}

function isMasked(key: string, behaviour: Behaviour): boolean {
  return isSecretKey(key) || (key === 'BaseAddress' && behaviour.maskBaseAddress);
}
