/**
 * Replace has five meanings, chosen by which of its parameters are given. An empty text counts as not given, except as
 * replacementValue, where it removes what was found (A18).
 */
import { compileRegex, type DotNetRegex } from '../../dotnet/regex/compile-regex';
import { RegexTimeout } from '../../dotnet/regex/problem';
import type { Bindings, Derived, Evaluator } from '../bindings';
import { MAX_TEXT, TOO_LONG, type Frame } from '../evaluation';
import { REGULAR_EXPRESSION, TEXT } from '../parameter-kinds';
import type { ExpressionProblem } from '../problem';
import { optional, reference, required, type FunctionDefinition, type StaticCall } from './definition';

const OLD_VALUE = 1;
const PATTERN = 2;
const GROUP = 3;
const VALUE = 4;
const ATTRIBUTE = 5;
const TEMPLATE = 6;

type Mode = 'text' | 'template' | 'pattern' | 'group' | 'attribute';

const MODES: Readonly<Record<string, Mode>> = {
  [`${OLD_VALUE},${VALUE}`]: 'text',
  [`${OLD_VALUE},${TEMPLATE}`]: 'template',
  [`${PATTERN},${VALUE}`]: 'pattern',
  [`${PATTERN},${GROUP},${VALUE}`]: 'group',
  [`${PATTERN},${GROUP},${ATTRIBUTE}`]: 'attribute',
};

export const replace: FunctionDefinition = {
  name: 'Replace',
  parameters: [
    required('source', TEXT, 'source'),
    optional('oldValue', TEXT, 'Find'),
    optional('regexPattern', REGULAR_EXPRESSION, 'RegularExpression'),
    optional('regexGroupName', TEXT, 'RegularExpressionGroupName'),
    optional('replacementValue', TEXT, 'Replacement'),
    optional('replacementAttributeName', TEXT, 'ReplacementPropertyName'),
    optional('template', TEXT, 'Template'),
  ],
  returns: 'String',
  summary:
    'Replaces a text (oldValue) or the matches of a .NET regular expression (regexPattern), or one group of it (regexGroupName), by replacementValue. With oldValue and template: puts the source into the template.',
  nulls: 'A null source counts as an empty text.',
  group: 'Text',
  reference: reference('replace'),
  check: (call) => [...noMode(call), ...unknownGroup(call), ...slowPattern(call)],
  bind: (call) => BINDERS[modeOf(call) ?? 'text'](call),
};

interface Given {
  given(index: number): boolean;
  constant(index: number): string | undefined;
}

function modeOf(call: Given): Mode | undefined {
  const has = (index: number): boolean => call.given(index) && call.constant(index) !== '';
  const others = [OLD_VALUE, PATTERN, GROUP, ATTRIBUTE, TEMPLATE].filter(has);
  const instead = has(ATTRIBUTE) || has(TEMPLATE);
  const value = instead ? has(VALUE) : call.given(VALUE);
  return MODES[[...others, ...(value ? [VALUE] : [])].sort().join(',')];
}

function noMode(call: StaticCall): readonly ExpressionProblem[] {
  if (modeOf(call) !== undefined) return [];
  const habit =
    call.node.arguments.length === 3 ? ' The third argument is regexPattern, not the replacement.' : '';
  return [
    call.problem(
      undefined,
      'arity',
      `Replace has no meaning with just these parameters.${habit}`,
      'Write Replace(source, "old", , , "new", , ) or Replace(source, , "pattern", , "new", , ).',
    ),
  ];
}

function unknownGroup(call: StaticCall): readonly ExpressionProblem[] {
  const [pattern, group] = [call.constant(PATTERN), call.constant(GROUP)];
  if (!pattern || !group) return [];
  const regex = compileRegex(pattern);
  if ('kind' in regex || regex.hasGroup(group)) return [];
  const names = regex.groupNames.filter((name) => !/^\d+$/.test(name)).join(', ');
  return [
    call.problem(
      GROUP,
      'type',
      `The pattern has no group "${group}".`,
      names === '' ? 'Name it in the pattern: (?<name>…).' : `Groups: ${names}.`,
    ),
  ];
}

