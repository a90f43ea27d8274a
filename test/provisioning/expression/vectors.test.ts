import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readExpression } from '../../../provisioning/expression/expression';
import { isError } from '../../../provisioning/expression/problem';
import { errorsOf, evaluate, typeGiven } from '../../support/expression';

function read<T>(name: string): T {
  return JSON.parse(readFileSync(join(__dirname, '../../vectors', name), 'utf8')) as T;
}

interface Vector {
  readonly id: string;
  readonly expression: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly expected: unknown;
  readonly type: string;
  readonly disputed?: boolean;
  readonly derived?: unknown;
  readonly now?: string;
  readonly existing?: readonly string[];
  readonly flow?: 'ignore-attribute' | 'ignore-object';
}

interface InvalidVector {
  readonly id: string;
  readonly expression: string;
  readonly position: number;
  readonly class: string;
  readonly knownAttributes?: readonly string[];
}

interface WildVector {
  readonly expression: string;
  readonly valid: boolean | 'unsure';
}

const vectors = read<readonly Vector[]>('expressions.json');

describe('documented examples', () => {
  test.each(vectors.filter(({ disputed }) => disputed !== true).map((one) => [one.id, one] as const))(
    '%s',
    (_, vector) => {
      const value = evaluate(vector.expression, vector.attributes, vector);
      const expected =
        vector.flow === undefined ? vector.expected : { ignore: vector.flow.replace('ignore-', '') };
      expect([value, typeGiven(vector.expression, vector.attributes, vector)]).toEqual([
        expected,
        vector.type,
      ]);
    },
  );
});

describe('examples whose printed output is disputed', () => {
  test.each(vectors.filter(({ disputed }) => disputed === true).map((one) => [one.id, one] as const))(
    '%s',
    (_, vector) => {
      expect(evaluate(vector.expression, vector.attributes, vector)).toEqual(derived(vector));
    },
  );
});

/** What follows from the definitions; errors and flows are compared by kind. */
function derived({ derived: given, expected }: Vector): unknown {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return given ?? expected;
  if ('flow' in given) return { ignore: String(given.flow).replace('ignore-', '') };
  return 'error' in given ? { error: expect.any(String) as unknown } : given;
}

describe('invalid examples', () => {
  test.each(read<readonly InvalidVector[]>('expressions-invalid.json').map((one) => [one.id, one] as const))(
    '%s',
    (_, { expression, knownAttributes, class: expected, position }) => {
      expect(errorsOf(expression, knownAttributes)).toEqual([[expected, position]]);
    },
  );
});

describe('expressions as people published them', () => {
  const wild = read<readonly WildVector[]>('expressions-in-the-wild.json');

  test.each(wild.filter(({ valid }) => valid === true).map(({ expression }) => [expression]))(
    'accepts %s',
    (expression) => {
      expect(errorsOf(expression)).toEqual([]);
    },
  );

  test.each(wild.filter(({ valid }) => valid === false).map(({ expression }) => [expression]))(
    'refuses %s',
    (expression) => {
      expect(errorsOf(expression)).not.toEqual([]);
    },
  );

  it('says of every refusal and every case of doubt what it is about', () => {
    const told = wild
      .filter(({ valid }) => valid !== true)
      .map(({ expression }) => {
        const { problems } = readExpression(expression);
        const messages = problems.map(
          (one) =>
            `  ${isError(one) ? '' : 'remark '}${one.class} at ${one.start}: ${one.message} ${one.help ?? ''}`,
        );
        return [expression, ...(messages.length === 0 ? ['  fine'] : messages)].join('\n');
      });
    expect(told.join('\n\n')).toMatchSnapshot();
  });
});
