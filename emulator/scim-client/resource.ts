/** What an application answers, read with distrust: an answer may be a page of a proxy, or of somebody else. */
import { isObject, isWellFormed } from '../../provisioning/json-value';

/** A resource as the application gives it; every one has an id. */
export interface ScimResource extends Readonly<Record<string, unknown>> {
  readonly id: string;
}

/** A value, or what is wrong with the text. */
export type ReadAnswer<T> = { readonly value: T } | { readonly problem: string; readonly isList?: true };

/** The body of an answer about one object. */
export function readResource(text: string): ReadAnswer<ScimResource> {
  const json = parsed(text);
  if (!isObject(json)) return { problem: notJson(text, json) };
  if (isListResponse(json)) return { problem: 'The answer is a list, not one resource.', isList: true };
  return isResource(json)
    ? { value: json }
    : { problem: 'The resource in the answer has no id that can be used.' };
}

/**
 * The resources of a list. A list of none may leave `Resources` out.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7644#section-3.4.2
 */
export function readList(text: string): ReadAnswer<readonly ScimResource[]> {
  const json = parsed(text);
  if (!isObject(json)) return { problem: notJson(text, json) };
  if (!isListResponse(json)) return { problem: 'The answer to a query is no list (ListResponse).' };
  const resources = member(json, 'Resources') ?? [];
  if (!Array.isArray(resources)) return { problem: 'Resources of the list is no list.' };
  const total = member(json, 'totalResults');
  if (resources.length === 0 && typeof total === 'number' && total > 0)
    return { problem: `The list says that it has ${total} resources, and has none.` };
  const all = resources.filter((one): one is ScimResource => isObject(one) && isResource(one));
  if (all.length < resources.length) return { problem: 'A resource in the list has no id that can be used.' };
  return { value: all };
}

/** What the body of an error says: SCIM's `scimType` and `detail`, else nothing. */
export function readError(text: string): { readonly scimType?: string; readonly detail?: string } {
  const json = parsed(text);
  if (!isObject(json)) return {};
  const { scimType, detail } = json;
  return {
    ...(typeof scimType === 'string' ? { scimType } : {}),
    ...(typeof detail === 'string' ? { detail } : {}),
  };
}

/** A member by its name in any case, as RFC 7643 has names of attributes. */
export function member(object: Readonly<Record<string, unknown>>, name: string): unknown {
  if (Object.hasOwn(object, name)) return object[name];
  const lower = name.toLowerCase();
  const found = Object.keys(object).find((one) => one.toLowerCase() === lower);
  return found === undefined ? undefined : object[found];
}

const LIST = 'urn:ietf:params:scim:api:messages:2.0:listresponse';

function isListResponse(json: Readonly<Record<string, unknown>>): boolean {
  const { schemas } = json;
  const says = Array.isArray(schemas) && schemas.some((one) => String(one).toLowerCase() === LIST);
  return says || typeof member(json, 'totalResults') === 'number';
}

function isResource(json: Readonly<Record<string, unknown>>): json is ScimResource {
  const { id } = json;
  return typeof id === 'string' && id !== '' && isWellFormed(id);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function notJson(text: string, json: unknown): string {
  if (text.trim() === '') return 'The answer is empty.';
  if (/^\s*</.test(text)) return 'The answer is a page of HTML, not JSON.';
  return json === undefined ? 'The answer is not JSON.' : 'The answer is JSON, but no object.';
}
