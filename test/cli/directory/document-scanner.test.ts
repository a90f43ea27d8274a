import * as fc from 'fast-check';
import { SnapshotFailure } from '../../../cli/directory/failure';
import { DocumentScanner, type Use } from '../../../cli/directory/json/document-scanner';

/** What is cut out of a document that comes in pieces of a size. */
function cut(
  text: string,
  size: number,
  use: (name: string) => Use,
): readonly (readonly [string, unknown])[] {
  const found: (readonly [string, unknown])[] = [];
  let latest = '';
  const scanner = new DocumentScanner({
    member: (name) => {
      latest = name;
      return use(name);
    },
    piece: ({ bytes }) => found.push([latest, JSON.parse(Buffer.from(bytes).toString()) as unknown]),
  });
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) scanner.add(bytes.subarray(at, at + size));
  scanner.finish();
  return found;
}

const sizes = fc.integer({ min: 1, max: 9 });
const indents = fc.constantFrom(undefined, 1, '\t');

it('cuts out each member, in whatever pieces a document comes', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), sizes, indents, (object, size, indent) => {
      const text = JSON.stringify(object, null, indent);
      expect(cut(text, size, () => 'value')).toEqual(Object.entries(JSON.parse(text) as object));
      expect(cut(text, size, () => 'skip')).toEqual([]);
    }),
  );
});

it('cuts out each element', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), fc.jsonValue(), sizes, indents, (list, other, size, indent) => {
      const text = JSON.stringify({ other, list }, null, indent);
      const elements = (JSON.parse(text) as { list: unknown[] }).list.map((one) => ['list', one]);
      expect(cut(text, size, (name) => (name === 'list' ? 'elements' : 'skip'))).toEqual(elements);
    }),
  );
});

it('ends in pieces or a failure, the same in whatever pieces it comes', () => {
  const texts = fc.string({
    unit: fc.constantFrom('{', '}', '[', ']', '"', 'l', ':', ',', '1', '\\', ' ', '\n'),
    maxLength: 25,
  });
  const outcome = (text: string, size: number): unknown => {
    try {
      const pieces: unknown[] = [];
      const scanner = new DocumentScanner({
        member: (name) => (name === 'l' ? 'elements' : 'value'),
        piece: ({ bytes, line }) => pieces.push([Buffer.from(bytes).toString(), line]),
      });
      const bytes = Buffer.from(text);
      for (let at = 0; at < bytes.length; at += size) scanner.add(bytes.subarray(at, at + size));
      scanner.finish();
      return pieces;
    } catch (error) {
      if (error instanceof SnapshotFailure) return [error.finding, error.line];
      throw error;
    }
  };
  fc.assert(
    fc.property(
      fc.oneof(
        texts,
        texts.map((text) => `{"l":[${text}`),
      ),
      sizes,
      (text, size) => {
        expect(outcome(text, size)).toEqual(outcome(text, 100));
      },
    ),
    { numRuns: 500 },
  );
});
