import type { Context } from './context';
import type { ExitCode } from './exit-code';
import type { FlagName } from './flags';
import type { Format } from './format';
import type { Reporter } from './reporter';

/** One command, one file, one line in `commands/index.ts`. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What follows the name, e.g. `SPEC…`. */
  readonly operands: string;
  /** A paragraph or two for `--help`. */
  readonly description: string;
  /** More for `--help` that takes loading. */
  readonly appendix?: () => Promise<readonly string[]>;
  /** Flags it accepts besides `format` and `help`. */
  readonly flags: readonly FlagName[];
  readonly formats: readonly Format[];
  /** Help of flags that take something else here than in most commands. */
  readonly flagHelp?: Readonly<Partial<Record<FlagName, string>>>;
  run(invocation: Invocation): Promise<Result>;
}

export interface Invocation {
  readonly context: Context;
  readonly report: Reporter;
  readonly operands: readonly string[];
  readonly flags: FlagValues;
}

/** Flags as given; a switch that was not given is false. */
export interface FlagValues {
  readonly format: Format;
  readonly tenant: readonly string[];
  readonly out: string | undefined;
  readonly connector: string | undefined;
  readonly parallel: string | undefined;
  /** Every value of a flag, in the order given. */
  values(name: FlagName): readonly string[];
  has(name: FlagName): boolean;
}

export interface Result {
  readonly exit: ExitCode;
  /** What a format other than text prints: a document as JSON, or a text as it is. Text has been said on the way. */
  readonly document: object | string;
}
