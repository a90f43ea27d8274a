/** Answers that an application, or something in front of it, gives instead of the right one. */
import type { ScimAnswer } from '../../scim-client/message';
import { errorReply, ScimError } from '../../scim/scim-error';

/** An error as SCIM has it. */
export function scimError(
  status: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): ScimAnswer {
  const { body } = errorReply(new ScimError(status, message));
  return {
    status,
    headers: { 'content-type': 'application/scim+json', ...headers },
    text: JSON.stringify(body),
  };
}

/** A page for people. */
export function htmlPage(status: number, title: string): ScimAnswer {
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    text: `<!doctype html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`,
  };
}
