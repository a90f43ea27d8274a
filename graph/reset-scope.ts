/**
 * What a restart makes a job forget, or lets it do.
 *
 * https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationjobrestartcriteria
 */
export const RESET_SCOPES = [
  'None',
  'ConnectorDataStore',
  'Escrows',
  'Watermark',
  'QuarantineState',
  'Full',
  'ForceDeletes',
] as const;

export type ResetScope = (typeof RESET_SCOPES)[number];

/** What Graph does where no scope is given: the portal's "Restart provisioning". */
export const PORTAL_RESTART: readonly ResetScope[] = ['QuarantineState', 'Watermark', 'Escrows'];

/** What each scope comes to: none means the portal's, `Full` holds several. `ForceDeletes` is never implied. */
export function effective(scopes: readonly ResetScope[]): ReadonlySet<ResetScope> {
  if (scopes.length === 0) return new Set(PORTAL_RESTART);
  const full: readonly ResetScope[] = scopes.includes('Full')
    ? [...PORTAL_RESTART, 'ConnectorDataStore']
    : [];
  return new Set([...scopes, ...full]);
}
