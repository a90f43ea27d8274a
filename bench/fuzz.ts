/**
 * Throws pieces of expressions in any order at the reader, and what it accepts at the evaluator: no exception, and no input
 * that takes long. Seeded, so that a finding can be repeated.
 *
 *   npm run fuzz -- [inputs] [seed]
 */
import { parseAnyDate } from '../provisioning/dotnet/date/parse-any-date';
import { fromBag } from '../provisioning/expression/attribute-bag';
import { compileExpression } from '../provisioning/expression/compile';
import { readExpression } from '../provisioning/expression/expression';
import { FUNCTIONS } from '../provisioning/expression/functions/index';
import { printExpression } from '../provisioning/expression/printer';

const inputs = Number(process.argv[2] ?? 1_000_000);
const seed = Number(process.argv[3] ?? 1);

/** The generator of Park and Miller: enough for a seed, and the same everywhere. */
let state = (seed % 2_147_483_646) + 1;
function below(bound: number): number {
  state = (state * 16_807) % 2_147_483_647;
  return Math.floor((state / 2_147_483_647) * bound);
}

const TOKENS = [
  '(',
  ')',
  ',',
  ', ',
  ' ',
  '\n',
  '"',
  '\\',
  '\\"',
  '[',
  ']',
  '=',
  '<>',
  '<=',
  '&',
  '&H',
  '-',
  '.',
  "'",
  '%A%',
  '“',
  '\ud800',
  '\0',
];
const OPERANDS = [
  '[mail]',
  '[a b]',
  '[x[y "z"]]',
  '"x"',
  '""',
  '"(a*)*b"',
  '"2024-02-29"',
  '7',
  '-1',
  '&HFF',
  'Now()',
  'vbTextCompare',
  'IgnoreAttributeFlow',
  '[list]',
  '[absent]',
];

function pick(list: readonly string[]): string {
  return list[below(list.length)] ?? '';
}

function call(depth: number): string {
  const definition = FUNCTIONS[below(FUNCTIONS.length)];
  if (!definition) return '';
  const count =
    definition.parameters.length +
    (definition.repeated ? definition.repeated.parameters.length * (1 + below(3)) : 0);
  const list = Array.from({ length: count }, () =>
    depth > 0 && below(3) === 0 ? call(depth - 1) : pick(OPERANDS),
  );
  return `${definition.name}(${list.join(', ')})`;
}

/** A call, most often with something inserted, removed or repeated. */
function input(): string {
  let text = below(8) === 0 ? '' : call(below(4));
  for (let edits = below(6); edits > 0; edits -= 1) {
    const at = below(text.length + 1);
    const kind = below(4);
    if (kind === 0) text = text.slice(0, at) + text.slice(at + 1 + below(5));
    else if (kind === 1) text = text.slice(0, at) + text.slice(Math.max(0, at - 10), at) + text.slice(at);
    else text = text.slice(0, at) + pick(below(2) === 0 ? TOKENS : OPERANDS) + text.slice(at);
  }
  return text;
}

const now = parseAnyDate('2026-01-01');
if (!now) throw new Error('Not a date.');
const circumstances = { now, random: () => 0.5, exists: () => false };
const person = { mail: 'a@contoso.example', list: ['b', 'a'], 'a b': 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' };

let accepted = 0;
let slowest = { milliseconds: 0, text: '' };
const began = performance.now();
for (let index = 0; index < inputs; index += 1) {
  const text = input();
  const before = performance.now();
  try {
    const { expression, problems } = readExpression(text);
    if (!expression && problems.length === 0) throw new Error('Neither an expression nor a problem.');
    if (problems.some(({ start, end }) => start < 0 || end < start || end > text.length))
      throw new Error('A problem outside of the text.');
    if (expression) {
      accepted += 1;
      const printed = printExpression(expression);
      const again = readExpression(printed).expression;
      if (!again || printExpression(again) !== printed)
        throw new Error(`Printed as ${printed}, which is read otherwise.`);
      compileExpression(expression, fromBag).evaluate(person, circumstances);
    }
  } catch (error) {
    console.error(`Input ${index} of seed ${seed}: ${JSON.stringify(text)}`);
    throw error;
  }
  const milliseconds = performance.now() - before;
  if (milliseconds > slowest.milliseconds) slowest = { milliseconds, text };
}
const seconds = (performance.now() - began) / 1000;
console.log(
  `fuzz: ${inputs} inputs of seed ${seed}, ${accepted} of them expressions, in ${seconds.toFixed(0)} s; the slowest took ${slowest.milliseconds.toFixed(1)} ms: ${JSON.stringify(slowest.text)}`,
);
