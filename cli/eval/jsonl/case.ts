/** One case of a stream: what it says, checked. */
import { toLowerInvariant } from '../../../provisioning/dotnet/text/letter-case';
import type { DateTime } from '../../../provisioning/dotnet/date/date-time';
import type { AttributeBag } from '../../../provisioning/expression/attribute-bag';
import { readTime } from '../circumstances';
import { MAX_INPUT_BYTES, decode } from '../input';
import { readJson } from '../json-reader';
import type { ProblemJson } from '../../expression/problems';
import { isObject, kindOf } from '../../../provisioning/json-value';
import type { Line } from './lines';

/** An expression with what it is evaluated for. */
export interface Case {
  readonly expression: string;
  readonly attributes: AttributeBag;
  readonly now?: DateTime;
  /** In small letters: a directory does not tell them from capitals. */
  readonly existing?: ReadonlySet<string>;
  readonly knownAttributes?: readonly string[];
  readonly defaultDomain?: string;
}

/** A line as read. `id` is JSON text, to be echoed as it is. */
export type CaseRead = { readonly id?: string } & (
  { readonly given: Case } | { readonly error: ProblemJson }
);

/** Reads a line; undefined where it is blank. Never throws. */
export function readCase(line: Line): CaseRead | undefined {
  if (line.overlong) {
    const message = `The line is larger than ${MAX_INPUT_BYTES / 1024 / 1024} MiB.`;
    return broken(firstId(Buffer.from(line.bytes).toString('latin1')), { code: 'input/too-large', message });
  }
  const text = decode(line.bytes);
  if (text === undefined) return broken(undefined, { code: 'input/json', message: 'The line is not UTF-8.' });
  if (text.trim() === '') return undefined;
  const read = readJson(text);
  if ('mistake' in read) {
    const message = `The line is not JSON. ${read.mistake}`;
    return broken(firstId(text), { code: 'input/json', message, offset: read.offset });
  }
  if (isObject(read.value)) return caseOf(read.value);
  return broken(undefined, invalid(`A case is a JSON object, not ${kindOf(read.value)}.`));
}

/** The id of a line that cannot be read, where it stands first. */
function firstId(text: string): string | undefined {
  const id = /^\s*\{\s*"id"\s*:\s*("(?:[ !#-[\]-\uffff]|\\.){0,1000}"|[-+.\w]{1,1000})\s*[,}]/.exec(
    text,
  )?.[1];
  if (id === undefined) return undefined;
  const read = readJson(id);
  return 'value' in read ? idText(read.value) : undefined;
}

function broken(id: string | undefined, error: ProblemJson): CaseRead {
  return { ...(id === undefined ? {} : { id }), error };
}

function invalid(message: string): ProblemJson {
  return { code: 'input/invalid', message };
}

class Misfit extends Error {}

function caseOf(members: Readonly<Record<string, unknown>>): CaseRead {
  const id = members['id'] === undefined ? undefined : idText(members['id']);
  try {
    if (id === undefined && members['id'] !== undefined)
      throw new Misfit(`"id" is ${kindOf(members['id'])}; give a text, a number, a Boolean or null.`);
    return { ...(id === undefined ? {} : { id }), given: checked(members) };
  } catch (error) {
    if (error instanceof Misfit) return broken(id, invalid(error.message));
    throw error;
  }
}

/** A scalar as JSON text; undefined for anything else. */
function idText(id: unknown): string | undefined {
  if (typeof id === 'bigint') return String(id);
  return typeof id === 'object' && id !== null ? undefined : JSON.stringify(id);
}

function checked(members: Readonly<Record<string, unknown>>): Case {
  const { expression } = members;
  if (expression === undefined) throw new Misfit('The case has no "expression".');
  if (typeof expression !== 'string') throw new Misfit(`"expression" is ${kindOf(expression)}; give a text.`);
  const existing = textList(members, 'existing');
  const knownAttributes = textList(members, 'knownAttributes');
  const now = time(members);
  const defaultDomain = text(members, 'defaultDomain');
  return {
    expression,
    attributes: attributes(members),
    ...(now && { now }),
    ...(existing && { existing: new Set(existing.map(toLowerInvariant)) }),
    ...(knownAttributes && { knownAttributes }),
    ...(defaultDomain !== undefined && { defaultDomain }),
  };
}

function attributes({ attributes: given = null }: Readonly<Record<string, unknown>>): AttributeBag {
  if (given === null) return {};
  if (!isObject(given))
    throw new Misfit(`"attributes" is ${kindOf(given)}; give an object, { "mail": "a@b" }.`);
  for (const name of Object.keys(given)) {
    const value = given[name];
    if (Array.isArray(value) && value.some((one) => Array.isArray(one)))
      throw new Misfit(`The attribute "${name}" is a list with a list in it; give a list of values.`);
  }
  return given;
}

function time(members: Readonly<Record<string, unknown>>): DateTime | undefined {
  const given = text(members, 'now');
  const now = given === undefined ? undefined : readTime(given);
  if (given !== undefined && now === undefined)
    throw new Misfit(`"now" is "${given.slice(0, 50)}"; give a time in ISO 8601, 2026-01-31T12:00:00Z.`);
  return now;
}

/** Null is as good as absent, here and below. */
function text(members: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = members[name] ?? undefined;
  if (value !== undefined && typeof value !== 'string')
    throw new Misfit(`"${name}" is ${kindOf(value)}; give a text.`);
  return value;
}

function textList(members: Readonly<Record<string, unknown>>, name: string): readonly string[] | undefined {
  const value = members[name] ?? undefined;
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) throw new Misfit(`"${name}" is ${kindOf(value)}; give a list of texts.`);
  return value.map((one: unknown) => {
    if (typeof one !== 'string')
      throw new Misfit(`"${name}" has ${kindOf(one)} in it; give a list of texts.`);
    return one;
  });
}
