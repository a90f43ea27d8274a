/** Ids of Entra. */

/** Four numbers of 32 bits that order ids as their text in lower case does. */
export type GuidKey = readonly [number, number, number, number];

const GUID = /^([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})([0-9a-f]{8})$/i;

/** Whether a text has the form of the ids of Entra, in any case. */
export function isGuid(text: string): boolean {
  return GUID.test(text);
}

/** The key of an object id in any case; undefined for a text that is none. */
export function guidKey(id: string): GuidKey | undefined {
  const [, one = '', two = '', three = '', four = '', five = '', six = ''] = GUID.exec(id) ?? [];
  if (six === '') return undefined;
  return [parse(one), parse(two + three), parse(four + five), parse(six)];
}

function parse(digits: string): number {
  return Number.parseInt(digits, 16);
}
