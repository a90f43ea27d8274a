import { isCi, type Context } from '../context';

const PATIENCE_MS = 1000;
/** Nobody reads faster. */
const REDRAW_MS = 100;
const MOST_COLUMNS = 70;

/**
 * One moving line on a person's terminal for what takes longer than a second; nothing elsewhere. Call `say` whenever
 * the work changes, and `done` before anything else is printed.
 */
export class Progress {
  private text = '';
  private shown = false;
  private drawnAt = 0;
  private timer: NodeJS.Timeout | undefined;
  private readonly active: boolean;

  constructor(private readonly context: Context) {
    this.active = context.terminal.stderr && !isCi(context.env);
  }

  say(text: string): void {
    this.text = text;
    if (!this.active) return;
    if (this.shown && Date.now() - this.drawnAt >= REDRAW_MS) this.draw();
    this.timer ??= setTimeout(() => this.draw(), PATIENCE_MS);
  }

  done(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.shown) this.context.stderr.write('\r\x1b[K');
    this.shown = false;
  }

  private draw(): void {
    this.shown = true;
    this.drawnAt = Date.now();
    // A line that wraps cannot be taken back.
    this.context.stderr.write(`\r\x1b[K${this.text.slice(0, MOST_COLUMNS)} …`);
  }
}
