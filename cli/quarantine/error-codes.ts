/**
 * Error codes of single people and groups: what they mean, which line of a spec they point to, what to do.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-error-codes
 */

/** Which part of a spec an error points to. */
export type Pointer =
  /** The mapping of the attribute that the error names. */
  | 'named-mapping'
  /** The mapping that writes addresses: userName, or mail. */
  | 'address-mapping'
  | 'matching-mapping'
  /** The mapping of manager or members. */
  | 'reference-mapping'
  | 'actions'
  | 'assignments'
  | 'secret'
  | 'tenant-url'
  | 'nothing';

/** What is known of an error code. */
export interface ErrorAdvice {
  readonly codes: readonly string[];
  /** What it means, a sentence. */
  readonly meaning: string;
  readonly pointer: Pointer;
  /** What to do, a sentence. */
  readonly fix: string;
}

const ADVICE: readonly ErrorAdvice[] = [
  {
    codes: ['InvalidDomain'],
    meaning: 'The application does not accept the domain of a user name or mail address.',
    pointer: 'address-mapping',
    fix: 'Register the domain at the application, or map an attribute whose domain is registered there.',
  },
  {
    codes: ['MissingValues', 'MandatoryFieldsMissing'],
    meaning: 'A value that the application requires is empty.',
    pointer: 'named-mapping',
    fix: 'Fill the source attribute in the directory, or give the mapping a default.',
  },
  {
    codes: ['SchemaAttributeNotFound'],
    meaning: 'The application does not know an attribute that is mapped.',
    pointer: 'named-mapping',
    fix: 'Correct the name of the target attribute, or take the mapping out.',
  },
  {
    codes: ['SchemaPropertyCanOnlyAcceptValue'],
    meaning: 'Several values are mapped to an attribute that holds one.',
    pointer: 'named-mapping',
    fix: 'Map an expression that gives one value, such as Item.',
  },
  {
    codes: ['EntryConflict', 'Conflict'],
    meaning: 'Another account of the application has the value already.',
    pointer: 'matching-mapping',
    fix: 'Match by an attribute that finds the account that is there, or change or remove that account.',
  },
  {
    codes: ['DuplicateTargetEntries'],
    meaning: 'The matching attribute finds several accounts.',
    pointer: 'matching-mapping',
    fix: 'Match by an attribute that is unique in the application, or remove the surplus accounts.',
  },
  {
    codes: ['DuplicateSourceEntries'],
    meaning: 'Several people of the directory match one account.',
    pointer: 'matching-mapping',
    fix: 'Match by an attribute that is unique in the directory.',
  },
  {
    codes: ['ImportSkipped'],
    meaning: 'The matching attribute is empty.',
    pointer: 'matching-mapping',
    fix: 'Fill the source attribute in the directory, or match by another one.',
  },
  {
    codes: ['MultipleEntriesInResponse'],
    meaning: 'The application answers with several entries where one was asked for.',
    pointer: 'matching-mapping',
    fix: 'Match by a unique attribute; an application that ignores the filter of a query has to be corrected.',
  },
  {
    codes: ['UnableToResolveReferenceAttributeValue'],
    meaning: 'Somebody refers to a manager or member who is not provisioned.',
    pointer: 'reference-mapping',
    fix: 'Bring the other person into scope too, or take the mapping out.',
  },
  {
    codes: ['InvalidAnchor'],
    meaning: 'The account was deleted in the application, and the service still looks for it.',
    pointer: 'nothing',
    fix: 'Restore the account, or take the person out of scope and in again, so that another one is made.',
  },
  {
    codes: ['InsufficientRights', 'NotPermitted', 'MethodNotAllowed'],
    meaning: 'The application knows the credentials, and does not let them do this.',
    pointer: 'actions',
    fix: 'Give the account behind the token the right to do it, or leave the action out of mappings.users.actions.',
  },
  {
    codes: ['Unauthorized', 'CredentialValidationFailure', 'InvalidCredentials', 'CredentialsMissing'],
    meaning: 'The application does not accept the credentials.',
    pointer: 'secret',
    fix: 'Get a token that the application accepts, and apply with it.',
  },
  {
    codes: ['LicenseLimitExceeded'],
    meaning: 'The application has no licence left.',
    pointer: 'assignments',
    fix: 'Add licences there, or assign fewer people.',
  },
  {
    codes: ['TooManyRequests'],
    meaning: 'The application was asked too fast.',
    pointer: 'nothing',
    fix: 'The service tries again by itself; where it goes on, ask the vendor to raise the limit (25 requests a second are expected).',
  },
  {
    codes: [
      'InternalServerError',
      'Timeout',
      'WebExceptionProtocolError',
      'InternalError',
      'CredentialValidationUnavailable',
    ],
    meaning: 'The application failed, answered too late, or broke the connection.',
    pointer: 'tenant-url',
    fix: 'The service tries again in the next cycle; where it goes on, show the times to whoever runs the application.',
  },
  {
    codes: ['UnprocessableEntity', 'NotImplemented', 'BadRequest'],
    meaning: 'The application refuses what is sent.',
    pointer: 'named-mapping',
    fix: 'Read the reason; scimform provision-on-demand shows the request of one person step by step.',
  },
  {
    codes: ['ServiceIncompatible'],
    meaning: 'The answer of the application is no SCIM.',
    pointer: 'tenant-url',
    fix: 'Check the tenant URL: a page of HTML or a redirect comes from a wrong address.',
  },
];

/** What is known of a code; a connector may put its name before it. Undefined for codes nobody has written about. */
export function adviceFor(code: string): ErrorAdvice | undefined {
  const isNamed = ({ codes }: ErrorAdvice): boolean => codes.includes(code);
  return ADVICE.find(isNamed) ?? ADVICE.find(({ codes }) => codes.some((known) => code.endsWith(known)));
}

/** Every code that is known, for the runbook. */
export const KNOWN_CODES: readonly string[] = ADVICE.flatMap(({ codes }) => codes);
