import { isDeepStrictEqual } from 'node:util';
import { isObject } from '../cty/json';
import type { Json } from '../cty/json';

export interface CompareOptions {
  /** Members that are missing live, and texts that are empty or masked live, are no difference. */
  readonly ignoreMissing: boolean;
}

/**
 * Your document as it is live: what you wrote where live agrees, what is live where it does not. Members you do not
 * have are left out, so only what you manage can drift.
 *
 * Lists whose first element has a `name` are compared by name, and what else is live is added; other lists are compared
 * by position when they are equally long, and replaced by the live one when not.
 */
export function seenLive(yours: Json, live: Json, options: CompareOptions): Json {
  if (isDeepStrictEqual(yours, live)) return yours;
  if (isObject(yours) && isObject(live)) return seenObject(yours, live, options);
  if (Array.isArray(yours) && Array.isArray(live)) return seenList(yours as Json[], live as Json[], options);
  if (typeof yours === 'string' && typeof live === 'string' && options.ignoreMissing && isMasked(live))
    return yours;
  return live;
}

type JsonObject = Readonly<Record<string, Json>>;

function seenObject(yours: JsonObject, live: JsonObject, options: CompareOptions): Json {
  const members = Object.entries(yours).flatMap(([key, value]): [string, Json][] => {
    const found = Object.hasOwn(live, key) ? (live[key] ?? null) : null;
    if (found !== null) return [[key, seenLive(value, found, options)]];
    return options.ignoreMissing || isEmpty(value) ? [[key, value]] : [];
  });
  return Object.fromEntries(members);
}

function seenList(yours: readonly Json[], live: readonly Json[], options: CompareOptions): Json {
  const [first] = yours;
  if (first === undefined) return live;
  if (nameOf(first) !== '') return seenByName(yours, live, options);
  if (yours.length !== live.length) return live;
  return yours.map((item, index) => seenLive(item, live[index] ?? null, options));
}

function seenByName(yours: readonly Json[], live: readonly Json[], options: CompareOptions): Json {
  const rest = [...live];
  const seen = yours.flatMap((item) => {
    const same = rest.findIndex((other) => isDeepStrictEqual(item, other));
    const index =
      same === -1 ? rest.findIndex((other) => nameOf(item) !== '' && nameOf(item) === nameOf(other)) : same;
    return index === -1 ? [] : rest.splice(index, 1).map((other) => seenLive(item, other, options));
  });
  return [...seen, ...rest];
}

function nameOf(item: Json): string {
  const name = isObject(item) ? item['name'] : undefined;
  return typeof name === 'string' ? name : '';
}

/** Graph does not return secrets; it says that there is one by asterisks, or by nothing. */
function isMasked(text: string): boolean {
  return /^\**$/.test(text) || text === '<redacted>';
}

/** What need not be there at all. A number is never empty, not even zero. */
function isEmpty(value: Json): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0;
  return value === null || value === '' || value === false;
}
