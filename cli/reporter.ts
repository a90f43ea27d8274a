import type { Format } from './format';
import type { Context } from './context';
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
  readonly progress: Progress;

  constructor(
    private readonly context: Context,
    readonly format: Format,
  ) {
    this.style = styleFor(context, 'stdout');
    this.noteStyle = styleFor(context, 'stderr');
    this.progress = new Progress(context);
  }

  /** Lines for people, on stdout. */
  say(...lines: readonly string[]): void {
    if (this.format !== 'text') return;
    this.progress.done();
    for (const line of lines) this.context.stdout.write(`${line}\n`);
  }

  /** Lines for people that are not the result, on stderr. */
  note(...lines: readonly string[]): void {
    this.progress.done();
    for (const line of lines) this.context.stderr.write(`${line}\n`);
  }
}
