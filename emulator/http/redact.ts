/** Keeps secrets out of what the box records: by the name of the member that holds them, and by value. */
import { isJsonObject, tryParseJson } from '../graph/json';
import type { Json } from '../graph/json';
import { isWellFormed } from '../../provisioning/json-value';
import { literalPattern } from '../../provisioning/literal-pattern';
import type { Request } from './message';
import { isSecretKey } from '../synchronization/setting-keys';

/** Stands where a secret was. */
export const REDACTED = '{secret}';

const SECRET_NAME = /secret|password|token|assertion/i;

/**
 * The body of a request without secrets: JSON as parsed, a form as an object of its fields. Undefined where the body is empty or
 * neither, since nothing can be known of what such a text holds.
 *
 * @param secrets values that never show, wherever they stand.
 */
export function redactedBody(request: Request, secrets: readonly string[]): Json | undefined {
  const text = request.body.toString('utf8');
  const form = /urlencoded/i.test(request.headers['content-type'] ?? '');
  const body = form ? Object.fromEntries(new URLSearchParams(text)) : tryParseJson(text);
  return body === undefined ? undefined : redact(body, secrets);
}

/** A text without the given secrets. */
export function redactedText(text: string, secrets: readonly string[]): string {
  const spellings = (secret: string) => [
    secret,
    ...(isWellFormed(secret) ? [encodeURIComponent(secret)] : []),
    JSON.stringify(secret).slice(1, -1),
  ];
  const spelled = secrets.filter((secret) => secret !== '').flatMap(spellings);
  const found = [...new Set(spelled)].filter((secret) => text.includes(secret));
  if (found.length === 0) return text;
  // All at once, the longest first: what stands for one secret may hold another, and one secret may begin with another.
  const longestFirst = found.sort((a, b) => b.length - a.length);
  return text.replace(new RegExp(longestFirst.map(literalPattern).join('|'), 'g'), REDACTED);
}

function redact(value: Json, secrets: readonly string[]): Json {
  if (typeof value === 'string') return redactedText(value, secrets);
  if (Array.isArray(value)) return value.map((element) => redact(element, secrets));
  if (!isJsonObject(value)) return value;
  const holdsSecret = typeof value.key === 'string' && isSecretKey(value.key);
  const members = Object.entries(value).map(([name, member]): [string, Json | undefined] => {
    const secret = SECRET_NAME.test(name) || (holdsSecret && name === 'value');
    const shown = redactedText(name, secrets);
    if (secret) return [shown, REDACTED];
    return [shown, member === undefined ? member : redact(member, secrets)];
  });
  return Object.fromEntries(members);
}
