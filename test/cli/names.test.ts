import { someNames } from '../../cli/text/names';

const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `t${index}`);

it.each([
  [1, 't0'],
  [12, 't0, t1, t2, t3, t4, t5, t6, t7, t8, t9, t10, t11'],
  [13, 't0, t1, t2, t3, t4, t5, t6, t7, t8, t9, 3 more'],
  [200, 't0, t1, t2, t3, t4, t5, t6, t7, t8, t9, 190 more'],
])('of %i names so many are told', (count, told) => {
  expect(someNames(names(count))).toBe(told);
});
