/** Documents of Graph with something in them that nobody documents. */
import * as fc from 'fast-check';

/** A value of JSON; texts and names with a meaning elsewhere among them. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** Names that every object of JavaScript has, or that lead elsewhere. */
export const AWKWARD_NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'] as const;

const leaf: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom(null, true, false, 0, -1, 1, 2, 1.5, 1e300, ''),
  fc.constantFrom('always', 'FUNCTION', 'Nobody knows', '\ud800', '[', '"', '${x}', 'x'.repeat(5000)),
  fc.constantFrom(...AWKWARD_NAMES),
  fc.string(),
);

const objectOf = (members: readonly (readonly [string, Json])[]): Json => Object.fromEntries(members);

/** Any value, small. */
export const oddValue: fc.Arbitrary<Json> = fc.oneof(
  { weight: 6, arbitrary: leaf },
  { weight: 1, arbitrary: fc.constantFrom<Json>([], {}, [[]], [null], nested(200)) },
  { weight: 2, arbitrary: fc.array(leaf, { maxLength: 3 }) },
  {
    weight: 2,
    arbitrary: fc
      .array(
        fc.tuple(fc.constantFrom('key', 'value', 'name', 'type', 'expression', ...AWKWARD_NAMES), leaf),
        {
          maxLength: 3,
        },
      )
      .map(objectOf),
  },
);

/** Lists and objects within each other. */
function nested(depth: number): Json {
  let value: Json = 'deep';
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { value };
  return value;
}

/** What is done at one place of a document. */
export type Mutation =
  | { readonly kind: 'replace'; readonly at: number; readonly value: Json }
  | { readonly kind: 'remove'; readonly at: number }
  | { readonly kind: 'add'; readonly at: number; readonly name: string; readonly value: Json }
  | { readonly kind: 'twice'; readonly at: number };

const place = fc.nat({ max: 1_000_000 });

export const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('replace' as const), at: place, value: oddValue }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove' as const), at: place }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('add' as const),
      at: place,
      name: fc.oneof(fc.constantFrom(...AWKWARD_NAMES), fc.string()),
      value: oddValue,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('twice' as const), at: place }) },
);

/** A copy of a document with the mutations made in it, one after the other; places wrap around. */
export function mutated(document: unknown, mutations: readonly Mutation[]): Json {
  return mutations.reduce(mutateOnce, copyOf(document));
}

function copyOf(document: unknown): Json {
  return JSON.parse(JSON.stringify(document)) as Json;
}

function mutateOnce(document: Json, change: Mutation): Json {
  const count = countOf(document);
  let left = change.at % count;
  const visit = (value: Json): Json | undefined => {
    if (left === 0) {
      left -= 1;
      return changed(value, change);
    }
    left -= 1;
    if (Array.isArray(value))
      return value.flatMap((item) => {
        const isMeant = left === 0;
        const made = visit(item);
        if (made === undefined) return [];
        return isMeant && change.kind === 'twice' ? [made, made] : [made];
      });
    if (typeof value !== 'object' || value === null) return value;
    return objectOf(
      Object.entries(value).flatMap(([name, member]) => {
        const made = visit(member);
        return made === undefined ? [] : [[name, made] as const];
      }),
    );
  };
  return visit(document) ?? null;
}

function changed(value: Json, change: Mutation): Json | undefined {
  if (change.kind === 'replace') return change.value;
  if (change.kind === 'remove') return undefined;
  if (change.kind === 'twice' || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return [...value, change.value];
  return objectOf([...Object.entries(value), [change.name, change.value]]);
}

/** Places of a document: itself, and everything in it. */
function countOf(value: Json): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce<number>((sum, one) => sum + countOf(one), 1);
}
