import type { GraphError } from '../../graph/error';

const FEDERATION =
  'At the app registration, Certificates & secrets, Federated credentials: issuer, subject and audience have to be those of the pipeline, letter for letter.';

/**
 * What to do about the errors of Entra that everybody meets.
 *
 * https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
const FIXES: Readonly<Record<string, string>> = {
  AADSTS7000215: 'The secret is another one: set the value of the secret, not its id.',
  AADSTS7000222: 'The secret has expired: make a new one at the app registration, and set it.',
  AADSTS700016:
    'The tenant does not know this client id: correct it, or consent to the application in this tenant.',
  AADSTS7000229:
    'The application has no service principal in this tenant: consent to it there as an administrator.',
  AADSTS7000112: 'The application is disabled in this tenant: enable its sign-in, or use another one.',
  AADSTS90002: 'There is no such tenant in this cloud: correct tenantId, or cloud.',
  AADSTS53003:
    'Conditional access blocks this sign-in: exclude the workload identity, or run from an allowed network.',
  AADSTS50076: 'This person needs a second factor: run az login again, or sign in as an application.',
  AADSTS700024:
    "The pipeline's token is out of date or not yet valid: ask for it just before it is used, and check the clock.",
  AADSTS70021: FEDERATION,
  AADSTS700211: FEDERATION,
  AADSTS700212: FEDERATION,
  AADSTS700213: FEDERATION,
  AADSTS700027: 'The certificate is not one of the app registration, or has expired: upload its public part.',
  AADSTS7000218: 'A secret or certificate is wanted: set ARM_CLIENT_SECRET, or another way of signing in.',
  AADSTS500011: 'Microsoft Graph is not known to this tenant under that address: the cloud is another one.',
};

/** The fix for a sign-in that failed. */
export function signInFix({ code, kind }: GraphError): string {
  if (kind === 'unreachable')
    return 'Check the network, HTTPS_PROXY, and the certificate authorities (NODE_EXTRA_CA_CERTS).';
  if (kind === 'unavailable' || kind === 'throttled') return 'Run the command again in some minutes.';
  return FIXES[code] ?? 'Check ARM_CLIENT_ID and its credential, or the identity of the tenant in the spec.';
}
