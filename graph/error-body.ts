import { isObject, textOf } from '../provisioning/json-value';

/** Code and message of an error of Graph. */
export interface ErrorBody {
  /** Empty where the body has none. */
  readonly code: string;
  readonly message: string;
  readonly requestId?: string;
}

/**
 * Reads the error envelope. Errors of the provisioning service come wrapped: the outer code is `UnknownError`, and the message
 * is JSON with the code or message that counts.
 *
 * https://learn.microsoft.com/graph/errors
 */
export function readErrorBody(body: unknown): ErrorBody {
  const error = member(body, 'error');
  const code = text(error, 'code');
  const message = text(error, 'message');
  const requestId = text(member(error, 'innerError') ?? member(error, 'innererror'), 'request-id');
  const inner = wrapped(message);
  return {
    code: inner.code || code,
    message: inner.message || (inner.code ? '' : message),
    ...(requestId === '' ? {} : { requestId }),
  };
}

function wrapped(message: string): { readonly code: string; readonly message: string } {
  try {
    const parsed: unknown = JSON.parse(message);
    const inner = member(parsed, 'error') ?? parsed;
    return {
      code: text(inner, 'code'),
      message: text(inner, 'message') || text(parsed, 'Message'),
    };
  } catch {
    return { code: '', message: '' };
  }
}

function member(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined;
}

function text(value: unknown, name: string): string {
  return isObject(value) ? (textOf(value, name) ?? '') : '';
}
