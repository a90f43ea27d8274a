/** The one place that words what should not stand where it stands. People's habits from other languages get their own words. */
import type { Token } from './lexer';

export interface Wording {
  readonly message: string;
  readonly help: string;
}

type Wanted = 'operand' | 'argument-end' | ')' | 'end';

/**
 * @param wanted - what the grammar asks for at this place
 * @param depth - number of calls around the place
 */
export function unexpected(wanted: Wanted, token: Token, before: Token | undefined, depth: number): Wording {
  if (token.kind === 'end') return atEnd(wanted);
  return habit(wanted, token, before) ?? plain(wanted, token, depth);
}

function atEnd(wanted: Wanted): Wording {
  if (wanted === 'operand')
    return {
      message: 'Here the text ends; an expression was expected.',
      help: 'Write a function call, e.g. ToLower([mail]).',
    };
  return { message: 'A closing parenthesis is missing.', help: 'Close every call with ).' };
}

/** What people bring along from spreadsheets, VBA, C# and Microsoft Entra Connect. */
function habit(wanted: Wanted, token: Token, before: Token | undefined): Wording | undefined {
  const { text, kind } = token;
  if (kind === 'word' && /^(and|or)$/i.test(text) && wanted !== 'operand')
    return {
      message: `There is no operator ${text}.`,
      help: /and/i.test(text)
        ? 'Put a second IIF where the first condition is true: IIF(a, IIF(b, "yes", "no"), "no").'
        : 'Put a second IIF where the first condition is false: IIF(a, "yes", IIF(b, "yes", "no")).',
    };
  if (wanted !== 'operand' && (text === '&' || text === '+'))
    return {
      message: `There is no operator ${text} that puts texts together.`,
      help: 'Use Join("", a, b) or Append(a, b).',
    };
  if (wanted !== 'operand' && (/^[-*/^]$/.test(text) || (kind === 'number' && text.startsWith('-'))))
    return {
      message: 'There is no arithmetic in expressions.',
      help: 'Only functions calculate, e.g. DateAdd and BitAnd.',
    };
  if (wanted !== 'operand' && kind === 'attribute' && before?.kind === ')')
    return {
      message: 'A call is followed by brackets.',
      help: 'One value of a list is Item(list, number), counted from 1.',
    };
  if (wanted !== 'operand' && kind === 'attribute' && before?.kind === 'word')
    return { message: `The call of ${before.text} has no parentheses.`, help: `Write ${before.text}(…).` };
  if (text === '.' && wanted === 'operand')
    return { message: 'Here something was left out.', help: 'Write the arguments in full.' };
  return foreignOperator(wanted, text, before);
}

function foreignOperator(wanted: Wanted, text: string, before: Token | undefined): Wording | undefined {
  const operators = 'Comparisons are =, <>, >, >=, < and <=.';
  if (text === '=' && before === undefined)
    return { message: 'An expression does not begin with =.', help: 'Leave the equals sign out.' };
  if (
    (text === '=' && before?.text === '=' && before.kind === 'operator') ||
    (text === '!' && wanted !== 'operand')
  )
    return { message: `${text === '!' ? '!=' : '=='} is not a comparison.`, help: operators };
  if (text === ']')
    return { message: 'The bracket ] closes nothing.', help: 'An attribute stands in brackets: [mail].' };
  if (/^(like|in|is|contains|not)$/i.test(text) && wanted === 'argument-end')
    return { message: `There is no operator ${text}.`, help: operators };
  return undefined;
}

function plain(wanted: Wanted, token: Token, depth: number): Wording {
  const seen = describe(token);
  if (wanted === 'end') return afterTheEnd(token, seen);
  if (wanted === 'operand' && token.kind === '(')
    return {
      message: 'A parenthesis without a function.',
      help: 'Parentheses do not group; they hold the arguments of a function.',
    };
  if (wanted === 'operand' && depth === 0)
    return {
      message: `An expression does not begin with ${seen}.`,
      help: 'It is a function call, an attribute or a text.',
    };
  if (wanted === 'operand')
    return {
      message: `A value was expected, not ${seen}.`,
      help: 'A value is an attribute, a text, a number or a call.',
    };
  return {
    message: `A comma or a closing parenthesis was expected, not ${seen}.`,
    help: 'Separate arguments by commas; write a quote inside of a text as \\".',
  };
}

function afterTheEnd(token: Token, seen: string): Wording {
  if (token.kind === ')')
    return { message: 'There is one closing parenthesis too many.', help: 'Remove it.' };
  if (token.kind === 'operator')
    return {
      message: 'A comparison cannot be the whole expression.',
      help: 'Use it as the condition of IIF.',
    };
  return {
    message: `The expression is complete before ${seen}.`,
    help: 'An expression is one call; to put values together, use Join("", a, b).',
  };
}

function describe({ kind, text }: Token): string {
  switch (kind) {
    case 'attribute':
      return `the attribute [${text}]`;
    case 'string':
      return 'a text';
    case 'number':
      return `the number ${text}`;
    case 'word':
      return `the word ${text}`;
    default:
      return `"${text}"`;
  }
}
