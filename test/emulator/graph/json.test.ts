import fc from 'fast-check';
import { DEEPEST_JSON, isJsonObject, objectsIn, textOf, tryParseJson } from '../../../emulator/graph/json';

it('parses what JSON.parse parses', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(tryParseJson(text)).toEqual(JSON.parse(text));
    }),
  );
});

it.each(['', '{', '[}', 'undefined', `${'['.repeat(DEEPEST_JSON + 1)}${']'.repeat(DEEPEST_JSON + 1)}`])(
  'answers undefined for %.20j',
  (text) => {
    expect(tryParseJson(text)).toBeUndefined();
  },
);

it('does not count brackets inside texts', () => {
  const text = JSON.stringify(`${'['.repeat(DEEPEST_JSON * 2)}"\\`);
  expect(tryParseJson(text)).toBe(JSON.parse(text));
});

it('tells shapes apart', () => {
  expect([{}, [], null, 'a', 1, undefined].map(isJsonObject)).toEqual([
    true,
    false,
    false,
    false,
    false,
    false,
  ]);
  expect(objectsIn([{ a: 1 }, 2, [3]])).toEqual([{ a: 1 }]);
  expect(objectsIn('no list')).toEqual([]);
  expect([textOf('a'), textOf(1)]).toEqual(['a', undefined]);
});
