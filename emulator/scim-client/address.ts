import type { ResourceType } from '../../provisioning/mapping/payload/schemas';

/** Flags in the query of a tenant URL are for the client: they choose its dialect. */
const FLAGS = ['aadoptscim062020', 'azureadscimpatch2017'];

/**
 * The addresses below a tenant URL. Its slash at the end counts for nothing; its query goes along, but for the flags.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-config-problem-scim-compatibility
 */
export class TenantAddress {
  /** Without a slash at the end. */
  private readonly base: string;
  private readonly query: readonly [string, string][];

  /** @throws Error where the text is no HTTP address. */
  constructor(tenantUrl: string) {
    const url = httpUrl(tenantUrl);
    this.query = [...url.searchParams].filter(([name]) => !FLAGS.includes(name.toLowerCase()));
    url.hash = '';
    url.search = '';
    this.base = url.href.replace(/\/+$/, '');
  }

  /** @param query - comes before what the tenant URL has */
  of(type: ResourceType, id?: string, query: Readonly<Record<string, string>> = {}): string {
    const key = id === undefined ? '' : `/${encodeURIComponent(id)}`;
    // As forms are written, a space being a plus: so it is seen on the wire.
    const search = new URLSearchParams([...Object.entries(query), ...this.query]);
    return `${this.base}/${type}s${key}${search.size === 0 ? '' : `?${search.toString()}`}`;
  }
}

/** Whether a text is an address that a client can be made for. */
export function isTenantUrl(text: string): boolean {
  try {
    httpUrl(text);
    return true;
  } catch {
    return false;
  }
}

function httpUrl(text: string): URL {
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new Error(`${text} is no address of HTTP.`);
  return url;
}
