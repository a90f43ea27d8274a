import { fromBag } from '../../../provisioning/expression/attribute-bag';
import { compileExpression } from '../../../provisioning/expression/compile';
import { readExpression } from '../../../provisioning/expression/expression';
import { circumstances, evaluate, outcomeOf } from '../../support/expression';

/** What a function does where it could do otherwise, and the dispute that it says it decided. */
test.each([
  ['Word("a,,b", 2, ",")', 'b', ['A22']],
  ['Word(",a,b", 1, ",")', 'a', ['A22']],
  ['Word("a,b", 2, ",")', 'b', []],
  ['Word("This,string!has&many separators", 3, ",!&#")', 'has', []],
  ['Switch([a], , "x", "first", "x", "second")', 'first', []],
  ['Switch([a], , [a], "first", "x", "second")', 'first', []],
  ['InStr("abc", "", 3)', 3, []],
  ['InStr("abc", "", 4)', 0, []],
  ['[constructor]', null, []],
  ['[__proto__]', null, []],
  ['Not("true")', true, []],
  ['IIF([absent] <> "x", "yes", "no")', 'no', ['A12']],
  ['IIF("TRUE", "yes", "no")', 'yes', []],
  ['IIF(" false ", "yes", "no")', 'no', []],
  ['NormalizeDiacritics("한글 é")', '한글 e', ['A16']],
  ['NormalizeDiacritics("œ")', 'oe', ['A16']],
  ['NormalizeDiacritics("é")', 'e', []],
  ['Mid("abc", 4, 1)', '', ['A15']],
  ['Mid("abc", 3, 5)', 'c', []],
  ['Coalesce([empty], [a])', '', ['A11']],
  [
    'Join("|", AppRoleAssignmentsComplex([appRoleAssignments]))',
    '{"primary":false,"type":"WindowsAzureActiveDirectoryRole","displayName":"User","value":"user"}',
    ['A9'],
  ],
  ['SelectUniqueValue("", [a])', 'x', []],
  ['Split("a, b", ",")', ['a', ' b'], ['A21']],
  ['DateDiff("d", CDate("2025-01-01 23:00"), CDate("2025-01-02 01:00"))', 0, ['A23']],
  ['DateDiff("d", CDate("2025-01-01 01:00"), CDate("2025-01-02 01:00"))', 1, []],
  ['FormatDateTime("2025-01-01+02:00", , "yyyy-MM-ddzzz", "yyyy-MM-dd")', '2024-12-31', ['A26']],
  ['FormatDateTime("2025-01-01+00:00", , "yyyy-MM-ddzzz", "yyyy-MM-dd")', '2025-01-01', []],
])('%s', (text, value, notes) => {
  const bag = { a: 'x', empty: '', appRoleAssignments: [{ displayName: 'User', value: 'user' }] };
  expect(evaluate(text, bag)).toEqual(value);
  expect(outcomeOf(text, bag).notes).toEqual(notes);
});

test('what was worked out from one person is not taken for the next', () => {
  const { expression } = readExpression('Replace([text], , [pattern], , "-", )');
  const compiled = expression && compileExpression(expression, fromBag);
  const given = (pattern: string): unknown => compiled?.evaluate({ text: 'ab', pattern }, circumstances());
  expect(['a', 'b', 'a'].map(given)).toMatchObject([{ value: '-b' }, { value: 'a-' }, { value: '-b' }]);
});

test.each([0, 0.5, 0.999_999])('a GUID is one of version 4, whatever is drawn: %d', (drawn) => {
  const { expression } = readExpression('Guid()');
  const compiled = expression && compileExpression(expression, fromBag);
  expect(compiled?.evaluate({}, { ...circumstances(), random: () => drawn })).toMatchObject({
    value: expect.stringMatching(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    ) as unknown,
  });
});
