import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import * as fc from 'fast-check';
import { parse } from 'yaml';
import { accepts } from '../../../config/check/accepts';
import { packageRoot } from '../../../config/load';

const CONFIG = join(packageRoot(), 'config');
const FIXTURES = join(packageRoot(), 'test/fixtures/specs');

const schemaOf = (name: string): object =>
  JSON.parse(readFileSync(join(CONFIG, 'schema', `${name}.schema.json`), 'utf8')) as object;

const documents = (folder: string): unknown[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => parse(readFileSync(join(folder, name), 'utf8'), { logLevel: 'silent' }) as unknown);

const SPECS = [...documents(join(CONFIG, 'examples')), ...documents(join(FIXTURES, 'valid'))];
const CONNECTORS = documents(join(CONFIG, 'connectors'));

function verdictOfAjv(schema: object): (value: unknown) => boolean {
  const ajv = new Ajv({ strict: false, validateFormats: false });
  return (value) => ajv.validate(schema, value);
}

describe.each([
  ['spec', schemaOf('provisioning'), SPECS],
  ['connector', schemaOf('connector'), CONNECTORS],
])('a %s', (_, schema, valid) => {
  const ajv = verdictOfAjv(schema);

  it('without a mistake is accepted, so that ajv is not needed', () => {
    expect(valid.length).toBeGreaterThan(1);
    expect(valid.map((document) => accepts(schema, document))).toEqual(valid.map(() => true));
  });

  it('with something else at any place is judged as ajv judges it', () => {
    const oddities = fc.oneof(
      fc.constantFrom(null, '', [], {}, 0, -1, 1.5, true, 'unknown', ['x', 'x'], { unheardOf: 1 }),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(fc.constantFrom(...valid), fc.nat(), oddities, (document, place, oddity) => {
        const changed = changedAt(document, place, oddity);
        expect(accepts(schema, changed)).toBe(ajv(changed));
      }),
      { numRuns: 300 },
    );
  });
});

/** A document with one of its nodes, counted round, replaced or taken away. */
function changedAt(document: unknown, place: number, oddity: unknown): unknown {
  const copy = { root: structuredClone(document) };
  const slots = slotsOf(copy);
  const slot = slots[place % slots.length];
  slot?.(oddity);
  return copy.root;
}

function slotsOf(parent: Record<string, unknown> | unknown[]): ((value: unknown) => unknown)[] {
  const holder = parent as Record<string, unknown>;
  return Object.entries(parent).flatMap(([key, value]) => [
    (other: unknown) => {
      holder[key] = other;
    },
    ...(typeof value === 'object' && value !== null
      ? slotsOf(value as Record<string, unknown>)
      : [
          () => (Array.isArray(parent) ? parent.splice(Number(key), 1) : Reflect.deleteProperty(parent, key)),
        ]),
  ]);
}

describe('a keyword', () => {
  const of = (schema: object, value: unknown): boolean =>
    accepts({ definitions: { text: { type: 'string' } }, ...schema }, value);

  it.each<[string, object, unknown[], unknown[]]>([
    ['type', { type: ['integer', 'null'] }, [1, null], [1.5, '1', {}, [], Infinity]],
    ['number', { type: 'number' }, [1.5], [Infinity, NaN, '1']],
    ['array', { type: 'array', items: { type: 'string' }, minItems: 1 }, [['a']], [[], [1], 'a', {}]],
    ['enum', { enum: ['a', 1] }, ['a', 1], ['b', '1', ['a']]],
    ['const', { const: true }, [true], [false, 'true', 1]],
    ['minLength', { minLength: 2 }, ['ab', 7], ['a', '\u{1F600}']],
    ['pattern', { pattern: '^\\p{L}$' }, ['é', 7], ['éé']],
    ['range', { minimum: 1, maximum: 2 }, [1, 2, 'x'], [0, 3]],
    [
      'uniqueItems',
      { uniqueItems: true },
      [['a', 'b'], []],
      [
        ['a', 'a'],
        [{ a: 1 }, { b: 1 }],
      ],
    ],
    ['propertyNames', { propertyNames: { minLength: 2 } }, [{ ab: 1 }, 'a'], [{ a: 1 }]],
    ['required', { required: ['toString'] }, [{ toString: 1 }, 'x'], [{}]],
    ['number of keys', { minProperties: 1, maxProperties: 1 }, [{ a: 1 }, 'x'], [{}, { a: 1, b: 2 }]],
    [
      'properties',
      { properties: { a: { const: 1 } }, additionalProperties: false },
      [{ a: 1 }, {}],
      [{ a: 2 }, { b: 1 }, JSON.parse('{"__proto__":1}')],
    ],
    ['additionalProperties', { additionalProperties: { const: 1 } }, [{ a: 1 }], [{ a: 2 }]],
    ['anyOf', { anyOf: [{ const: 1 }, { const: 2 }] }, [1, 2], [3]],
    ['$ref', { $ref: '#/definitions/text' }, ['a'], [1]],
    ['$ref to nothing', { $ref: '#/definitions/toString' }, [], ['a', 1]],
    ['a keyword that is not known', { multipleOf: 2 }, [], [2, 'a']],
    ['an annotation', { description: 'x' }, [1], []],
  ])('%s', (_, schema, agreeing, refused) => {
    expect(agreeing.filter((value) => !of(schema, value))).toEqual([]);
    expect(refused.filter((value) => of(schema, value))).toEqual([]);
  });
});
