import { GraphError } from '../error';
import type { AskedRequest } from '../answer-error';
import { SignInError } from './sign-in-error';

/** Why no token was given, as one error, whichever library found out. */
export function signInProblem(error: unknown, { method, path }: AskedRequest): GraphError {
  if (error instanceof GraphError) return error;
  const details = { request: `${method} ${path}`, status: 0 };
  if (error instanceof SignInError)
    return new GraphError(error.message, { ...details, kind: 'sign-in', code: '' });
  const text = error instanceof Error ? error.message : String(error);
  const code = /\bAADSTS\d+\b/.exec(text)?.[0] ?? '';
  return new GraphError(sentence(text, code), { ...details, kind: 'sign-in', code });
}

/** The first sentence of Entra's own, without the trace that follows. */
function sentence(text: string, code: string): string {
  const own = code === '' ? text : text.slice(text.indexOf(code));
  const [first = ''] = own.split(/\s*(?:Trace ID:|Correlation ID:|\r?\n|- \[)/);
  return first.trim();
}
