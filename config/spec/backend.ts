/** Terraform backends: which argument names a stack's own state, and what makes two states the same one. */
import type { Backend } from '../../provisioning/model';

interface BackendKind {
  /** The argument that tells states of one store apart. */
  readonly key?: string;
  /** Its value where none is given; absent where Terraform itself demands one, or where none would be right. */
  readonly default?: string;
  /** Arguments that say where the store is. Others (credentials, locking) do not make a state another one. */
  readonly location: readonly string[];
}

/** Where a state lies in a store of objects when the spec does not say. */
const STATE_KEY = 'scimform/{name}/{tenant}.tfstate';

/**
 * Terraform's backends.
 *
 * gcs appends `default.tfstate` to its prefix, and the suffix of kubernetes and the schema of pg allow no slash, so their
 * defaults differ. http and local get none: an address cannot be guessed, and local state lies beside the spec under the
 * stack's name.
 *
 * @see https://developer.hashicorp.com/terraform/language/backend
 */
export const BACKENDS: Readonly<Record<string, BackendKind>> = {
  azurerm: { key: 'key', default: STATE_KEY, location: ['storage_account_name', 'container_name'] },
  consul: { key: 'path', default: STATE_KEY, location: ['address', 'datacenter'] },
  cos: { key: 'key', default: STATE_KEY, location: ['region', 'bucket', 'prefix'] },
  gcs: { key: 'prefix', default: 'scimform/{name}/{tenant}', location: ['bucket'] },
  http: { key: 'address', location: [] },
  kubernetes: {
    key: 'secret_suffix',
    default: 'scimform-{name}-{tenant}',
    location: ['namespace', 'host', 'config_path'],
  },
  local: { key: 'path', location: ['workspace_dir'] },
  oci: { key: 'key', default: STATE_KEY, location: ['namespace', 'bucket', 'region'] },
  oss: { key: 'key', default: STATE_KEY, location: ['endpoint', 'region', 'bucket', 'prefix'] },
  pg: { key: 'schema_name', default: 'scimform_{name}_{tenant}', location: ['conn_str'] },
  remote: { key: 'workspaces', location: ['hostname', 'organization'] },
  s3: {
    key: 'key',
    default: STATE_KEY,
    location: ['bucket', 'workspace_key_prefix', 'endpoint', 'endpoints'],
  },
};

/** What the placeholders `{name}` and `{tenant}` stand for. */
export interface StackNames {
  readonly name: string;
  readonly tenant: string;
}

/** A backend with its default key and its placeholders filled in. */
export function fillBackend(
  type: string,
  written: Readonly<Record<string, unknown>>,
  names: StackNames,
): Backend {
  const kind = BACKENDS[type];
  const defaults = kind?.key !== undefined && kind.default !== undefined ? { [kind.key]: kind.default } : {};
  return { type, arguments: fill({ ...defaults, ...written }, names) as Readonly<Record<string, unknown>> };
}

function fill(value: unknown, names: StackNames): unknown {
  if (typeof value === 'string')
    return value.replaceAll('{name}', names.name).replaceAll('{tenant}', names.tenant);
  if (Array.isArray(value)) return value.map((item) => fill(item, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fill(inner, names)]));
}

/** A text that is the same for two backends that keep one state; undefined where each stack has its own by itself. */
export function stateIdentity(backend: Backend | undefined): string | undefined {
  if (backend === undefined) return undefined;
  const kind = BACKENDS[backend.type];
  if (backend.type === 'local' && backend.arguments['path'] === undefined) return undefined;
  const names =
    kind === undefined ? Object.keys(backend.arguments).sort() : [...kind.location, kind.key ?? ''];
  return JSON.stringify([backend.type, ...names.map((name) => [name, backend.arguments[name] ?? null])]);
}
