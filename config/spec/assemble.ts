/**
 * The stages of reading a spec: files, connector, one merged document a tenant, required keys, models, rules. Each stage
 * reports what it finds and goes on with what is usable, so that one run shows all mistakes.
 */
import { diagnosticOf, type Report } from '../check/reporter';
import { missingKeys } from '../check/required';
import { isConsequence, taintsFor } from '../check/taint';
import type { Validate } from '../check/validator';
import type { Connector } from '../connector/connector';
import { UNKNOWN_CONNECTOR } from '../connector/unknown';
import { isError, sorted, type Diagnostic } from '../diagnostics/diagnostic';
import type { Source } from '../diagnostics/source';
import { RULES, SPEC_RULES } from '../rules/index';
import type { TenantContext } from '../rules/rule';
import { at, child, placeOf, textOf, type MapNode } from '../yaml/node';
import { buildProvisioning } from './build';
import { findConnector } from './connectors';
import { readChain, type Chain } from './extends';
import type { Files } from './files';
import { acrossTenants, type TenantDiagnostic } from './tenant-diagnostics';
import { mergeTenants } from './tenants';
import { buildTests } from './tests';
import { placeInScalar } from '../yaml/text-place';
import type { LoadResult, Spec } from './spec';
import { testReports } from '../rules/tests';

/** The two compiled schemas. */
export interface Schemas {
  readonly spec: Validate;
  readonly connector: Validate;
}

/** Reads the spec of a name from some files. */
export function assemble(files: Files, schemas: Schemas, file: string): LoadResult {
  const chain = readChain(files, schemas.spec, file);
  if (!chain.document) return result([chain.diagnostics], chain.sources);
  const found = findConnector(files, schemas.connector, chain.document);
  const sources = [...chain.sources, ...(found.source ? [found.source] : [])];
  const missing = missingOf(chain.document, chain, files.connectors());
  const connector = found.connector ?? UNKNOWN_CONNECTOR;
  const tenants = contexts(chain.document, connector);
  const checked = [...checkTenants(tenants, chain), ...checkTests(chain.document, tenants, connector)];
  const diagnostics = [chain.diagnostics, found.diagnostics, missing, checked];
  if (!found.connector) return result(diagnostics, sources);
  const [own] = chain.sources;
  if (own === undefined) return result(diagnostics, sources);
  const spec = buildSpec(files, own, chain.document, connector, tenants);
  return result(diagnostics, sources, spec);
}

function result(
  diagnostics: readonly (readonly Diagnostic[])[],
  sources: readonly Source[],
  spec?: Spec,
): LoadResult {
  const all = sorted(diagnostics.flat());
  const byName = new Map(sources.map((source) => [source.name, source]));
  return { diagnostics: all, sources: byName, ...(spec && !all.some(isError) ? { spec } : {}) };
}

function missingOf(
  document: MapNode,
  { broken, mistakes }: Chain,
  connectors: readonly string[],
): readonly Diagnostic[] {
  if (broken) return [];
  const taints = mistakes.map(({ taint }) => taint);
  return missingKeys(document, connectors)
    .filter((report) => !isConsequence(document, report.at, taints))
    .map((report) => diagnosticOf(document, report));
}

function contexts(document: MapNode, connector: Connector): readonly TenantContext[] {
  return mergeTenants(document).map((merge) => ({
    ...merge,
    connector,
    model: buildProvisioning({ ...merge, connector }),
  }));
}

function checkTenants(tenants: readonly TenantContext[], chain: Chain): readonly Diagnostic[] {
  if (chain.broken) return [];
  const found: TenantDiagnostic[] = [];
  const taints = new Map(tenants.map(({ tenant }) => [tenant, taintsFor(tenant, chain.mistakes)]));
  const report = (context: TenantContext, finding: Report): void => {
    const { tenant, document } = context;
    if (isConsequence(document, finding.at, taints.get(tenant) ?? [])) return;
    found.push({ tenant, own: finding.at[0] === 'tenants', diagnostic: diagnosticOf(document, finding) });
  };
  for (const context of tenants)
    for (const rule of RULES) rule(context, (finding) => report(context, finding));
  for (const rule of SPEC_RULES) rule(tenants, report);
  return acrossTenants(
    found,
    tenants.map(({ tenant }) => tenant),
  );
}

function checkTests(
  document: MapNode,
  tenants: readonly TenantContext[],
  connector: Connector,
): readonly Diagnostic[] {
  const names = tenants.map(({ tenant }) => tenant);
  return testReports(buildTests(document), names, connector).map((report) => diagnosticOf(document, report));
}

function buildSpec(
  files: Files,
  ownSource: Source,
  document: MapNode,
  connector: Connector,
  tenants: readonly TenantContext[],
): Spec {
  const documentOf = (tenant: string | undefined): MapNode =>
    tenants.find((one) => one.tenant === tenant)?.document ?? document;
  return {
    file: ownSource.name,
    ownSource,
    folder: files.folderOf(ownSource.name),
    name: textOf(child(document, 'name')) ?? '',
    connector,
    tenants: tenants.map(({ model }) => model),
    tests: buildTests(document),
    place: (tenant, path) => placeOf(documentOf(tenant), path),
    node: (tenant, path) => at(documentOf(tenant), path),
    placeInText: (tenant, path, start, end) => {
      const node = at(documentOf(tenant), path);
      return node?.kind === 'scalar' ? placeInScalar(node, start, end) : placeOf(documentOf(tenant), path);
    },
  };
}
