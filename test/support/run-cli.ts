import type { Context, Environment } from '../../cli/context';
import { run } from '../../cli/run';

/** How a call of scimform ended. */
export interface CliResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  readonly env?: Environment;
  readonly cwd?: string;
  /** What comes in on standard input, in these pieces. */
  readonly stdin?: string | readonly (string | Uint8Array)[] | AsyncIterable<string>;
  /** What a person at the terminal answers; absent: there is no terminal. */
  readonly answers?: readonly string[];
  /** Whether stderr is a terminal, on which a line may move. */
  readonly isMoving?: boolean;
  /** What the clock says, milliseconds since 1970; one that goes is asked each time. */
  readonly now?: number | (() => number);
  /** How time passes where a command waits; absent: it really does. */
  readonly wait?: NonNullable<Context['wait']>;
  /** Called with everything that goes to stdout, as it goes. */
  readonly onOutput?: (text: string) => void;
  /** Called with everything that goes to stderr, as it goes. */
  readonly onNote?: (text: string) => void;
  /** Called once for every handler of interrupts; calling the given function interrupts. */
  readonly onInterruptible?: (interrupt: () => void) => void;
}

/** Runs scimform in this process, with streams and environment of the test's own. */
export async function runCli(args: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  const stdout: string[] = [];
  const stderr: string[] = [];
  const answers = [...(options.answers ?? [])];
  const isTerminal = options.answers !== undefined;
  const context: Context = {
    stdin: pieces(options.stdin ?? []),
    stdout: {
      write: (text) => {
        stdout.push(text);
        options.onOutput?.(text);
      },
    },
    stderr: {
      write: (text) => {
        stderr.push(text);
        options.onNote?.(text);
      },
    },
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], NO_COLOR: '1', ...options.env },
    cwd: options.cwd ?? process.cwd(),
    ...nowOf(options),
    ...(options.wait === undefined ? {} : { wait: options.wait }),
    terminal: { stdin: isTerminal, stdout: false, stderr: options.isMoving ?? false },
    ask: (question) => {
      stderr.push(question);
      return Promise.resolve(answers.shift() ?? '');
    },
    onInterrupt: (handler) => {
      options.onInterruptible?.(handler);
      return () => undefined;
    },
  };
  const code = await run(args, context);
  return { code, stdout: stdout.join(''), stderr: stderr.join('') };
}

function nowOf({ now }: CliOptions): Pick<Context, 'now'> {
  if (now === undefined) return {};
  return { now: typeof now === 'number' ? () => now : now };
}

async function* pieces(given: NonNullable<CliOptions['stdin']>): AsyncGenerator<Uint8Array> {
  for await (const piece of typeof given === 'string' ? [given] : given) yield Buffer.from(piece);
}

/** The document that `--format json` printed. */
export function documentOf<T>({ stdout }: CliResult): T {
  return JSON.parse(stdout) as T;
}
