import * as fc from 'fast-check';
import { walk, type Expression } from '../../../provisioning/expression/ast';
import { findFunction } from '../../../provisioning/expression/functions/index';
import { printExpression } from '../../../provisioning/expression/printer';
import { readSource } from '../../../provisioning/schema/read-source';
import { printExpressionSource } from '../../../provisioning/schema/source';
import type { StoredAttributeMappingSource } from '../../../provisioning/schema/graph-types';
import { expressions } from '../../support/expression-arbitrary';

const mail = { type: 'Attribute', name: 'mail', expression: '[mail]', parameters: [] };

function constant(value: string): StoredAttributeMappingSource {
  return { type: 'Constant', name: value, expression: JSON.stringify(value), parameters: [] };
}

function textOf(source: StoredAttributeMappingSource): string {
  const read = readSource(source);
  return 'text' in read ? `kept: ${read.text}` : printExpression(read.expression);
}

describe('writing', () => {
  test('an attribute, a constant and a call', () => {
    expect(printExpressionSource('[mail]')).toEqual(mail);
    expect(printExpressionSource('"-"')).toEqual(constant('-'));
    expect(printExpressionSource('Append( [mail] , "x" )')).toEqual({
      type: 'Function',
      name: 'Append',
      expression: 'Append([mail], "x")',
      parameters: [
        { key: 'source', value: mail },
        { key: 'suffix', value: constant('x') },
      ],
    });
  });

  test.each([
    ['Mid([mail], 1, 8)', ['source', 'start', 'length']],
    ['Replace([mail], "-", , , "_", , )', ['source', 'Find', 'Replacement']],
    [
      'Switch([mail], , "a", "1", "b", "2")',
      ['source', 'switchValue', 'switchValue', 'switchValue', 'switchValue'],
    ],
    ['Switch([mail], "d", "a", "1")', ['source', 'defaultValue', 'switchValue', 'switchValue']],
    ['Join("", [mail], "b", "c")', ['separator', 'source', 'source', 'source']],
    ['IIF([mail] = "x", "a", "b")', ['one', 'two', 'three', 'four', 'five']],
    ['IIF(IsPresent([mail]), "a", )', ['one', 'four']],
    ['FormatDateTime([mail], "yyyy", "yy")', ['source', 'inputFormat', 'outputFormat']],
    ['Word([mail], 1, "@")', []],
    ['Append(Word([mail], 1, "@"), "x")', []],
    ['Now()', []],
  ])('%s has the keys of the function listing, or none where one is unknown', (text, keys) => {
    expect(printExpressionSource(text).parameters.map(({ key }) => key)).toEqual(keys);
  });

  test('a number is a constant in quotes within the tree, and a number in the text', () => {
    const { expression, parameters } = printExpressionSource('Left([mail], 3)');
    expect([expression, parameters[1]?.value]).toEqual(['Left([mail], 3)', constant('3')]);
  });

  test('a text that is no expression goes as it is', () => {
    expect(printExpressionSource(' Foo([mail] ')).toEqual({
      type: 'Function',
      name: 'Foo',
      expression: 'Foo([mail]',
      parameters: [],
    });
  });
});

