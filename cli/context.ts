/** What a command knows of the world. Tests hand in their own. */
export interface Context {
  /** Standard input as it comes; absent: an empty one. Nothing is read of it before it is iterated. */
  readonly stdin?: AsyncIterable<Uint8Array>;
  readonly stdout: Sink;
  readonly stderr: Sink;
  readonly env: Environment;
  /** Absolute path of the folder the command runs in. */
  readonly cwd: string;
  /** Milliseconds since 1970; absent: those of the system's clock. */
  readonly now?: () => number;
  /** Lets so many milliseconds pass; rejects when the signal aborts. Absent: they really pass. */
  readonly wait?: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** Which of the streams are a person's terminal. */
  readonly terminal: { readonly stdin: boolean; readonly stdout: boolean; readonly stderr: boolean };
  /** Asks a person for one line. */
  ask(question: string): Promise<string>;
  /** Takes secrets that no output may repeat from now on. Absent: nobody looks. */
  hide?(secrets: readonly string[]): void;
  /** Calls the handler for each interrupt (Ctrl-C, SIGTERM) until the returned function is called. */
  onInterrupt(handler: () => void): () => void;
}

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Sink {
  write(text: string): unknown;
  /** Resolves when more may be written: false where nobody reads any more. Absent: always at once. */
  ready?(): Promise<boolean>;
}

/** True in a pipeline: no colours, no moving lines, and nobody to ask. */
export function isCi(env: Environment): boolean {
  return env['CI'] !== undefined && env['CI'] !== '' && env['CI'] !== 'false';
}
