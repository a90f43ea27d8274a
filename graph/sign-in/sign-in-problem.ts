import { GraphError } from '../error';
import type { AskedRequest } from '../answer-error';
import { SignInError } from './sign-in-error';

/** Why no token was given, as one error, whichever library found out. */
export function signInProblem(
  error: unknown,
  { method, path }: AskedRequest,
  secrets: readonly string[] = [],
): GraphError {
  if (error instanceof GraphError) return error;
  const details = { request: `${method} ${path}`, status: 0 };
  if (error instanceof SignInError)
    return new GraphError(error.message, { ...details, kind: 'sign-in', code: '' });
  const said = error instanceof Error ? error.message : String(error);
  // A login that debugs may repeat the request.
  const text = secrets.filter(Boolean).reduce((told, one) => told.replaceAll(one, '(sensitive)'), said);
  const code = /\bAADSTS\d+\b/.exec(text)?.[0] ?? '';
  return new GraphError(sentence(text, code), { ...details, kind: 'sign-in', code });
}

/** The first sentence of Entra's own, without the trace that follows. */
function sentence(text: string, code: string): string {
  const own = code === '' ? text : text.slice(text.indexOf(code));
  const [first = ''] = own.split(/\s*(?:Trace ID:|Correlation ID:|\r?\n|- \[)/);
  return first.trim();
}
