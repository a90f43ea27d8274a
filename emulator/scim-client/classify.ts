/**
 * What an answer other than success means. Some codes of the provisioning log depend on what the application says in its error;
 * Microsoft publishes the codes, not how they are told apart, so the words are a reading of ours.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-error-codes
 */
import type { ScimAnswer, TransportError } from './message';
import { incompatible, type ScimFailure } from './outcome';
import { readError } from './resource';

/** What was asked for: a failure about one object is another thing than one about the collection. */
export type Asked = 'collection' | 'object';

/** What an answer is read with. */
export interface Reading {
  readonly asked: Asked;
  /** Milliseconds since 1970, to read a date in Retry-After by. */
  readonly now: number;
  /** Takes out of a text what nobody is to see: an application may say in its error what it was sent. */
  readonly redact: (text: string) => string;
}

/** The failure that a status stands for; undefined for success. */
export function failureOf(answer: ScimAnswer, { asked, now, redact }: Reading): ScimFailure | undefined {
  const { status } = answer;
  if (status >= 200 && status < 300) return undefined;
  if (status >= 300 && status < 400)
    return incompatible(`The application answered with a redirect (${status}), which is not followed.`);
  const message = messageOf(answer, redact);
  if (status === 401) return { kind: 'credentials', code: 'Unauthorized', message };
  if (status === 404 && asked === 'collection')
    return incompatible(`${message} A list, perhaps an empty one, was expected.`);
  // A page is no word of the application on one object: an account that is only thought gone would be let go of.
  if (status === 404 && isPage(answer.text))
    return incompatible(`${message} A SCIM application would say it in JSON.`);
  if (status === 429) return throttled(answer, message, now);
  return { kind: 'rejected', status, code: codeOf(answer), message };
}

export function failureOfTransport({ trouble, message }: TransportError): ScimFailure {
  const code = trouble === 'timeout' ? 'Timeout' : 'WebExceptionProtocolError';
  return { kind: 'transport', trouble, code, message };
}

const CODES: Readonly<Record<number, string>> = {
  403: 'InsufficientRights',
  404: 'InvalidAnchor',
  405: 'MethodNotAllowed',
  409: 'Conflict',
  422: 'UnprocessableEntity',
  501: 'NotImplemented',
};

/** By what a refusal says, in this order. */
const BY_WORDS: readonly (readonly [words: RegExp, code: string])[] = [
  [/\buniqueness\b|already (?:exists|in use|taken)/i, 'Conflict'],
  [/licen[cs]e/i, 'LicenseLimitExceeded'],
  [/\bdomain\b/i, 'InvalidDomain'],
  [/\brequired\b|\bmissing\b|\bmust not be empty\b/i, 'MissingValues'],
  [
    /\b(?:invalidPath|noTarget|unknown attribute|schema|not (?:recognized|supported))\b/i,
    'SchemaAttributeNotFound',
  ],
];

function codeOf({ status, text }: ScimAnswer): string {
  const known = CODES[status];
  if (known !== undefined) return known;
  if (status >= 500) return 'InternalServerError';
  const { scimType = '', detail = '' } = readError(text);
  return BY_WORDS.find(([words]) => words.test(`${scimType} ${detail}`))?.[1] ?? 'BadRequest';
}

function isPage(text: string): boolean {
  return /^\s*</.test(text);
}

function messageOf({ status, text }: ScimAnswer, redact: Reading['redact']): string {
  const { scimType = '', detail } = readError(text);
  const said = detail ?? (isPage(text) ? 'a page of HTML' : '');
  // Shortened afterwards: the beginning of a secret is not known for one.
  const words = [scimType, said]
    .map((one) => redact(one).slice(0, 500))
    .filter((one) => one !== '')
    .join(': ');
  return `The application answered ${status}${words === '' ? '.' : ` (${words}).`}`;
}

/** Retry-After is a number of seconds, or a date. @see https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3 */
function throttled({ headers }: ScimAnswer, message: string, now: number): ScimFailure {
  const failure = { kind: 'throttled', code: 'TooManyRequests', message } as const;
  const value = headers['retry-after']?.trim() ?? '';
  const ms = /^\d{1,9}$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isFinite(ms) ? { ...failure, retryAfterMs: Math.max(0, ms) } : failure;
}
