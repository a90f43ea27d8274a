import type { JsonObject } from '../graph/json';
import type { Handler } from '../http/message';
import { guidOf } from '../tenant/ids';
import { parseFilter } from './filter/parse';
import { createScimHandler } from './handler';
import type { ScimProfile } from './profiles/profile';
import type { NewId, ScimChange, ScimContext } from './resources/context';
import { queryResources } from './resources/query';
import type { Page } from './resources/query';
import { shownResource } from './resources/shown';
import type { ResourceType } from './schema/resource-type';
import { ScimStore } from './store/store';

/** What an application is, and where it keeps its accounts. */
export interface ScimApplicationOptions {
  readonly profile: ScimProfile;
  /** Its address, such as `https://openmobile.ipass.com/moservices/scim/v1`: requests below its path are answered. */
  readonly url: string;
  /** The bearer token that it accepts. */
  readonly token: string;
  /** Domains that user names may have, where the profile has that rule; looked at anew each time. @default none */
  readonly registeredDomains?: readonly string[];
  /** The folder in which it keeps its accounts. @default they are kept in memory */
  readonly folder?: string;
  /** The clock. @default the real one */
  readonly now?: () => Date;
  /** Ids of new resources. @default GUIDs that are the same in every application */
  readonly newId?: NewId;
}

/** Which resources to list. */
export interface Listing {
  /** A SCIM filter. @default all */
  readonly filter?: string;
  /** From 1. @default 1 */
  readonly startIndex?: number;
  /** @default 100 */
  readonly count?: number;
}

/** A SCIM application that runs. */
export interface ScimApplication {
  readonly profile: ScimProfile;
  readonly url: string;
  /** Answers requests below the path of `url`, whatever host they name. */
  readonly handle: Handler;
  /** How many accounts there are; 0 for what the profile does not serve. */
  count(type: 'User' | 'Group'): number;
  /** One resource as a client with the token would see it. */
  get(type: 'User' | 'Group', id: string): Promise<JsonObject | undefined>;
  /** Resources in the order in which they came. @throws ScimError for a filter that cannot be read */
  list(type: 'User' | 'Group', listing?: Listing): Promise<Page>;
  /** Tells every change once it is stored, in order; a listener may not throw. Returns what ends it. */
  watch(listener: (change: ScimChange) => void): () => void;
  /** Ends after the write that is under way; safe to call twice. */
  close(): Promise<void>;
}

const EMPTY: Page = { total: 0, resources: [] };

/**
 * Starts a SCIM 2.0 application that really keeps users, and groups where its profile has them. It listens nowhere: its handler
 * is served by whoever started it.
 *
 * @throws Error where the folder cannot be opened.
 * @see https://www.rfc-editor.org/rfc/rfc7644
 */
export async function createScimApplication(options: ScimApplicationOptions): Promise<ScimApplication> {
  const { profile } = options;
  const { origin, pathname } = new URL(options.url);
  const url = `${origin}${pathname}`.replace(/\/+$/, '');
  const store = await ScimStore.open(profile.resourceTypes, options.folder);
  const listeners = new Set<(change: ScimChange) => void>();
  const seen = (type: ResourceType, resource: JsonObject) => shownResource(url, type, resource);
  const typeNamed = (name: string) => profile.resourceTypes.find((type) => type.name === name);
  const context: ScimContext = {
    profile,
    store,
    url,
    registeredDomains: options.registeredDomains ?? [],
    newId: options.newId ?? ((type, number) => guidOf(`scim/${type}/${number}`)),
    now: options.now ?? (() => new Date()),
    changed: (change) => listeners.forEach((listener) => listener(change)),
  };
  return {
    profile,
    url,
    handle: createScimHandler(context, options.token),
    count: (name) => {
      const type = typeNamed(name);
      return type ? store.count(type) : 0;
    },
    get: async (name, id) => {
      const type = typeNamed(name);
      const found = type && (await store.byId(type, id));
      return found && seen(type, found.resource);
    },
    list: async (name, { filter, startIndex = 1, count = 100 } = {}) => {
      const type = typeNamed(name);
      if (!type) return EMPTY;
      const parsed = filter === undefined ? {} : { filter: parseFilter(type, filter) };
      const page = await queryResources(store, type, { ...parsed, startIndex, count });
      return { ...page, resources: page.resources.map((resource) => seen(type, resource)) };
    },
    watch: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => store.close(),
  };
}
