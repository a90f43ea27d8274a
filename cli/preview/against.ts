import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { diagnosticOfFile, isError, type Diagnostic } from '../../config/diagnostics/diagnostic';
import type { Sources } from '../../config/diagnostics/source';
import { loadSpec, loadSpecThrough } from '../../config/load';
import type { LoadResult, Spec } from '../../config/spec/spec';
import type { Context } from '../context';
import { EXIT } from '../exit-code';
import { Refusal } from '../problem';
import type { Target } from '../specs';
import { someNames } from '../text/names';
import type { Before } from './sides';
import { Revision } from './revision';

/** The spec that a preview is held against. */
export interface Against {
  /** As the user named it: a file or a revision. */
  readonly name: string;
  /** The same tenant in that spec. */
  before(target: Target): Before;
  readonly warnings: readonly Diagnostic[];
}

/** The word for what runs. */
const LIVE = 'live';

/**
 * Reads the other spec: a file of that name, else the same file in that git revision; `live` is what the snapshot knows to run. Throws
 * a refusal where the spec has an error.
 */
export function readAgainst(name: string, spec: Spec, context: Context): Against {
  if (isFile(resolve(context.cwd, name))) return against(name, spec, loadSpec(name, context.cwd));
  if (name === LIVE) return { name, before: () => ({ kind: LIVE }), warnings: [] };
  const revision = Revision.find(name, spec.file, context);
  if (!revision.has(spec.file)) return newSpec(name, spec);
  const result = loadSpecThrough((file) => revision.read(file), spec.file, context.cwd);
  return against(name, spec, inRevision(result, name));
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function against(name: string, spec: Spec, { spec: other, diagnostics, sources }: LoadResult): Against {
  if (!other) throw new Refusal(EXIT.failed, diagnostics.filter(isError), sources);
  const byId = new Map(other.tenants.map((tenant) => [tenant.tenant.tenantId.toLowerCase(), tenant]));
  const own = new Set(spec.tenants.map(({ tenant }) => tenant.tenantId.toLowerCase()));
  const gone = other.tenants.filter(({ tenant }) => !own.has(tenant.tenantId.toLowerCase()));
  return {
    name,
    before: ({ provisioning: { tenant } }) => {
      const provisioning = byId.get(tenant.tenantId.toLowerCase());
      return provisioning ? { kind: 'spec', target: { spec: other, provisioning } } : NEW_TENANT;
    },
    warnings: [
      ...otherApplication(name, spec, other),
      ...(gone.length === 0
        ? []
        : [
            tenantsGone(
              name,
              spec,
              gone.map(({ tenant }) => tenant.name),
            ),
          ]),
    ],
  };
}

const NEW_TENANT: Before = { kind: 'new-tenant' };

function newSpec(name: string, { file }: Spec): Against {
  return {
    name,
    before: () => NEW_TENANT,
    warnings: [
      diagnosticOfFile(file, {
        code: 'against/new-spec',
        message: `The revision ${name} does not have this file; it is taken for a new one, so that everyone in scope enters.`,
        help: 'Was it renamed, name the old file: write that of the revision to a file of its own (git show).',
      }),
    ],
  };
}

/** Accounts belong to an application: those of another one say nothing of this. */
function otherApplication(name: string, spec: Spec, other: Spec): readonly Diagnostic[] {
  const differing = [
    ...(spec.name === other.name ? [] : ['name']),
    ...(spec.connector.name === other.connector.name ? [] : ['connector']),
    ...(sameTargets(spec, other) ? [] : ['credentials']),
  ];
  if (differing.length === 0) return [];
  return [
    diagnosticOfFile(spec.file, {
      code: 'against/other-application',
      message: `${name} may be of another application: ${differing.join(' and ')} ${differing.length === 1 ? 'differs' : 'differ'}. It is compared as if its accounts were those of this one.`,
      help: 'A new application, or another tenant URL, has accounts of its own; then compare with nothing, since everyone in scope enters.',
    }),
  ];
}

/** Whether the tenants that both specs have are provisioned to the same place. */
function sameTargets(spec: Spec, other: Spec): boolean {
  const urls = (one: Spec): ReadonlyMap<string, string> =>
    new Map(
      one.tenants.map(({ tenant, credentials }) => [
        tenant.tenantId.toLowerCase(),
        credentials.flatMap(({ value }) => (typeof value === 'string' ? [value] : [])).join('\n'),
      ]),
    );
  const [own, others] = [urls(spec), urls(other)];
  return [...own].every(([tenant, url]) => (others.get(tenant) ?? url) === url);
}

function tenantsGone(name: string, { file }: Spec, gone: readonly string[]): Diagnostic {
  return diagnosticOfFile(file, {
    code: 'against/tenant-gone',
    message: `${name} has ${gone.length === 1 ? 'a tenant that is' : 'tenants that are'} not in this spec: ${someNames(gone)}.`,
    help: 'Nobody loses an account by that: the job goes on as it is, and nothing manages it any more. scimform destroy, with the old spec, ends it.',
  });
}

/** Names files as git does, so that a place in one is not looked for in the working tree. */
function inRevision(result: LoadResult, name: string): LoadResult {
  const named = (file: string): string => `${name}:${file}`;
  const sources: Sources = new Map(
    [...result.sources].map(([file, source]) => [named(file), source] as const),
  );
  const diagnostics = result.diagnostics.map((one) => ({ ...one, file: named(one.file) }));
  return { ...result, diagnostics, sources };
}
