import type { Invocation } from '../command';
import type { FlagName } from '../flags';
import { usage } from '../problem';

/** What a call of `eval` is about. */
export type Options =
  | { readonly kind: 'cases'; readonly check: boolean }
  | { readonly kind: 'check'; readonly operand: string }
  | { readonly kind: 'evaluate'; readonly operand: string; readonly trace: boolean };

/** Holds the flags against one another. Throws a usage refusal where they do not go together. */
export function optionsOf({ operands, flags }: Invocation): Options {
  const check = flags.has('check');
  const without = (names: readonly FlagName[], message: string, help: string): void => {
    const given = names.find((name) => flags.has(name));
    if (given !== undefined) throw usage('usage/flag-value', message.replace('%', `--${given}`), help);
  };
  if (flags.has('jsonl')) {
    if (operands.length > 0)
      throw usage(
        'usage/operands',
        '--jsonl takes its expressions from standard input.',
        'Leave EXPRESSION out.',
      );
    without(
      ['user', 'set', 'trace'],
      '--jsonl and % do not go together.',
      'Each case has its own attributes.',
    );
    return { kind: 'cases', check };
  }
  const operand = oneOperand(operands);
  if (!check) return { kind: 'evaluate', operand, trace: flags.has('trace') };
  without(
    ['user', 'set', 'trace'],
    '--check evaluates nothing, so % has no meaning.',
    'Leave one of the two out.',
  );
  return { kind: 'check', operand };
}

function oneOperand(operands: readonly string[]): string {
  const [operand] = operands;
  const example = 'For example: scimform eval \'Append([mail], ".x")\' --set mail=a@b.example';
  if (operand === undefined) throw usage('usage/operands', 'No expression is given.', example);
  if (operands.length > 1)
    throw usage(
      'usage/operands',
      `One expression was expected, here are ${operands.length} arguments.`,
      `Quote the expression for the shell. ${example}`,
    );
  return operand;
}
