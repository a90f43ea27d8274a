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
  const place = { token, before, wantsValue: wanted === 'operand' };
  const habit = HABITS.find(({ shows }) => token.kind !== 'string' && shows(place));
  return habit?.say(token.text, before?.text ?? '') ?? plain(wanted, token, depth);
}

function atEnd(wanted: Wanted): Wording {
  if (wanted === 'operand')
    return {
      message: 'Here the text ends; an expression was expected.',
      help: 'Write a function call, e.g. ToLower([mail]).',
    };
  return { message: 'A closing parenthesis is missing.', help: 'Close every call with ).' };
}

interface Place {
  readonly token: Token;
  readonly before: Token | undefined;
  /** Whether a value is wanted here; else something that ends or joins one. */
  readonly wantsValue: boolean;
}

/** A habit from another language: how it shows, and what to say of it. */
interface Habit {
  readonly shows: (place: Place) => boolean;
  readonly say: (text: string, before: string) => Wording;
}

const OPERATORS = 'Comparisons are =, <>, >, >=, < and <=.';

/** Blanks that are no white space of the language, and characters without a shape; web pages are full of them. */
const INVISIBLE = /^[\p{Z}\p{C}]$/u;

/** What people bring along from spreadsheets, VBA, C# and Microsoft Entra Connect; the first that shows is taken. */
const HABITS: readonly Habit[] = [
  {
    shows: ({ token }) => INVISIBLE.test(token.text),
    say: (text) => ({
      message: `Here stands a character that nobody sees, ${codePoint(text)}.`,
      help: 'Replace it by a plain blank, or remove it.',
    }),
  },
  {
    shows: ({ token, wantsValue }) => !wantsValue && /^and$/i.test(token.text),
    say: (text) => ({
      message: `There is no operator ${text}.`,
      help: 'Put a second IIF where the first condition is true: IIF(a, IIF(b, "yes", "no"), "no").',
    }),
  },
  {
    shows: ({ token, wantsValue }) => !wantsValue && /^or$/i.test(token.text),
    say: (text) => ({
      message: `There is no operator ${text}.`,
      help: 'Put a second IIF where the first condition is false: IIF(a, "yes", IIF(b, "yes", "no")).',
    }),
  },
  {
    shows: ({ token, wantsValue }) => !wantsValue && /^[&+]$/.test(token.text),
    say: (text) => ({
      message: `There is no operator ${text} that puts texts together.`,
      help: 'Use Join("", a, b) or Append(a, b).',
    }),
  },
  {
    shows: ({ token, wantsValue }) =>
      !wantsValue && (/^[-*/^]$/.test(token.text) || (token.kind === 'number' && token.text.startsWith('-'))),
    say: () => ({
      message: 'There is no arithmetic in expressions.',
      help: 'Only functions calculate, e.g. DateAdd and BitAnd.',
    }),
  },
  {
    shows: ({ token, before, wantsValue }) =>
      !wantsValue && token.kind === 'attribute' && before?.kind === ')',
    say: () => ({
      message: 'A call is followed by brackets.',
      help: 'One value of a list is Item(list, number), counted from 1.',
    }),
  },
  {
    shows: ({ token, before, wantsValue }) =>
      !wantsValue && token.kind === 'attribute' && before?.kind === 'word',
    say: (_, name) => ({ message: `The call of ${name} has no parentheses.`, help: `Write ${name}(…).` }),
  },
  {
    shows: ({ token, wantsValue }) => wantsValue && /^[.…]$/.test(token.text),
    say: () => ({ message: 'Here something was left out.', help: 'Write the arguments in full.' }),
  },
  {
    shows: ({ token, before }) => token.text === '=' && before === undefined,
    say: () => ({ message: 'An expression does not begin with =.', help: 'Leave the equals sign out.' }),
  },
  {
    shows: ({ token, before }) => token.text === '=' && before?.kind === 'operator' && before.text === '=',
    say: () => ({ message: '== is not a comparison.', help: OPERATORS }),
  },
  {
    shows: ({ token, wantsValue }) => !wantsValue && token.text === '!',
    say: () => ({ message: '!= is not a comparison.', help: OPERATORS }),
  },
  {
    shows: ({ token }) => token.text === ']',
    say: () => ({
      message: 'The bracket ] closes nothing.',
      help: 'An attribute stands in brackets: [mail].',
    }),
  },
  {
    shows: ({ token, wantsValue }) => !wantsValue && /^(?:like|in|is|contains|not)$/i.test(token.text),
    say: (text) => ({ message: `There is no operator ${text}.`, help: OPERATORS }),
  },
];

/** The usual name of a character: `U+00A0`. */
function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
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
