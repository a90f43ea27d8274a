import type { Result } from '../../command';
import type { Context } from '../../context';
import { EXIT } from '../../exit-code';
import { clock } from '../circumstances';
import { MAX_INPUT_BYTES, standardInput } from '../input';
import { answerLine } from './answer';
import { linesOf } from './lines';
import { Preparations } from './prepared';

/** Characters that are written at once. */
const BATCH = 64 * 1024;

/**
 * Answers each case of standard input by a line on standard output, in order, as they come. Ends quietly where nobody reads
 * any more; a wrong case is an answer, no failure.
 */
export async function answerCases(context: Context, check: boolean): Promise<Result> {
  const preparations = new Preparations();
  for await (const lines of linesOf(standardInput(context), MAX_INPUT_BYTES)) {
    const run = { preparations, check, now: clock() };
    let batch = '';
    for (const line of lines) {
      batch += answerLine(line, run) ?? '';
      if (batch.length < BATCH) continue;
      if (!(await send(batch, context))) return DONE;
      batch = '';
    }
    if (!(await send(batch, context))) return DONE;
  }
  return DONE;
}

/** The answers are written already, in every format. */
const DONE: Result = { exit: EXIT.clean, document: '' };

/** False where nobody reads any more. */
async function send(text: string, { stdout }: Context): Promise<boolean> {
  if (text !== '') stdout.write(text);
  return (await stdout.ready?.()) ?? true;
}
