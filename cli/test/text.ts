import { onOneLine } from '../expression/literal';
import { traceLines } from '../expression/trace';
import { someNames } from '../text/names';
import { sentText } from '../text/sent-text';
import type { Style } from '../text/style';
import { wrap } from '../text/wrap';
import type { TenantUnderTest } from './case';
import type { Failure, TestOutcome, Told } from './outcome';

/** Columns of text that people read. */
const WIDTH = 80;

/** How a text is written: coloured or not, and cut to a terminal or told in full. */
export interface Writing {
  readonly style: Style;
  readonly terminal: boolean;
}

/**
 * A line for every test that passed; one that failed has its expectations below. Tenants in which a test ended alike are told
 * together.
 *
 * @param outcomes - of one spec, those of one test beside each other
 */
export function outcomeLines(outcomes: readonly TestOutcome[], writing: Writing): readonly string[] {
  const told = new Map<string, TestOutcome[]>();
  for (const outcome of outcomes) {
    const key = JSON.stringify([outcome.index, ...bodyLines(outcome, writing)]);
    told.set(key, [...(told.get(key) ?? []), outcome]);
  }
  return [...told.values()].flatMap((alike) => [
    ...alike.slice(0, 1).flatMap((first) => [headLine(first, alike, writing), ...bodyLines(first, writing)]),
  ]);
}

function headLine(
  { name, under, failures }: TestOutcome,
  alike: readonly TestOutcome[],
  { style }: Writing,
): string {
  const tenants = someNames(alike.map((one) => one.under.tenant));
  const shown = `${onOneLine(name)}${under.named ? style.dim(` [${tenants}]`) : ''}`;
  return `  ${failures.length === 0 ? style.green('pass') : style.red('FAIL')}  ${shown}`;
}

function bodyLines({ file, line, failures }: TestOutcome, writing: Writing): readonly string[] {
  if (failures.length === 0) return [];
  const lines = failures.flatMap((failure) => failureLines(failure, writing));
  return [writing.style.dim(`${file}:${line}`), ...lines].map((one) => `        ${one}`);
}

/** An expectation that was not met, against what came out; not indented. */
export function failureLines(failure: Failure, { style, terminal }: Writing): readonly string[] {
  const { about, target, expected, actual, because, notes, trace } = failure;
  const width = WIDTH - INDENT;
  const steps =
    trace &&
    traceLines(trace.expression, trace.steps, trace.problem, { style, width: terminal ? width : undefined });
  return [
    style.bold(onOneLine(target ?? about)),
    ...row('expected', [style.green(toldText(expected))]),
    ...row('actual', [style.red(toldText(actual))]),
    ...row(
      'because',
      because.flatMap((text) => wrap(onOneLine(text), width)),
    ),
    ...row('trace', steps ?? []),
    ...row(
      'note',
      notes.flatMap(({ name, text }) => wrap(`${text} (${name})`, width)),
    ),
  ];
}

/** Columns before a value. */
const INDENT = 20;
const LABEL = 10;

function row(label: string, lines: readonly string[]): readonly string[] {
  return lines.map((line, index) => `  ${(index === 0 ? label : '').padEnd(LABEL)}${line}`);
}

/** A value on one line, texts in quotes. */
export function toldText(value: Told): string {
  return typeof value === 'boolean' ? String(value) : sentText(value);
}

/**
 * What the decisions on people take for granted.
 *
 * @param tenants - those of one spec
 */
export function assumptionLines(tenants: readonly TenantUnderTest[], style: Style): readonly string[] {
  const told = new Map<string, TenantUnderTest[]>();
  for (const under of tenants) {
    const lines = under.preview.assumptions.flatMap(({ text }) => listItem(text));
    if (lines.length > 0) told.set(lines.join('\n'), [...(told.get(lines.join('\n')) ?? []), under]);
  }
  return [...told].flatMap(([lines, alike]) => {
    const names = alike.some(({ named }) => named)
      ? ` for ${someNames(alike.map(({ tenant }) => tenant))}`
      : '';
    return [`assumed${names}:`, ...lines.split('\n')].map((line) => style.dim(`  ${line}`));
  });
}

function listItem(text: string): readonly string[] {
  return wrap(text, WIDTH - 6).map((line, index) => `${index === 0 ? '  - ' : '    '}${line}`);
}

/** How many tests there were, and how they ended. */
export function summaryLine(outcomes: readonly TestOutcome[], style: Style): string {
  const failed = outcomes.filter(({ failures }) => failures.length > 0).length;
  const total = `${outcomes.length} test${outcomes.length === 1 ? '' : 's'}`;
  return failed > 0 ? style.red(`${total}, ${failed} failed`) : style.green(`${total} passed`);
}
