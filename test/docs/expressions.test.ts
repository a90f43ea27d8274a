/** docs/expressions.md says what the code does: every example of the page is evaluated. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { packageRoot } from '../../config/load';
import { AMBIGUITIES } from '../../provisioning/expression/ambiguities';
import type { AttributeBag } from '../../provisioning/expression/attribute-bag';
import { readExpression } from '../../provisioning/expression/expression';
import { printExpression } from '../../provisioning/expression/printer';
import { isError } from '../../provisioning/expression/problem';
import { evaluate } from '../support/expression';
import { runCli } from '../support/run-cli';
import { withTables } from './function-tables';

const page = readFileSync(join(packageRoot(), 'docs', 'expressions.md'), 'utf8');

/** The text of a section, by its heading. */
function section(title: string): string {
  const start = page.indexOf(`\n## ${title}\n`);
  const end = page.indexOf('\n## ', start + 1);
  return page.slice(start, end < 0 ? undefined : end);
}

function blocks(text: string, language: string): readonly string[] {
  return [...text.matchAll(/```(\w+)\n([^]*?)```/g)].flatMap(([, name, block = '']) =>
    name === language ? [block] : [],
  );
}

/** The canonical form of a text, which must be right. */
function canonical(text: string): string {
  const { expression, problems } = readExpression(text);
  expect(problems).toEqual([]);
  return expression ? printExpression(expression) : '';
}

test('the tables are what the code says: npx ts-node test/docs/write-expressions.ts', () => {
  expect(withTables(page)).toBe(page);
});

describe('recipes', () => {
  const recipes = section('Recipes').split('```expression\n').slice(1);
  const cases = recipes.flatMap((recipe) => {
    const expression = recipe.slice(0, recipe.indexOf('\n```'));
    const examples = [...recipe.matchAll(/^- `(.*)` gives (?:`(.*)`|nothing: ignored)$/gm)];
    return examples.map(([, attributes = '', result]) => [expression, attributes, result] as const);
  });

  test('there are enough, each with an example', () => {
    expect(recipes.length).toBeGreaterThanOrEqual(10);
    expect(new Set(cases.map(([expression]) => expression)).size).toBe(recipes.length);
  });

  test.each(cases)('%s for %s', (expression, attributes, result) => {
    expect(canonical(expression)).toBe(expression);
    const expected = result === undefined ? { ignore: 'attribute' } : (JSON.parse(result) as unknown);
    expect(evaluate(expression, JSON.parse(attributes) as AttributeBag)).toEqual(expected);
  });
});

describe('mistakes', () => {
  const rows = [...section('Mistakes, and what to write').matchAll(/^\| `(.*)` \| .* \| `(.*)` \|$/gm)];

  test('there are enough', () => {
    expect(rows.length).toBeGreaterThanOrEqual(15);
  });

  test.each(rows.map(([, wrong = '', right = '']) => [wrong, right] as const))('%s', (wrong, right) => {
    expect(readExpression(wrong).problems).not.toEqual([]);
    expect(canonical(right)).toBe(right);
  });
});

test('every form of YAML gives the same expression', () => {
  const [block = ''] = blocks(section('In YAML'), 'yaml');
  const forms = Object.values(parse(block) as Record<string, string>);
  expect(forms.length).toBe(5);
  expect(new Set(forms.map(canonical)).size).toBe(1);
});

test('what is written on one screen is what the language has', () => {
  const cells = [...section('The language on one screen').matchAll(/^\| (`.*) \| .* \|$/gm)];
  const texts = cells.flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([^`]*)`/g)].map(([, text = '']) => text),
  );
  const expressions = texts.filter((text) => !/^[[\w]+\] = |^(vb|Ignore)/.test(text));
  expect(expressions.length).toBeGreaterThan(5);
  for (const text of expressions) {
    // Examples of calls leave out what does not matter; only their form is shown.
    expect(readExpression(text).problems.filter((one) => isError(one) && one.class !== 'arity')).toEqual([]);
  }
});

test('every disputed choice has a row, and every number is there once', () => {
  const numbers = [...section('What is not settled').matchAll(/^\| (A\d+) \|/gm)].map(([, number]) => number);
  expect(numbers).toEqual(Array.from({ length: 30 }, (_, index) => `A${index + 1}`));
  expect(numbers).toEqual(expect.arrayContaining(Object.keys(AMBIGUITIES)));
});

test('the cases answer as the page says', async () => {
  const [cases = '', answers] = blocks(section('Many at once: `--jsonl`'), 'jsonl');
  expect(await runCli(['eval', '--jsonl'], { stdin: cases })).toEqual({
    code: 0,
    stdout: answers,
    stderr: '',
  });
});

test.each(blocks(page, 'console'))('the terminal shows what the page shows: %s', async (block) => {
  const [command = '', ...output] = block.split('\n');
  const words = [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
  expect(words.slice(0, 2)).toEqual(['$', 'scimform']);
  expect((await runCli(words.slice(2))).stdout).toBe(output.join('\n'));
});

test('every link within the page leads to a heading', () => {
  const anchors = [...page.matchAll(/^## (.*)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^a-z0-9 -]/g, '')
      .replace(/ /g, '-'),
  );
  const links = [...page.matchAll(/\]\(#([^)]*)\)/g)].map(([, target = '']) => target);
  expect(links).toEqual(anchors);
});
