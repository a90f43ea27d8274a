import { isCi, type Context } from '../context';

/** Colours for people; every function leaves the text as it is where colour is off. */
export interface Style {
  readonly color: boolean;
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  green(text: string): string;
  yellow(text: string): string;
}

/** Colour on a terminal, none with `NO_COLOR`, in CI, or into a pipe. */
export function styleFor(context: Context, stream: 'stdout' | 'stderr'): Style {
  const color = context.terminal[stream] && !context.env['NO_COLOR'] && !isCi(context.env);
  const sgr = (on: number, off: number) => (text: string) =>
    color ? `\x1b[${on}m${text}\x1b[${off}m` : text;
  return {
    color,
    bold: sgr(1, 22),
    dim: sgr(2, 22),
    red: sgr(31, 39),
    green: sgr(32, 39),
    yellow: sgr(33, 39),
  };
}
