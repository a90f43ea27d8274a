const FORM = /^P(?=.*\d[A-Z]$)(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const UNITS_MS = [86_400_000, 3_600_000, 60_000, 1000] as const;

/**
 * A duration of ISO 8601 (`P1DT12H`, `PT40M`) in milliseconds. Months and years have no fixed length, and weeks stand alone; none of
 * them is read.
 *
 * @returns undefined where the text is no such duration
 */
export function durationMs(text: string): number | undefined {
  const found = FORM.exec(text);
  if (!found) return undefined;
  return Math.round(UNITS_MS.reduce((sum, unit, place) => sum + Number(found[place + 1] ?? 0) * unit, 0));
}
