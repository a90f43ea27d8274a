import * as fc from 'fast-check';
import { stringify } from 'yaml';
import { Source } from '../../../config/diagnostics/source';
import { child, type ScalarNode } from '../../../config/yaml/node';
import { parseYaml } from '../../../config/yaml/parse';
import { placeInScalar } from '../../../config/yaml/text-place';

function scalarOf(yaml: string): ScalarNode {
  const node = child(parseYaml(new Source('t', yaml)).node, 'a');
  if (node?.kind !== 'scalar') throw new Error(`Not a scalar: ${yaml}`);
  return node;
}

/** What of the file is shown for a part of the text. */
function shown(yaml: string, part: string): string {
  const scalar = scalarOf(yaml);
  const start = scalar.text.indexOf(part);
  const place = placeInScalar(scalar, start, start + part.length);
  return yaml.slice(place.start, place.end);
}

test.each([
  ['plain', 'a: Join(x, y)\n', 'y', 'y'],
  ['plain on several lines', 'a: Join(x,\n  y)\nb: 1\n', 'y)', 'y)'],
  ['single quotes', "a: 'it''s [b]'\n", '[b]', '[b]'],
  ['a doubled quote', "a: 'it''s'\n", "'", "''"],
  ['double quotes', 'a: "x \\"y\\" [b]"\n', '[b]', '[b]'],
  ['escapes of white space', 'a: "x\\n\\ty\\x20z"\n', 'z', 'z'],
  ['escapes by number', 'a: "\\x41\\u0042\\U0001F600[b]"\n', '[b]', '[b]'],
  ['an escaped line break', 'a: "x\\\n  y z"\n', 'z', 'z'],
  ['a literal block', 'a: |\n  x\n    y\n  z\n', 'y', 'y'],
  ['a literal block with a header', 'a: |2-\n  x\n  z\n', 'z', 'z'],
  ['a folded block', 'a: >-\n  x\n  y\n\n  z\n', 'z', 'z'],
  ['a part over a fold', 'a: >-\n  x\n  y\n', 'x y', 'x\n  y'],
])('%s', (_, yaml, part, expected) => {
  expect(shown(yaml, part)).toBe(expected);
});

test('the end of a text is behind its last character', () => {
  for (const yaml of ['a: f(x\n', 'a: "f(x"\n', 'a: |\n  f(\n  x\n']) {
    const scalar = scalarOf(yaml);
    const { start, end } = placeInScalar(scalar, scalar.text.length, scalar.text.length);
    expect([start, end]).toEqual([yaml.indexOf('x') + 1, yaml.indexOf('x') + 1]);
  }
});

test('every character of any text is found, in every style', () => {
  const words = fc.array(fc.stringMatching(/^[A-Za-z0-9"'\\()[\],.-]{1,8}$/), {
    minLength: 1,
    maxLength: 30,
  });
  const styles = fc.constantFrom('PLAIN', 'QUOTE_SINGLE', 'QUOTE_DOUBLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED');
  fc.assert(
    fc.property(words, styles, fc.constantFrom(' ', '\n', '\n\n'), (parts, defaultStringType, between) => {
      const text = parts.join(between);
      const yaml = stringify({ a: text }, { defaultStringType: defaultStringType as 'PLAIN', lineWidth: 20 });
      const scalar = scalarOf(yaml);
      const at = Array.from(text).findIndex(
        (character, index) => character !== ' ' && character !== '\n' && index > text.length / 2,
      );
      fc.pre(scalar.text.trimEnd() === text && at !== -1);
      const place = placeInScalar(scalar, at, at + 1);
      expect(yaml.slice(place.start, place.end).at(-1)).toBe(text.charAt(at));
      expect(place.end - place.start).toBeLessThanOrEqual(2);
    }),
  );
});
