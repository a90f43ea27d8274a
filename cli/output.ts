import type { Sink } from './context';
import { EXIT } from './exit-code';

/**
 * A stream of this process as something that never throws. A reader that closes the pipe early (`| head`) is no failure,
 * and no reason to leave work half done: what is still to say is dropped. Any other failure is told on standard error, and
 * makes the exit code of a success that of a failure.
 */
export function output(stream: NodeJS.WriteStream): Sink {
  let lost = false;
  stream.on('error', ({ code = 'unknown error' }: NodeJS.ErrnoException) => {
    if (lost) return;
    lost = true;
    if (code === 'EPIPE') return;
    process.on('exit', (status) => {
      // What could not be told did not work, whatever else was found.
      if (status !== EXIT.usage) process.exitCode = EXIT.failed;
    });
    if (stream !== process.stderr) {
      process.stderr.write(
        `error output/not-writable: Standard output cannot be written: ${code}.\n  Send it where there is room.\n`,
      );
    }
  });
  return {
    write: (text) => lost || stream.write(text),
    ready: async () => {
      if (!lost && stream.writableNeedDrain) await drained(stream);
      return !lost;
    },
  };
}

/** Resolves when a stream takes more, or never will again. */
function drained(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    const events = ['drain', 'error', 'close'] as const;
    const done = (): void => {
      for (const event of events) stream.off(event, done);
      resolve();
    };
    for (const event of events) stream.on(event, done);
  });
}
