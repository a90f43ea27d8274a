import { fromBag } from '../../../provisioning/expression/attribute-bag';
import { compileExpression } from '../../../provisioning/expression/compile';
import { readExpression } from '../../../provisioning/expression/expression';
import { FUNCTIONS } from '../../../provisioning/expression/functions/index';
import { isError } from '../../../provisioning/expression/problem';
import { toJson, typeOf } from '../../../provisioning/expression/value';
import { circumstances } from '../../support/expression';

/** A call of every function that has a result, argument by argument. */
const CALLS: Readonly<Record<string, readonly string[]>> = {
  Append: ['[text]', '"-x"'],
  AppRoleAssignments: ['[appRoleAssignments]'],
  AppRoleAssignmentsComplex: ['[appRoleAssignments]'],
  AssertiveAppRoleAssignmentsComplex: ['[appRoleAssignments]'],
  BitAnd: ['&HF7', '[number]'],
  CBool: ['[number]'],
  CDate: ['[date]'],
  Coalesce: ['[absent]', '[text]'],
  ConvertFromBase64: ['[base64]', 'UTF8'],
  ConvertToBase64: ['[text]'],
  ConvertToUTF8Hex: ['[text]'],
  Count: ['[list]'],
  CStr: ['[number]'],
  DateAdd: ['"m"', '1', 'CDate([date])'],
  DateDiff: ['"d"', 'CDate([date])', 'Now()'],
  DateFromNum: ['[fileTime]'],
  DefaultDomain: [],
  DNComponent: ['[dn]', '1'],
  Error: ['"because"'],
  FormatDateTime: ['[date]', '', '"yyyy-MM-ddTHH:mm:ssZ"', '"dd.MM.yyyy"'],
  Guid: [],
  IgnoreFlowIfNullOrEmpty: ['[text]'],
  IIF: ['[text] = "Ada"', '"yes"', '"no"'],
  InStr: ['[text]', '"d"', '1', 'vbTextCompare'],
  IsNull: ['[text]'],
  IsNullOrEmpty: ['[text]'],
  IsPresent: ['[text]'],
  IsString: ['[text]'],
  Item: ['[list]', '2'],
  Join: ['"-"', '[text]', '[list]'],
  Left: ['[text]', '2'],
  Mid: ['[text]', '2', '2'],
  NormalizeDiacritics: ['[text]'],
  Not: ['[flag]'],
  Now: [],
  NumFromDate: ['[date]'],
  PCase: ['[text]', '"-"'],
  RandomString: ['8', '2', '1', '1', '1', '"0O"'],
  Redact: ['[text]'],
  RemoveDuplicates: ['[list]'],
  Replace: ['[text]', '"d"', '', '', '"t"', '', ''],
  SelectUniqueValue: ['[text]', '"second"'],
  SingleAppRoleAssignment: ['[appRoleAssignments]'],
  Split: ['[text]', '"d"'],
  StringFromSid: ['[sid]'],
  StripSpaces: ['[text]'],
  Switch: ['[text]', '"other"', '"Ada"', '"found"'],
  ToLower: ['[text]', '"tr-TR"'],
  ToUpper: ['[text]', '"tr-TR"'],
  Trim: ['[text]'],
  Word: ['[text]', '1', '"d"'],
};

const BAG = {
  text: 'Ada',
  list: ['b', 'a', 'b'],
  object: { a: 'x' },
  appRoleAssignments: [{ id: '1', displayName: 'User', value: 'user' }],
  number: 3,
  flag: true,
  date: '2024-01-31T10:00:00Z',
  base64: 'QWRh',
  fileTime: '129699324000000000',
  dn: 'CN=Lovelace\\, Ada,OU=People,DC=contoso,DC=com',
  sid: 'AQUAAAAAAAUVAAAAoGXPfnhLm1/nfIdwr/1IAQ==',
  long: 'aB'.repeat(100_000),
};

const OTHERS = ['[absent]', '""', '[list]', '[object]', '[long]', '"x"'];

function told(text: string): string {
  const { expression, problems } = readExpression(text);
  if (!expression)
    return `refused (${problems
      .filter(isError)
      .map((one) => `${one.class} at ${one.start}`)
      .join(', ')})`;
  const outcome = compileExpression(expression, fromBag).evaluate(BAG, circumstances({ existing: ['Ada'] }));
  const notes = outcome.notes.length > 0 ? ` [${outcome.notes.join(' ')}]` : '';
  if (outcome.kind === 'ignore') return `ignores the ${outcome.what}${notes}`;
  if (outcome.kind === 'error') return `fails: ${outcome.problem.message}${notes}`;
  return `${shortened(JSON.stringify(toJson(outcome.value)))} ${typeOf(outcome.value)}${notes}`;
}

function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 40)}… (${text.length} characters)` : text;
}

test('every function has its call here', () => {
  expect(Object.keys(CALLS).sort()).toEqual(FUNCTIONS.map(({ name }) => name).sort());
});

test.each(Object.entries(CALLS))('%s, with other arguments in each place', (name, list) => {
  const calls = [list, ...list.flatMap((_, index) => OTHERS.map((other) => list.with(index, other)))];
  const texts = calls.map((one) => `${name}(${one.join(', ')})`);
  expect(`\n${texts.map((text) => `${text} → ${told(text)}`).join('\n')}\n`).toMatchSnapshot();
});