describe('reading', () => {
  test.each<readonly [string, StoredAttributeMappingSource, string]>([
    ['members left out', { type: 'Attribute', name: 'mail' }, '[mail]'],
    ['a type left out', { name: 'mail', expression: '[mail]' }, '[mail]'],
    ['an empty text', { type: 'Constant', name: '', expression: '""', parameters: null }, '""'],
    [
      'no parameters',
      { type: 'Function', name: 'Word', expression: 'Word([mail],1,"@")', parameters: [] },
      'Word([mail], 1, "@")',
    ],
    [
      'a macro without text, which the text of the call does not show',
      {
        type: 'Function',
        name: 'Join',
        expression: 'Join("@", [mail], )',
        parameters: [
          { key: 'separator', value: constant('@') },
          { key: 'source', value: mail },
          { key: 'source', value: { type: 'Constant', name: '%DomainFQDN%', expression: null } },
        ],
      },
      'Join("@", [mail], %DomainFQDN%)',
    ],
    [
      'parameters that differ from the text',
      {
        type: 'Function',
        name: 'Append',
        expression: 'Append([mail], "x")',
        parameters: [
          { key: 'source', value: mail },
          { key: 'suffix', value: constant('y') },
        ],
      },
      'Append([mail], "y")',
    ],
    [
      'parameters that are a part of the text',
      {
        type: 'Function',
        name: 'Switch',
        expression: 'Switch([mail], , "a", "b")',
        parameters: [{ key: 'source', value: mail }],
      },
      'Switch([mail], , "a", "b")',
    ],
    [
      'parameters that are a part of the text, within another call',
      {
        type: 'Function',
        name: 'Trim',
        expression: 'Trim(Left([mail], 3))',
        parameters: [
          {
            key: 'source',
            value: {
              type: 'Function',
              name: 'Left',
              expression: 'Left([mail], 3)',
              parameters: [{ key: 'source', value: mail }],
            },
          },
        ],
      },
      'Trim(Left([mail], 3))',
    ],
    [
      'keys that are not known',
      {
        type: 'Function',
        name: 'Append',
        expression: 'Append([mail], "x")',
        parameters: [{ key: 'what', value: mail }],
      },
      'Append([mail], "x")',
    ],
    [
      'a text that cannot be read',
      { type: 'Function', name: 'New', expression: 'New{1}', parameters: [] },
      'kept: New{1}',
    ],
    ['an unknown type', { type: 'Lambda', name: 'x', expression: 'x => x' }, 'kept: x => x'],
    ['nothing at all', {}, 'kept: '],
  ])('%s', (_, source, expected) => {
    expect(textOf(source)).toBe(expected);
  });
});

test('what is stored deeper than any expression is kept as text', () => {
  let source: StoredAttributeMappingSource = mail;
  for (let depth = 0; depth < 50_000; depth += 1)
    source = {
      type: 'Function',
      name: 'Trim',
      expression: 'Trim(…)',
      parameters: [{ key: 'source', value: source }],
    };
  expect(textOf(source)).toBe('kept: Trim(…)');
});

/** An empty argument among repeated ones is a mistake, and what is stored has no place for it. */
function leavesOutRepeated(expression: Expression): boolean {
  let found = false;
  walk(expression, (node) => {
    const definition = node.kind === 'call' ? findFunction(node.name) : undefined;
    if (node.kind !== 'call' || definition?.repeated === undefined) return;
    found ||= node.arguments.slice(definition.parameters.length).some(({ kind }) => kind === 'empty');
  });
  return found;
}

test('what is written is read as the same expression', () => {
  fc.assert(
    fc.property(expressions, (expression) => {
      // A number that is all of the expression becomes a constant, and constants are texts.
      fc.pre(expression.kind !== 'number' && !leavesOutRepeated(expression));
      const text = printExpression(expression);
      expect(textOf(printExpressionSource(text))).toBe(text);
    }),
    { numRuns: 1000 },
  );
});

test('reading never throws, whatever is stored', () => {
  const stored = fc.letrec<{ source: unknown }>((tie) => ({
    source: fc.record(
      {
        type: fc.constantFrom('Attribute', 'Constant', 'Function', 'X', null),
        name: fc.oneof(fc.constantFrom('IIF', 'Switch', 'Join', 'Replace'), fc.string(), fc.constant(null)),
        expression: fc.oneof(
          fc.constantFrom('IIF([a], , )', 'Join("", [a])'),
          fc.string(),
          fc.constant(null),
        ),
        parameters: fc.oneof(
          fc.constant(null),
          fc.array(
            fc.record({
              key: fc.constantFrom('one', 'two', 'three', 'four', 'five', 'source', 'separator', 'x'),
              value: tie('source'),
            }),
            {
              maxLength: 5,
              depthIdentifier: 'tree',
            },
          ),
        ),
      },
      { requiredKeys: [] },
    ),
  })).source as fc.Arbitrary<StoredAttributeMappingSource>;
  fc.assert(
    fc.property(stored, (source) => {
      const read = readSource(source);
      expect('text' in read || read.expression.kind).toBeTruthy();
    }),
  );
});
