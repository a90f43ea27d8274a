import fc from 'fast-check';
import { ANY_UNIT, CharSet, LAST_UNIT, NOT_LINE_FEED } from '../../../../provisioning/dotnet/regex/char-set';

const unit = fc.oneof(fc.integer({ min: 0, max: 40 }), fc.constantFrom(0, LAST_UNIT - 1, LAST_UNIT));
const set = fc
  .array(fc.tuple(unit, unit), { maxLength: 8 })
  .map((pairs) => CharSet.fromPairs(pairs.map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)));
const PROBES = [...Array.from({ length: 42 }, (_, i) => i), 1000, LAST_UNIT - 1, LAST_UNIT];

describe('CharSet', () => {
  it('merges ranges that touch or overlap', () => {
    expect(
      CharSet.fromPairs([
        [5, 6],
        [1, 2],
        [3, 3],
        [6, 9],
      ]).ranges,
    ).toEqual([1, 3, 5, 9]);
  });

  it.each([
    [CharSet.of(3, 1, 2), [1, 3]],
    [CharSet.range(1, 2).negate(), [0, 0, 3, LAST_UNIT]],
    [ANY_UNIT.negate(), []],
    [ANY_UNIT.negate().negate(), [0, LAST_UNIT]],
    [NOT_LINE_FEED, [0, 9, 11, LAST_UNIT]],
  ])('case %#', (made, ranges) => {
    expect(made.ranges).toEqual(ranges);
  });

  it('obeys the laws of sets', () => {
    fc.assert(
      fc.property(set, set, (a, b) => {
        for (const probe of PROBES) {
          expect(a.negate().has(probe)).toBe(!a.has(probe));
          expect(a.union(b).has(probe)).toBe(a.has(probe) || b.has(probe));
          expect(a.minus(b).has(probe)).toBe(a.has(probe) && !b.has(probe));
        }
        expect(a.intersects(b)).toBe(a.minus(b).ranges.join() !== a.ranges.join());
      }),
    );
  });
});
