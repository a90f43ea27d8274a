import { createInterface } from 'node:readline/promises';
import { onInterrupt } from './signals';

/**
 * Asks the person at the terminal for one line. A closed input is an empty answer, and so is an interrupt: Ctrl-C or a
 * signal at the question is a no.
 */
export async function ask(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const release = onInterrupt(() => lines.close());
  const answer = new Promise<string>((resolve) => {
    lines.once('close', () => resolve(''));
    lines.once('SIGINT', () => lines.close());
    void lines.question(question).then(resolve, () => resolve(''));
  });
  return answer.finally(() => {
    release();
    lines.close();
  });
}
