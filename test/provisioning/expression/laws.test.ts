import * as fc from 'fast-check';
import { fromBag } from '../../../provisioning/expression/attribute-bag';
import { compileExpression } from '../../../provisioning/expression/compile';
import { readExpression } from '../../../provisioning/expression/expression';
import { parseExpression } from '../../../provisioning/expression/parser';
import { printExpression } from '../../../provisioning/expression/printer';
import { circumstances, evaluate } from '../../support/expression';
import {
  bags,
  expressions,
  nearlyExpressions,
  plausibleExpressions,
  withoutPlaces,
} from '../../support/expression-arbitrary';

test('what is printed is read as the same tree', () => {
  fc.assert(
    fc.property(expressions, (expression) => {
      const { expression: read, problems } = parseExpression(printExpression(expression));
      expect(problems).toEqual([]);
      expect(withoutPlaces(read)).toEqual(withoutPlaces(expression));
    }),
    { numRuns: 500 },
  );
});

test('any text ends in an expression or in problems that lie in it', () => {
  const texts = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), nearlyExpressions);
  fc.assert(
    fc.property(texts, (text) => {
      const { expression, problems } = readExpression(text);
      expect(expression !== undefined || problems.length > 0).toBe(true);
      for (const { start, end, message } of problems) {
        expect([start >= 0, end >= start, end <= text.length, message.length > 0]).toEqual([
          true,
          true,
          true,
          true,
        ]);
      }
    }),
    { numRuns: 2000 },
  );
});

test('whatever may be compiled gives an outcome for any person, twice the same', () => {
  fc.assert(
    fc.property(plausibleExpressions, bags, (text, bag) => {
      const { expression } = readExpression(text);
      fc.pre(expression !== undefined);
      const compiled = compileExpression(expression, fromBag);
      const before = JSON.stringify(bag);
      const first = compiled.evaluate(bag, circumstances());
      expect(compiled.evaluate(bag, circumstances())).toEqual(first);
      expect(JSON.stringify(bag)).toBe(before);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  'Replace(Replace([long], "a", , , [long], , ), "a", , , [long], , )',
  'Replace([long], , "a", , [long], , )',
  'Replace([long], , "(a)", , "$_$_$_", , )',
  'Replace([long], "a", , , , , Append([long], [long]))',
  'Join([long], [list], [list])',
  'ConvertToUTF8Hex(ConvertToUTF8Hex(ConvertToUTF8Hex(Append([long], [long]))))',
])('a text that grows beyond the limit is an error: %s', (text) => {
  const bag = { long: 'a'.repeat(100_000), list: Array.from({ length: 20 }, () => 'x') };
  expect(evaluate(text, bag)).toEqual({ error: expect.stringContaining('longer than 1000000') as unknown });
});
