import fc from 'fast-check';
import { blocksOf } from '../../../cli/directory/json/blocks';

async function* cut(text: string, places: readonly number[]): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  const ends = [...places.map((place) => place % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
  let start = 0;
  for (const end of ends) {
    yield bytes.subarray(start, end);
    start = end;
  }
  await Promise.resolve();
}

const line = fc.constantFrom('', ' \t\r', 'a', 'user', 'a user\r', 'ä€', 'x'.repeat(50));

it('gives the lines that are there, however the file is cut', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(line), fc.array(fc.nat()), fc.boolean(), async (lines, places, ended) => {
      const text = lines.join('\n') + (ended ? '\n' : '');
      const found: (readonly [number, string])[] = [];
      for await (const block of blocksOf(cut(text, places))) {
        const [pieces, all] = [block.pieces(), block.bytes.toString().replace(/\n$/, '').split('\n')];
        found.push(...pieces.map((one) => [one.line, Buffer.from(one.bytes).toString()] as const));
        expect(block.lines).toBe(all.length);
        expect(block.hasInEach(Buffer.from('user'))).toBe(all.every((one) => one.includes('user')));
      }
      const expected = text.split('\n').map((one, index) => [index + 1, one] as const);
      expect(found).toEqual(expected.filter(([, one]) => /[^ \t\r]/.test(one)));
    }),
    { numRuns: 300 },
  );
});
