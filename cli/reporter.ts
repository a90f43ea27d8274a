import type { Format } from './format';
import type { Context, Sink } from './context';
import { Progress } from './text/progress';
import { styleFor, type Style } from './text/style';

/**
 * Where a command says what it found: text for people goes to stdout as it comes, but only in `--format text`, because
 * the other formats are one document on stdout. Notes go to stderr in every format.
 */
export class Reporter {
  /** Style of what goes to stdout. */
  readonly style: Style;
  readonly noteStyle: Style;

  constructor(
    private readonly context: Context,
    readonly format: Format,
    readonly progress: Progress = new Progress(context),
    private readonly parent?: Reporter,
  ) {
    this.style = styleFor(context, 'stdout');
    this.noteStyle = styleFor(context, 'stderr');
  }

  /** Lines for people, on stdout. */
  say(...lines: readonly string[]): void {
    if (this.format !== 'text') return;
    this.progress.done();
    for (const line of lines) this.context.stdout.write(`${harmless(line)}\n`);
  }

  /** Lines for people that are not the result, on stderr. */
  note(...lines: readonly string[]): void {
    this.progress.done();
    for (const line of lines) this.context.stderr.write(`${harmless(line)}\n`);
  }

  /** Lines that cannot wait, whatever else is going on. */
  alert(...lines: readonly string[]): void {
    (this.parent ?? this).note(...lines);
  }

  /** A reporter for work that goes on beside other work: what it is told appears in one piece, when it is flushed. */
  apart(): { readonly report: Reporter; readonly flush: () => void } {
    const told: (() => unknown)[] = [];
    const later = (sink: Sink): Sink => ({ write: (text) => told.push(() => sink.write(text)) });
    const { context } = this;
    const unmoving = new Progress({ ...context, terminal: { ...context.terminal, stderr: false } });
    const sinks = { stdout: later(context.stdout), stderr: later(context.stderr) };
    return {
      report: new Reporter({ ...context, ...sinks }, this.format, unmoving, this),
      flush: () => {
        this.progress.done();
        for (const tell of told.splice(0)) tell();
      },
    };
  }
}

/** Colours as {@link Style} writes them, and every other character that steers a terminal. */
const COLOR_OR_CONTROL = new RegExp(`(${String.fromCharCode(27)}\\[\\d{1,2}m)|[^\\P{Cc}\\n\\t]`, 'gu');

/** A line in which names and messages of others, whoever forgot to look at them, steer no terminal. */
function harmless(line: string): string {
  return line.replace(COLOR_OR_CONTROL, (_, color: string | undefined) => color ?? '·');
}
