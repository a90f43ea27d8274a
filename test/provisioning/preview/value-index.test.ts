import fc from 'fast-check';
import { ValueIndex } from '../../../provisioning/preview/value-index';
import { TextHash } from '../../../provisioning/text-hash';

it('tells values again, whoever came first', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 2 }), { maxLength: 60 }), (values) => {
      const index = new ValueIndex();
      const seen = values.map((value, at) => index.add(value, at + 1));
      expect(seen).toEqual(values.map((value, at) => (values.indexOf(value) === at ? 'first' : 'again')));
      const shared = values.map((value) => values.indexOf(value) !== values.lastIndexOf(value));
      expect(values.map((value) => index.isShared(value))).toEqual(shared);
      const first = values.flatMap((value, at) =>
        shared[at] && values.indexOf(value) === at ? [at + 1] : [],
      );
      expect(index.firstOfShared()).toEqual(first);
      expect(index.isShared('never added')).toBe(false);
    }),
  );
});

it('grows without losing or inventing anything', () => {
  const index = new ValueIndex();
  const count = 20_000;
  for (let at = 1; at <= count; at += 1) expect(index.add(`user${at}@contoso.example`, at)).toBe('first');
  for (let at = 1; at <= count; at += 1000)
    expect(index.add(`user${at}@contoso.example`, count + at)).toBe('again');
  expect(index.firstOfShared()).toHaveLength(count / 1000);
});

it('hashes alike texts apart', () => {
  const hash = new TextHash();
  const seen = new Set<string>();
  const low = new Set<number>();
  for (let at = 0; at < 50_000; at += 1) {
    hash.of(`a${at}`);
    seen.add(`${hash.low} ${hash.high}`);
    low.add(hash.low);
  }
  expect(seen.size).toBe(50_000);
  // By chance 0.3 of them share 32 bits.
  expect(low.size).toBeGreaterThan(49_990);
});
