/** Most digits that an integer is read from; the service's integers have fewer than twenty. */
const MAX_DIGITS = 40;
/** Numbers of fewer digits are exact. */
const EXACT_DIGITS = 16;

const INTEGER = new RegExp(`^\\s*([+-]?\\d{1,${MAX_DIGITS}})\\s*$`);

/** The integer that a value is, or is the text of; undefined for every other value. */
export function integerOf(value: string | number | bigint | boolean): number | bigint | undefined {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number') return Number.isInteger(value) ? value : undefined;
  const digits = typeof value === 'string' ? INTEGER.exec(value)?.[1] : undefined;
  if (digits === undefined) return undefined;
  return digits.length < EXACT_DIGITS ? Number(digits) : BigInt(digits.replace('+', ''));
}
