import type { Style } from '../text/style';
import { wrap } from '../text/wrap';
import type { Check } from './check';

const MARKS = { ok: '✓', warning: '!', failed: '✗', skipped: '-' } as const;

/** Widest line. */
const WIDTH = 100;

/** Checks under a title: mark, name, what was found, and below it what to do. */
export function checkLines(title: string, checks: readonly Check[], style: Style): readonly string[] {
  const width = Math.max(0, ...checks.map(({ name }) => name.length));
  const indent = ' '.repeat(width + 6);
  const lines = checks.flatMap(({ name, result, found, fix }) => {
    const start = `  ${mark(result, style)} ${name.padEnd(width)}  `;
    const rows = wrap(found, WIDTH - indent.length).map(
      (line, index) => (index === 0 ? start : indent) + line,
    );
    const fixes = fix === undefined ? [] : wrap(fix, WIDTH - indent.length - 2);
    return [...rows, ...fixes.map((line, index) => `${indent}${index === 0 ? '→ ' : '  '}${line}`)];
  });
  return ['', style.bold(title), ...lines];
}

function mark(result: Check['result'], style: Style): string {
  const text = MARKS[result];
  if (result === 'ok') return style.green(text);
  if (result === 'failed') return style.red(text);
  return result === 'warning' ? style.yellow(text) : style.dim(text);
}

/** How much there is to do. */
export function summaryOf(checks: readonly Check[]): string {
  const count = (result: Check['result']): number => checks.filter((one) => one.result === result).length;
  const skipped = count('skipped');
  const parts = [
    `${count('failed')} to fix`,
    `${count('warning')} to know`,
    ...(skipped > 0 ? [`${skipped} not looked at`] : []),
  ];
  return `${parts.join(', ')}.`;
}
