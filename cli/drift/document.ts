/** The JSON document of `scimform drift`. */
import type { Difference, Keeping, Origin, SpecValue, Undeclared } from '../../provisioning/drift/difference';
import type { Problem } from '../problem';
import { summarize } from '../../config/diagnostics/render';
import { callFor } from '../text/call';
import { pathText } from './path-text';
import { whereOf, type TenantResult } from './result';
import { repairText } from './words';

interface DifferenceDocument {
  readonly code: string;
  /** As text; `keys` has its steps. */
  readonly path: string;
  readonly keys: readonly (string | number)[];
  readonly member?: string;
  readonly declared: SpecValue | null;
  readonly live: SpecValue | null;
  readonly default?: SpecValue | null;
  readonly origin: Origin;
  readonly since?: string;
  readonly note?: string;
  readonly repair: string;
  /** Whether `--write` can keep it. */
  readonly writable: boolean;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A file that `--write` changed. */
export interface WrittenFile {
  readonly file: string;
  readonly diff: string;
}

export function driftDocument(
  results: readonly TenantResult[],
  diagnostics: readonly Problem[],
  written?: readonly WrittenFile[],
): object {
  return {
    tenants: results.map(tenantDocument),
    ...(written === undefined ? {} : { written }),
    diagnostics,
    summary: summarize(diagnostics),
  };
}

function tenantDocument(result: TenantResult): object {
  const { provisioning, drift } = result;
  const tenant = provisioning.tenant.name;
  if (drift === undefined)
    return { tenant, outcome: 'failed', differences: [], undeclared: [], summary: summaryOf([], []) };
  const { differences, undeclared, notCompared } = drift;
  return {
    tenant,
    outcome: differences.length === 0 ? 'as-declared' : 'differs',
    differences: differences.map((one) => differenceDocument(result, one)),
    undeclared: undeclared.map((one) => undeclaredDocument(result, one)),
    notCompared: notCompared.map((path) => pathText(path)),
    summary: summaryOf(differences, undeclared),
  };
}

function summaryOf(differences: readonly Difference[], undeclared: readonly Undeclared[]): object {
  const count = (origin: Origin): number => differences.filter((one) => one.origin === origin).length;
  return {
    differences: differences.length,
    byOrigin: {
      portal: count('portal'),
      template: count('template'),
      spec: count('spec'),
      unknown: count('unknown'),
    },
    undeclared: undeclared.length,
  };
}

function differenceDocument(result: TenantResult, one: Difference): DifferenceDocument {
  const { code, path, member, declared, live, origin, since, note, keep } = one;
  return {
    code,
    path: pathText(path),
    keys: path,
    ...(member === undefined ? {} : { member }),
    declared,
    live,
    ...(one.default === undefined ? {} : { default: one.default }),
    origin,
    ...(since === undefined ? {} : { since }),
    ...(note === undefined ? {} : { note }),
    repair: repairText(one, callFor(result)),
    writable: isWritable(keep),
    ...whereOf(result, one),
  };
}

function isWritable({ kind }: Keeping): boolean {
  return kind !== 'impossible';
}

function undeclaredDocument(result: TenantResult, one: Undeclared): object {
  const { code, path, live, origin, note } = one;
  return {
    code,
    path: pathText(path),
    keys: path,
    live,
    ...(one.default === undefined ? {} : { default: one.default }),
    origin,
    note,
    ...whereOf(result, one),
  };
}
