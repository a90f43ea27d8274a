/**
 * A table of routes over path segments. OData writes a key in three ways, which all reach the same route:
 * `/users/a`, `/users('a')`, and by another key `/servicePrincipals(appId='a')`, whose pattern is
 * `/servicePrincipals(appId)/{appId}`.
 */
export interface Route<Handle> {
  readonly method: string;
  /** Such as `/users/{id}/manager`; `{…}` takes one segment. */
  readonly path: string;
  readonly handle: Handle;
}

/** Names in the braces of a path. */
export type ParameterNames<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParameterNames<Rest>
  : never;

/** A route that was found, with the decoded values of its parameters. */
export interface Match<Handle> {
  readonly handle: Handle;
  /** The path of the route, with its parameters by name. */
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
}

/** Finds the first route that fits. */
export function findRoute<Handle>(
  routes: readonly Route<Handle>[],
  method: string,
  segments: readonly string[],
): Match<Handle> | undefined {
  for (const route of routes) {
    const params = route.method === method ? matchPath(route.path, segments) : undefined;
    if (params) return { handle: route.handle, path: route.path, params };
  }
  return undefined;
}

/**
 * Splits a path into decoded segments; undefined where its percent-encoding is broken. Empty segments (a doubled or
 * trailing slash) count for nothing.
 */
export function pathSegments(path: string): string[] | undefined {
  try {
    const segments = path.split('/').filter((segment) => segment !== '');
    return segments.map((segment) => decodeURIComponent(segment)).flatMap(splitKey);
  } catch {
    return undefined;
  }
}

const KEY_IN_PARENTHESES = /^(\w+)\((?:(\w+)=)?'((?:[^']|'')*)'\)$/;

function splitKey(segment: string): string[] {
  const [, collection, keyName, key] = KEY_IN_PARENTHESES.exec(segment) ?? [];
  if (collection === undefined || key === undefined) return [segment];
  const value = key.replace(/''/g, "'");
  return [keyName === undefined ? collection : `${collection}(${keyName})`, value];
}

function matchPath(path: string, segments: readonly string[]): Record<string, string> | undefined {
  const pattern = path.split('/').slice(1);
  if (pattern.length !== segments.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index] ?? '';
    if (part.startsWith('{')) params[part.slice(1, -1)] = segment;
    else if (part.toLowerCase() !== segment.toLowerCase()) return undefined;
  }
  return params;
}
