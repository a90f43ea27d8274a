import { isRecord, textOf, Unknown } from '../cty/value';
import type { Attributes, Value } from '../cty/value';
import { toJson } from '../cty/json';
import type { Json } from '../cty/json';
import type { Diagnostic } from '../diagnostic';
import type { Graph, GraphRequest } from '../graph/client';

/** The version of Microsoft Graph, where none is configured. */
export const DEFAULT_API_VERSION = 'v1.0';

/** What is wrong with the arguments that all blocks have. */
export function checkCommon(config: Attributes): Diagnostic[] {
  return [...checkOneOf(config, 'api_version', ['v1.0', 'beta']), ...checkRetry(config)];
}

/** An attribute that is given and known, but none of the values. */
export function checkOneOf(config: Attributes, name: string, values: readonly string[]): Diagnostic[] {
  const value = textOf(config[name]);
  if (value === undefined || values.includes(value)) return [];
  const detail = `Attribute ${name} value must be one of: ${values.join(', ')}; got: "${value}".`;
  return [{ summary: 'Invalid Attribute Value Match', detail, attribute: name }];
}

function checkRetry(config: Attributes): Diagnostic[] {
  const { retry } = config;
  const list = isRecord(retry) ? retry['error_message_regex'] : undefined;
  if (!Array.isArray(list)) return [];
  const patterns = (list as readonly Value[]).map(textOf);
  const problems = patterns
    .filter((pattern) => pattern !== undefined && parsePattern(pattern) === undefined)
    .map((pattern) => `"${pattern ?? ''}" is not a regular expression`);
  if (list.length === 0) problems.push('the list must hold at least one expression');
  if (new Set(patterns).size < patterns.length && !list.some((item) => item instanceof Unknown)) {
    problems.push('an expression stands in the list twice');
  }
  return problems.map((problem) => ({
    summary: 'Invalid Attribute Value',
    detail: `retry.error_message_regex: ${problem}.`,
    attribute: 'retry',
  }));
}

/** A Go regular expression, as far as the two dialects agree; flags stand in front of Go's. */
function parsePattern(pattern: string): RegExp | undefined {
  const [, flags = '', source = ''] = /^(?:\(\?([ims]+)\))?([^]*)$/.exec(pattern) ?? [];
  try {
    return new RegExp(source, flags);
  } catch {
    return undefined;
  }
}

/** The text of an argument, or empty. */
export function argument(attributes: Attributes, name: string): string {
  return textOf(attributes[name]) ?? '';
}

/** Sends a request as the block's arguments say: version, query parameters, headers and retries. */
export async function send(
  graph: Graph,
  attributes: Attributes,
  request: {
    readonly method: string;
    readonly url: string;
    readonly parameters: string;
    readonly body?: Json;
  },
): Promise<Json | undefined> {
  const { method, url, parameters, body } = request;
  const version = argument(attributes, 'api_version') || DEFAULT_API_VERSION;
  return graph.request({
    method,
    url: `${version}/${url.replace(/^\/+/, '')}`,
    query: queryOf(attributes[parameters]),
    headers: textsOf(attributes['headers']),
    // A body of null is no body.
    ...(body !== undefined && body !== null && { body }),
    ...retryOf(attributes),
  });
}

/** The body argument as JSON; null where there is none. */
export function bodyOf(attributes: Attributes): Json {
  return toJson(attributes['body'] ?? null, 'dynamic');
}

function retryOf({ retry }: Attributes): Pick<GraphRequest, 'retryAlso' | 'retryOn'> {
  const list = isRecord(retry) ? retry['error_message_regex'] : undefined;
  if (!Array.isArray(list)) return {};
  const patterns = (list as readonly Value[]).map((item) => parsePattern(textOf(item) ?? ''));
  return {
    retryOn: 'until-timeout',
    retryAlso: (error) => patterns.some((pattern) => pattern !== undefined && error.matches(pattern)),
  };
}

function queryOf(value: Value | undefined): Record<string, string> {
  const lists = isRecord(value) ? Object.entries(value) : [];
  return Object.fromEntries(
    lists.flatMap(([name, list]) => (Array.isArray(list) && list.length > 0 ? [[name, list.join(',')]] : [])),
  );
}

function textsOf(value: Value | undefined): Record<string, string> {
  const entries = isRecord(value) ? Object.entries(value) : [];
  return Object.fromEntries(entries.map(([name, text]) => [name, textOf(text) ?? '']));
}
