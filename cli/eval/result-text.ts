import { AMBIGUITIES, type Ambiguity } from '../../provisioning/expression/ambiguities';
import type { Outcome } from '../../provisioning/expression/compile';
import { isList, typeOf } from '../../provisioning/expression/value';
import type { Style } from '../text/style';
import { wrap } from '../text/wrap';
import { ignoredText, onOneLine, plain } from '../expression/literal';

const WIDTH = 80;
const LABEL_WIDTH = 8;

/** What an expression gave, for people: value, type, what had no value, and the disputed choices it depends on. */
export function resultLines(
  outcome: Outcome,
  absent: readonly string[],
  notes: readonly Ambiguity[],
  style: Style,
): readonly string[] {
  return [
    ...row('value', valueLines(outcome, style), style),
    ...row('type', [typeText(outcome)], style),
    ...row('absent', absentLines(absent), style),
    ...row('notes', notes.flatMap(noteLines), style),
  ];
}

/** A label, and beside it some lines; nothing where there is none. */
function row(label: string, lines: readonly string[], style: Style): readonly string[] {
  return lines.map((line, index) =>
    index === 0
      ? `${style.dim(label)}${' '.repeat(LABEL_WIDTH - label.length)}${line}`
      : `${' '.repeat(LABEL_WIDTH)}${line}`,
  );
}

function valueLines(outcome: Outcome, style: Style): readonly string[] {
  if (outcome.kind === 'error') return [];
  if (outcome.kind === 'ignore') return [style.yellow(ignoredText(outcome.what))];
  const { value } = outcome;
  if (value === null) return [style.yellow('no value')];
  return (isList(value) ? value : [value]).map((one) => style.bold(plain(one)));
}

function typeText(outcome: Outcome): string {
  return outcome.kind === 'value' ? typeOf(outcome.value) : 'None';
}

function absentLines(names: readonly string[]): readonly string[] {
  if (names.length === 0) return [];
  const list = names.map((name) => `[${onOneLine(name)}]`).join(', ');
  return wrap(`${list} (not given; --set name=value gives it)`, WIDTH - LABEL_WIDTH);
}

function noteLines(number: Ambiguity): readonly string[] {
  const lines = wrap(AMBIGUITIES[number], WIDTH - LABEL_WIDTH - 5);
  return lines.map((line, index) => `${index === 0 ? number.padEnd(5) : '     '}${line}`);
}
