import type { Diagnostic } from '../diagnostics/diagnostic';

/** A finding about one tenant of a spec. */
export interface TenantDiagnostic {
  readonly tenant: string;
  /** It lies in the tenant's own entry, so that its place names the tenant. */
  readonly own: boolean;
  readonly diagnostic: Diagnostic;
}

/** Equal findings as one; those that do not hold for all tenants name the tenants they hold for. */
export function acrossTenants(
  found: readonly TenantDiagnostic[],
  tenants: readonly string[],
): readonly Diagnostic[] {
  const groups = new Map<string, TenantDiagnostic[]>();
  for (const one of found) {
    const key = JSON.stringify(one.diagnostic);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap((group) => {
    const first = group[0];
    if (!first || first.own) return first ? [first.diagnostic] : [];
    return [named(first.diagnostic, [...new Set(group.map(({ tenant }) => tenant))], tenants)];
  });
}

function named(diagnostic: Diagnostic, concerned: readonly string[], all: readonly string[]): Diagnostic {
  if (concerned.length === all.length) return diagnostic;
  const which = concerned.length === 1 ? `tenant ${concerned.join()}` : `tenants ${concerned.join(', ')}`;
  return { ...diagnostic, message: `${diagnostic.message} (${which})` };
}
