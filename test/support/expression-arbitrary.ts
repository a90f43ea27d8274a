import * as fc from 'fast-check';
import type { Argument, Expression } from '../../provisioning/expression/ast';
import { FUNCTIONS } from '../../provisioning/expression/functions/index';

const NOWHERE = { start: 0, end: 0 };

const attribute = fc
  .oneof(
    fc.stringMatching(/^[A-Za-z][A-Za-z0-9_.:-]{0,12}$/),
    fc.constantFrom(
      'emails[type eq "work"].value',
      'urn:ietf:params:scim:schemas:extension:contoso:1.0:User:JobCode',
    ),
  )
  .map((name) => ({ ...NOWHERE, kind: 'attribute' as const, name }));
const text = fc
  .string({ maxLength: 12, unit: 'grapheme' })
  .map((value) => ({ ...NOWHERE, kind: 'string' as const, value }));
const number = fc
  .oneof(
    fc.integer().map(String),
    fc.bigInt({ min: -(2n ** 64n), max: 2n ** 64n }).map(String),
    fc.nat().map((value) => `&H${value.toString(16).toUpperCase()}`),
  )
  .map((digits) => ({ ...NOWHERE, kind: 'number' as const, text: digits }));
const leaf = fc.oneof(attribute, text, number);
const operator = fc.constantFrom(
  '=' as const,
  '<>' as const,
  '>' as const,
  '>=' as const,
  '<' as const,
  '<=' as const,
);

/** Any tree that the grammar allows, whether it makes sense or not. */
export const expressions: fc.Arbitrary<Expression> = fc.letrec<{
  operand: Expression;
  argument: Argument;
  call: Expression;
}>((tie) => ({
  operand: fc.oneof({ depthSize: 'small', withCrossShrink: true }, leaf, tie('call')),
  argument: fc.oneof(
    { depthSize: 'small' },
    tie('operand'),
    fc.constant({ ...NOWHERE, kind: 'empty' as const }),
    fc.record({ left: tie('operand'), right: tie('operand'), operator }).map((one) => ({
      ...NOWHERE,
      kind: 'comparison' as const,
      operatorStart: 0,
      ...one,
    })),
  ),
  call: fc
    .record({
      name: fc.oneof(
        fc.constantFrom(...FUNCTIONS.map(({ name }) => name)),
        fc.stringMatching(/^[A-Za-z]\w{0,8}$/),
      ),
      arguments: fc.array(tie('argument'), { maxLength: 5 }),
    })
    // One empty argument is written like none.
    .filter((one) => one.arguments.length !== 1 || one.arguments[0]?.kind !== 'empty')
    .map((one) => ({ ...NOWHERE, kind: 'call' as const, ...one })),
})).operand;

/** Texts near the language: pieces of expressions in any order. */
export const nearlyExpressions: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '(',
        ')',
        ',',
        '"',
        '[',
        ']',
        '\\',
        '&',
        '&H',
        '=',
        '<>',
        "'",
        '%A%',
        '-1',
        ' ',
        '\n',
        '.',
        '“',
      ),
      fc.constantFrom(...FUNCTIONS.map(({ name }) => `${name}(`)),
      fc.constantFrom('[mail]', '"x"', '7', 'AND', 'True', 'IgnoreAttributeFlow'),
      fc.string({ maxLength: 4, unit: 'binary' }),
    ),
    { maxLength: 40 },
  )
  .map((pieces) => pieces.join(''));

/** Calls with as many arguments as the function takes; most of them can be compiled. */
export const plausibleExpressions: fc.Arbitrary<string> = fc.letrec<{ call: string; argument: string }>(
  (tie) => ({
    argument: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom(
        '[mail]',
        '[a]',
        '[list]',
        '[absent]',
        '""',
        '"x"',
        '1',
        '"1"',
        '"2024-02-29"',
        '"(x)(y)*"',
        'Now()',
      ),
      tie('call'),
    ),
    call: fc.constantFrom(...FUNCTIONS).chain(({ name, parameters, repeated }) => {
      const count =
        parameters.length + (repeated ? repeated.parameters.length * Math.max(1, repeated.atLeast) : 0);
      return fc
        .tuple(...Array.from({ length: count }, () => tie('argument')))
        .map((list) => `${name}(${list.join(', ')})`);
    }),
  }),
).call;

/** Any attribute bag. */
export const bags: fc.Arbitrary<Record<string, unknown>> = fc.dictionary(
  fc.constantFrom('mail', 'a', 'list', '__proto__', 'constructor'),
  fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.jsonValue(),
    fc.array(fc.string()),
    fc.double(),
    fc.constant(undefined),
  ),
);

/** A tree without places, to compare trees by what they say. */
export function withoutPlaces(node: unknown): unknown {
  return JSON.parse(
    JSON.stringify(node, (key, value: unknown) =>
      ['start', 'end', 'operatorStart'].includes(key) ? undefined : value,
    ),
  );
}
