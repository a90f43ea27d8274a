import { resourceNotFound } from '../graph/graph-error';

/** The object with an application (client) id. @throws GraphError 404. */
export function byAppId<T extends { readonly appId: string }>(
  objects: ReadonlyMap<string, T>,
  appId: string,
): T {
  const found = [...objects.values()].find((object) => object.appId === appId);
  if (!found) throw resourceNotFound(appId);
  return found;
}
