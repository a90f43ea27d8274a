import { TEXT, integerWithin } from '../parameter-kinds';
import type { Bindings } from '../bindings';
import type { Frame } from '../evaluation';
import { readInteger } from '../value';
import { optional, reference, required, type FunctionDefinition, type StaticCall } from './definition';

const MAX_LENGTH = 256;
/**
 * The characters of Windows' password policy: digits, special characters, capitals, small letters.
 *
 * @see https://learn.microsoft.com/windows/security/threat-protection/security-policy-settings/password-must-meet-complexity-requirements
 */
const ALPHABETS = [
  '0123456789',
  '~!@#$%^&*_-+=`|\\(){}[]:;"\'<>,.?/',
  'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  'abcdefghijklmnopqrstuvwxyz',
] as const;
const NAMES = ['MinimumNumbers', 'MinimumSpecialCharacters', 'MinimumCapital', 'MinimumLowerCase'] as const;
const TOO_SHORT = 'The length is less than the sum of the least numbers of characters.';

export const randomString: FunctionDefinition = {
  name: 'RandomString',
  parameters: [
    required('Length', integerWithin(0, MAX_LENGTH)),
    ...NAMES.map((name) => required(name, integerWithin(0))),
    optional('CharactersToAvoid', TEXT),
  ],
  returns: 'String',
  summary: `Gives a random text of a length (at most ${MAX_LENGTH}) with at least so many digits, special characters, capitals and small letters.`,
  nulls: 'A null number is an error.',
  group: 'Random and logging',
  reference: reference('randomstring'),
  check: (call) => (isTooShort(call) ? [call.problem(0, 'type', TOO_SHORT, 'Give a larger length.')] : []),
  bind: (call) => {
    const numbers = [0, 1, 2, 3, 4].map((index) => call.integer(index));
    const avoided = call.text(5);
    return (frame) => {
      const [length = 0, ...least] = numbers.map((number, index) => size(call, index, number(frame)));
      if (length > MAX_LENGTH) return call.fail(0, `The most is ${MAX_LENGTH}.`);
      if (least.reduce((sum, one) => sum + one, 0) > length) return call.fail(0, TOO_SHORT);
      const alphabets = ALPHABETS.map((alphabet) => without(alphabet, avoided(frame) ?? ''));
      const wanted = least.map((count, index) => [count, alphabets[index] ?? ''] as const);
      const rest = length - least.reduce((sum, one) => sum + one, 0);
      return draw(call, frame, [...wanted, [rest, alphabets.join('')]]);
    };
  },
};

function size(call: Bindings, index: number, value: number | bigint | null): number {
  if (value === null || value < 0) return call.fail(index, 'A number from 0 on was expected.');
  return Number(value);
}

function without(alphabet: string, avoided: string): string {
  return Array.from(alphabet)
    .filter((character) => !avoided.includes(character))
    .join('');
}

/** So many characters of each alphabet, in random order. */
function draw(
  call: Bindings,
  { circumstances }: Frame,
  wanted: readonly (readonly [number, string])[],
): string {
  const below = (bound: number): number => Math.floor(circumstances.random() * bound);
  const characters = wanted.flatMap(([count, alphabet]) => {
    if (count > 0 && alphabet === '')
      return call.fail(5, 'Every character of a kind that is wanted is to be avoided.');
    return Array.from({ length: count }, () => alphabet.charAt(below(alphabet.length)));
  });
  for (let last = characters.length - 1; last > 0; last -= 1) {
    const other = below(last + 1);
    [characters[last], characters[other]] = [characters[other] ?? '', characters[last] ?? ''];
  }
  return characters.join('');
}

function isTooShort(call: StaticCall): boolean {
  const numbers = [0, 1, 2, 3, 4].map((index) => readInteger(call.constant(index) ?? ''));
  if (numbers.some((number) => number === undefined)) return false;
  const [length = 0, ...least] = numbers.map(Number);
  return least.reduce((sum, one) => sum + one, 0) > length;
}
