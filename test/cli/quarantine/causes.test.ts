import { causeOf } from '../../../cli/quarantine/causes';
import { adviceFor } from '../../../cli/quarantine/error-codes';

const EXCEPTION = 'EncounteredQuarantineException';

it.each([
  [EXCEPTION, 'Unauthorized', 'credentials-rejected'],
  [EXCEPTION, 'CredentialsMissing', 'credentials-rejected'],
  [EXCEPTION, 'SystemForCrossDomainIdentityManagementCredentialValidationFailure', 'credentials-rejected'],
  [
    EXCEPTION,
    'SystemForCrossDomainIdentityManagementCredentialValidationUnavailable',
    'application-unreachable',
  ],
  [EXCEPTION, 'WebExceptionProtocolError', 'application-unreachable'],
  [EXCEPTION, 'Timeout', 'application-unreachable'],
  [EXCEPTION, 'SystemForCrossDomainIdentityManagementServiceIncompatible', 'no-scim-service'],
  [EXCEPTION, 'SystemForCrossDomainIdentityManagementMultipleEntriesInResponse', 'no-scim-service'],
  [EXCEPTION, 'SynchronizationSchemaInvalid', 'configuration-unusable'],
  [EXCEPTION, 'InvalidBaseAddress', 'configuration-unusable'],
  [EXCEPTION, 'SomethingElse', 'unknown-cause'],
  [EXCEPTION, undefined, 'unknown-cause'],
  ['TooManyDeletes', undefined, 'too-many-deletes'],
  ['EncounteredEscrowProportionThreshold', undefined, 'most-people-fail'],
  ['EncounteredBaseEscrowThreshold', undefined, 'too-many-failures'],
  ['EncounteredTotalEscrowThreshold', undefined, 'too-many-failures'],
  ['QuarantinedOnDemand', undefined, 'held-by-microsoft'],
  ['QuarantineOnDemand', undefined, 'held-by-microsoft'],
  ['IngestionInterrupted', undefined, 'ingestion-interrupted'],
  ['Unknown', 'None', 'unknown-cause'],
  [undefined, undefined, 'unknown-cause'],
])('%s, %s: %s', (reason, code, id) => {
  const error = code === undefined ? null : { code, message: 'said' };
  expect(causeOf({ ...(reason === undefined ? {} : { reason }), error }).id).toBe(id);
});

it('repeats what a code means where that is all there is', () => {
  expect(causeOf({ reason: EXCEPTION, error: { code: 'LicenseLimitExceeded' } }).text).toBe(
    'The application has no licence left.',
  );
  expect(causeOf({ reason: EXCEPTION, error: { code: 'Strange' } }).text).toBe(
    'The service says no more than its code, Strange.',
  );
});

it.each([
  ['InvalidDomain', 'address-mapping'],
  ['ServiceNowEntryConflict', 'matching-mapping'],
  ['SystemForCrossDomainIdentityManagementMultipleEntriesInResponse', 'matching-mapping'],
  ['SystemForCrossDomainIdentityManagementCredentialValidationFailure', 'secret'],
  ['UnableToResolveReferenceAttributeValue', 'reference-mapping'],
  ['Strange', undefined],
  ['', undefined],
])('the code %s points to %s', (code, pointer) => {
  expect(adviceFor(code)?.pointer).toBe(pointer);
});
