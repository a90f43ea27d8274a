import type { Reply } from '../http/message';

const ERROR_SCHEMA = 'urn:ietf:params:scim:api:messages:2.0:Error';

/**
 * Keywords that say what is wrong with a request.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7644#section-3.12 table 9
 */
export type ScimType =
  | 'invalidFilter'
  | 'uniqueness'
  | 'mutability'
  | 'invalidSyntax'
  | 'invalidPath'
  | 'noTarget'
  | 'invalidValue';

/** A refusal in the form that SCIM clients read. */
export class ScimError extends Error {
  override readonly name = 'ScimError';

  constructor(
    readonly status: number,
    message: string,
    readonly scimType?: ScimType,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

/** Status 400 with its keyword. */
export function badRequest(scimType: ScimType, message: string): ScimError {
  return new ScimError(400, message, scimType);
}

/** The answer for a refusal: `status` is a text, as the standard has it. */
export function errorReply({ status, message, scimType, headers }: ScimError): Reply {
  const body = {
    schemas: [ERROR_SCHEMA],
    status: `${status}`,
    ...(scimType !== undefined && { scimType }),
    detail: message,
  };
  return { status, headers, body };
}
