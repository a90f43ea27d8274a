import { traceLines } from '../../cli/expression/trace';
import { styleFor } from '../../cli/text/style';
import type { Context } from '../../cli/context';
import { fromBag } from '../../provisioning/expression/attribute-bag';
import { compileExpression, type TraceStep } from '../../provisioning/expression/compile';
import { readExpression } from '../../provisioning/expression/expression';
import { circumstances } from '../support/expression';

/** The tree of an expression, as a terminal of some width shows it. */
function tree(text: string, bag: object, width?: number, color = false): readonly string[] {
  const { expression } = readExpression(text);
  if (!expression) throw new Error(`Not an expression: ${text}`);
  const steps: TraceStep[] = [];
  const compiled = compileExpression(expression, fromBag, (step) => steps.push(step));
  const outcome = compiled.evaluate({ ...bag }, circumstances());
  const terminal = { terminal: { stdout: color }, env: {} } as unknown as Context;
  const problem = outcome.kind === 'error' ? outcome.problem : undefined;
  return traceLines(expression, steps, problem, { style: styleFor(terminal, 'stdout'), width });
}

const LONG = 'x'.repeat(200);

it('tells values in full where there is no terminal', () => {
  expect(tree('[a]', { a: LONG })).toEqual([`[a]  "${LONG}"`]);
});

it('keeps within the terminal', () => {
  const nested = `${'Trim('.repeat(60)}[a]${')'.repeat(60)}`;
  for (const line of [...tree('[a]', { a: LONG }, 80), ...tree(nested, { a: LONG }, 80)])
    expect(line.length).toBeLessThanOrEqual(80);
  expect(tree('[a]', { a: LONG }, 80)[0]).toMatch(/x…$/);
});

it('cuts no character through', () => {
  const [line = ''] = tree('[a]', { a: '😀'.repeat(50) }, 40);
  expect(line).not.toMatch(/[\ud800-\udfff]/u);
  expect(line).toMatch(/😀…$/u);
});

it('has nothing to say of a constant', () => {
  expect(tree('"x"', {})).toEqual([]);
});

it('tells values, what has none, and what failed apart by colour', () => {
  expect(tree('Append(Item([a], 2), [b])', { a: 'x' }, 80, true)).toEqual([
    'Append(Item([a], 2), [b])  \u001b[31mfailed\u001b[39m',
    '  Item([a], 2)             \u001b[31mfailed\u001b[39m',
    '    [a]                    \u001b[1m"x"\u001b[22m',
    '  [b]                      \u001b[2mnot evaluated\u001b[22m',
  ]);
  expect(tree('IIF(IsNull([a]), IgnoreAttributeFlow, [b])', {}, 80, true)[0]).toContain(
    'ignored: the attribute',
  );
});
