import { isCi, type Context } from '../context';

const PATIENCE_MS = 1000;

/**
 * One moving line on a person's terminal for what takes longer than a second; nothing elsewhere. Call `say` whenever
 * the work changes, and `done` before anything else is printed.
 */
export class Progress {
  private text = '';
  private shown = false;
  private timer: NodeJS.Timeout | undefined;
  private readonly active: boolean;

  constructor(private readonly context: Context) {
    this.active = context.terminal.stderr && !isCi(context.env);
  }

  say(text: string): void {
    this.text = text;
    if (!this.active) return;
    if (this.shown) this.draw();
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
    this.context.stderr.write(`\r\x1b[K${this.text} …`);
  }
}
