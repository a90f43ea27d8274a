import type { MappedValue } from '../../../provisioning/mapping/mapped-value';
import { MappedTargets, MappedValues } from '../../../provisioning/mapping/mapped-values';

const ABSENT: MappedValue = { kind: 'absent', notes: [] };
const REFERENCE: MappedValue = { kind: 'reference', notes: [] };

test('a target that comes twice has one place, the first', () => {
  const targets = new MappedTargets(['a', 'b', 'a']);
  expect([targets.names, targets.places]).toEqual([
    ['a', 'b'],
    [0, 1, 0],
  ]);
});

test('values are what a map of them is', () => {
  const values = new MappedValues(new MappedTargets(['a', '__proto__']), [ABSENT, REFERENCE]);
  const map = new Map<string, MappedValue>([
    ['a', ABSENT],
    ['__proto__', REFERENCE],
  ]);
  const visited: unknown[] = [];
  values.forEach((value, target, all) => visited.push([target, value, all === values]));
  expect(visited).toEqual([...map].map(([target, value]) => [target, value, true]));
  expect([[...values], [...values.keys()], [...values.values()], [...values.entries()]]).toEqual([
    [...map],
    [...map.keys()],
    [...map.values()],
    [...map.entries()],
  ]);
  expect([values.size, values.get('a'), values.get('b'), values.has('a'), values.has('toString')]).toEqual([
    2,
    ABSENT,
    undefined,
    true,
    false,
  ]);
});
