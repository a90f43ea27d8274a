/**
 * What a restart forgets. The empty text is the portal's Restart.
 *
 * @see https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationjobrestartcriteria
 */
export const RESTART_SCOPES = [
  'None',
  'ConnectorDataStore',
  'Escrows',
  'Watermark',
  'QuarantineState',
  'Full',
  'ForceDeletes',
] as const;

/** One thing that a restart forgets. */
export type RestartScope = (typeof RESTART_SCOPES)[number];

/** Reads a comma-separated scope; undefined where it names something unknown. */
export function parseRestartScope(text: string): RestartScope[] | undefined {
  if (text.trim() === '') return ['QuarantineState', 'Watermark', 'Escrows'];
  const names = text.split(',').map((name) => name.trim());
  const scopes = RESTART_SCOPES.filter((scope) => names.includes(scope));
  return names.every((name) => RESTART_SCOPES.some((scope) => scope === name)) ? scopes : undefined;
}
