import * as fc from 'fast-check';
import { IdSet } from '../../../provisioning/directory/id-set';

it('is a set', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 4 })), fc.string({ maxLength: 4 }), (ids, other) => {
      const ours = new IdSet();
      const theirs = new Set<string>();
      for (const id of ids) {
        expect(ours.add(id)).toBe(!theirs.has(id));
        theirs.add(id);
      }
      expect(ours.size).toBe(theirs.size);
      expect(ours.has(other)).toBe(theirs.has(other));
    }),
  );
});

it('tells a hundred thousand ids that count up from one another', () => {
  const ids = new IdSet();
  const at = (index: number): string => `a0000000-0000-4000-8000-${index.toString(16).padStart(12, '0')}`;
  for (let index = 0; index < 100_000; index += 1) ids.add(at(index));
  expect(ids.size).toBe(100_000);
  expect(ids.has(at(99_999))).toBe(true);
  expect(ids.has(at(100_000))).toBe(false);
});
