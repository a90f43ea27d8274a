import * as fc from 'fast-check';
import { Source } from '../../../config/diagnostics/source';

test.each([
  ['first character', 0, 1, 1],
  ['behind CRLF', 4, 2, 1],
  ['behind a lone CR', 6, 3, 1],
  ['a pair of surrogates counts two', 8, 3, 3],
  ['beyond the end', 99, 3, 4],
])('%s', (_, offset, line, column) => {
  expect(new Source('s', 'ab\r\nc\r\u{1F600}x').position(offset)).toEqual({ line, column });
});

test('a line has no line break; a line that is not there is empty', () => {
  const source = new Source('s', 'one\r\ntwo\n');
  expect([0, 1, 2, 3, 4].map((number) => source.line(number))).toEqual(['', 'one', 'two', '', '']);
});

test('position and line agree: the character at an offset is that of its line and column', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', 'é', '\n', '\r\n', ' ') }), fc.nat(), (text, nat) => {
      const source = new Source('s', text);
      const offset = nat % (text.length + 1);
      const { line, column } = source.position(offset);
      const shown = source.line(line).charAt(column - 1);
      expect(shown).toBe(/[\r\n]/.test(text.charAt(offset)) ? '' : text.charAt(offset));
    }),
  );
});
