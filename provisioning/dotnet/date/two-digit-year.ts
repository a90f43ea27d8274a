/** The last year that two digits can mean; .NET 8 and later say 2049 (2029 before) where the system says nothing else. */
const LAST_YEAR = 2049;

/**
 * The year that a year of one or two digits means: 49 is 2049, 50 is 1950.
 *
 * @see https://learn.microsoft.com/dotnet/api/system.globalization.calendar.twodigityearmax
 */
export function fourDigitYear(year: number): number {
  const inLastCentury = Math.floor(LAST_YEAR / 100) * 100 + year;
  return inLastCentury > LAST_YEAR ? inLastCentury - 100 : inLastCentury;
}
