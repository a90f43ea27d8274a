import type { Context } from '../context';
import { failure } from '../problem';

/** Bytes of an expression, of a person's file, and of a case; more is refused. */
export const MAX_INPUT_BYTES = 1024 * 1024;

/** Standard input as it comes. Throws a refusal where the system does not let it be read. */
export async function* standardInput({ stdin = nothing() }: Context): AsyncGenerator<Uint8Array> {
  try {
    yield* stdin;
  } catch (error) {
    throw failure(
      'file/unreadable',
      `Standard input cannot be read: ${codeOf(error)}.`,
      'Send a file or a pipe.',
    );
  }
}

async function* nothing(): AsyncGenerator<Uint8Array> {
  // A caller without standard input has an empty one.
}

/** All of standard input as one text. */
export async function wholeInput(context: Context): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of standardInput(context)) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > MAX_INPUT_BYTES)
      throw failure('input/too-large', 'Standard input is larger than 1 MiB.', 'Send one expression.');
  }
  const text = decode(Buffer.concat(chunks));
  if (text === undefined) throw failure('file/encoding', 'Standard input is not UTF-8.', 'Send it as UTF-8.');
  return text;
}

const UTF8 = new TextDecoder('utf-8', { fatal: true });

/** UTF-8 as text, without byte order mark; undefined where it is none. */
export function decode(bytes: Uint8Array): string | undefined {
  try {
    return UTF8.decode(bytes);
  } catch {
    return undefined;
  }
}

/** The system's word for a failure. Not `instanceof`: errors of the system may belong to another realm. */
export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error
    ? String(error.code)
    : 'unknown error';
}