function slowPattern(call: StaticCall): readonly ExpressionProblem[] {
  const pattern = call.constant(PATTERN);
  const regex = pattern ? compileRegex(pattern) : undefined;
  if (regex === undefined || 'kind' in regex || regex.engine !== 'guarded') return [];
  const message = 'The pattern can take very long on some texts; it is then given up, which is an error.';
  return [
    call.problem(PATTERN, 'slow-pattern', message, 'Avoid repetitions within repetitions, such as (a+)+.'),
  ];
}

const BINDERS: Readonly<Record<Mode, (call: Bindings) => Evaluator>> = {
  text: (call) => {
    const source = call.text(0);
    const old = call.text(OLD_VALUE);
    const value = call.text(VALUE);
    return (frame) => {
      return replaceEach(call, orEmpty(source(frame), frame), old(frame) ?? '', value(frame) ?? '');
    };
  },
  template: (call) => {
    const source = call.text(0);
    const old = call.text(OLD_VALUE);
    const template = call.text(TEMPLATE);
    return (frame) => {
      return replaceEach(call, template(frame) ?? '', old(frame) ?? '', orEmpty(source(frame), frame));
    };
  },
  pattern: (call) => {
    const source = call.text(0);
    const pattern = regularExpression(call);
    const value = call.text(VALUE);
    return (frame) => {
      const text = orEmpty(source(frame), frame);
      const regex = pattern(frame);
      const replacement = value(frame) ?? '';
      if (regex === null) return text;
      return guarded(call, () => {
        if (mayGrow(text, replacement)) limitGrowth(call, text, replacement, regex.matches(text).length);
        return regex.replace(text, replacement);
      });
    };
  },
  group: (call) => {
    const source = call.text(0);
    const pattern = regularExpression(call);
    const group = call.text(GROUP);
    const value = call.text(VALUE);
    return (frame) => {
      const text = orEmpty(source(frame), frame);
      const regex = pattern(frame);
      const name = group(frame) ?? '';
      const replacement = value(frame) ?? '';
      if (regex === null) return text;
      return guarded(call, () => {
        if (mayGrow(text, replacement)) limitGrowth(call, text, replacement, regex.matches(text).length);
        return regex.replaceGroup(text, name, replacement);
      });
    };
  },
  attribute: (call) => {
    const source = call.text(0);
    const pattern = regularExpression(call);
    const group = call.text(GROUP);
    const other = call.text(ATTRIBUTE);
    return (frame) => {
      frame.notes.add('A19');
      const text = source(frame);
      if (text !== null && text !== '') return text;
      const instead = other(frame);
      const regex = pattern(frame);
      const name = group(frame) ?? '';
      if (instead === null || regex === null) return null;
      return guarded(call, () => regex.match(instead)?.group(name)?.text ?? null);
    };
  },
};

function orEmpty(text: string | null, frame: Frame): string {
  if (text === null) frame.notes.add('A18');
  return text ?? '';
}

function replaceEach(call: Bindings, text: string, old: string, replacement: string): string {
  if (old === '') return call.fail(OLD_VALUE, 'There is no text to look for.');
  const parts = text.split(old);
  limitGrowth(call, text, replacement, parts.length - 1);
  return parts.join(replacement);
}

/** Whether so many replacements as there are places could make a text too long; substitutions may repeat all of it. */
function mayGrow(text: string, replacement: string): boolean {
  return (text.length + 1) * (replacement.length + (replacement.includes('$') ? text.length : 0)) > MAX_TEXT;
}

/** Refused before the memory is taken. */
function limitGrowth(call: Bindings, text: string, replacement: string, places: number): void {
  const substitutions = replacement.split('$').length - 1;
  if (places * (replacement.length + substitutions * text.length) > MAX_GROWTH)
    call.fail(undefined, TOO_LONG);
}

/** Far more than a result may have, because what is counted is only the most that it can have. */
const MAX_GROWTH = 50 * MAX_TEXT;

function regularExpression(call: Bindings): ReturnType<typeof call.derived<DotNetRegex>> {
  return call.derived(PATTERN, (text): Derived<DotNetRegex> => {
    const regex = compileRegex(text);
    return 'kind' in regex ? { problem: 'The value is not a regular expression.' } : { value: regex };
  });
}

/** A pattern that does not come to an end is a mistake in the expression, not in the program. */
function guarded<T>(call: Bindings, match: () => T): T {
  try {
    return match();
  } catch (error) {
    if (error instanceof RegexTimeout) return call.fail(PATTERN, 'The pattern takes too long on this text.');
    throw error;
  }
}
