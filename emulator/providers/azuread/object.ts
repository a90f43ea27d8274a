import { isObject } from '../cty/json';
import type { Json } from '../cty/json';
import { textOf } from '../cty/value';
import type { Attributes } from '../cty/value';
import { GraphError } from '../graph/error';
import type { Graph } from '../graph/client';

/** A JSON object of Microsoft Graph. */
export type GraphObject = Readonly<Record<string, Json>>;

/** Gap between two looks at an object that is not there yet, or still there; it doubles up to the longest. */
const GAP_SECONDS = 5;
const LONGEST_GAP_SECONDS = 10;

/** A member that must be an object. @throws Error naming what lacks it */
export function objectAt(json: Json | undefined, what: string): GraphObject {
  if (!isObject(json)) throw new Error(`The answer has no ${what}.`);
  return json;
}

/** A member that must be a text. @throws Error naming what lacks it */
export function requiredText(object: GraphObject, member: string, what: string): string {
  const text = object[member];
  if (typeof text !== 'string' || text === '') throw new Error(`The ${what} has no ${member}.`);
  return text;
}

/** A member that is a text or counts as empty. */
export function optionalText(object: GraphObject, member: string): string {
  const text = object[member];
  return typeof text === 'string' ? text : '';
}

/** An attribute that Terraform's schema says is always there. */
export function attribute(attributes: Attributes, name: string): string {
  return textOf(attributes[name]) ?? '';
}

/** Gets an object; undefined when there is none. @throws GraphError for any other refusal */
export async function findObject(graph: Graph, url: string): Promise<GraphObject | undefined> {
  try {
    return objectAt(await graph.request({ method: 'GET', url }), 'JSON object');
  } catch (error) {
    if (error instanceof GraphError && error.status === 404) return undefined;
    throw error;
  }
}

/** Gets an object that was just created, waiting until it can be read. */
export async function awaitObject(graph: Graph, url: string): Promise<GraphObject> {
  return waitFor(graph, async () => findObject(graph, url));
}

/** Waits until an object can no longer be read. */
export async function awaitAbsence(graph: Graph, url: string): Promise<void> {
  await waitFor(graph, async () => ((await findObject(graph, url)) === undefined ? true : undefined));
}

async function waitFor<T>(graph: Graph, look: () => Promise<T | undefined>): Promise<T> {
  for (let gap = GAP_SECONDS; ; gap = Math.min(2 * gap, LONGEST_GAP_SECONDS)) {
    const found = await look();
    if (found !== undefined) return found;
    await graph.wait(gap);
  }
}
