import { visible } from '../../config/diagnostics/visible';
import { type Refusal, failure } from '../problem';
import type { Reporter } from '../reporter';

/** What a step found: told to people in a line or two, and as members of its JSON. */
export interface StepResult {
  readonly told: readonly string[];
  readonly facts?: object;
}

/** One step as `--format json` prints it. */
export interface StepDocument {
  readonly name: string;
  readonly ok: boolean;
  readonly seconds: number;
}

/** Runs the steps of the story one after the other and tells each with its time. */
export class Story {
  readonly steps: StepDocument[] = [];

  private interrupted = false;

  constructor(private readonly report: Reporter) {}

  /** No further step begins, so that what was started can be ended in order. */
  interrupt(): void {
    this.interrupted = true;
  }

  /** Runs a step. Rethrows what it throws, after telling that the step failed. */
  async step(name: string, about: string, work: () => Promise<StepResult>): Promise<void> {
    if (this.interrupted) throw interruption();
    const began = performance.now();
    this.report.progress.say(about);
    try {
      const { told, facts } = await work();
      this.tell(this.report.style.green('ok'), name, began, about, told);
      this.steps.push({ name, ok: true, seconds: since(began), ...facts });
    } catch (error) {
      this.tell(this.report.style.red('failed'), name, began, about, []);
      this.steps.push({ name, ok: false, seconds: since(began) });
      throw error;
    }
  }

  private tell(word: string, name: string, began: number, about: string, told: readonly string[]): void {
    const { style } = this.report;
    const time = style.dim(`${since(began).toFixed(1)} s`.padStart(7));
    this.report.say(
      `${word.padEnd(2)} ${style.bold(name.padEnd(10))}${time}  ${visible(about)}`,
      ...told.map((line) => `${' '.repeat(22)}${visible(line)}`),
    );
  }
}

function interruption(): Refusal {
  const help = 'The tenant in a box and everything in it are gone.';
  return failure('terraform/interrupted', 'Interrupted.', help);
}

function since(began: number): number {
  return Math.round((performance.now() - began) / 10) / 100;
}
