import type { GraphError } from '../../graph/error';

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
  AADSTS90002: 'There is no such tenant in this cloud: correct tenantId, or cloud.',
  AADSTS53003:
    'Conditional access blocks this sign-in: exclude the workload identity, or run from an allowed network.',
  AADSTS700024: "The pipeline's token is out of date or not yet valid: check its lifetime and the clock.",
  AADSTS70021:
    'No federated credential fits: subject, issuer and audience at the app registration have to be those of the pipeline.',
  AADSTS700213:
    'No federated credential fits: subject, issuer and audience at the app registration have to be those of the pipeline.',
  AADSTS700027: 'The certificate is not the one of the app registration, or has expired.',
  AADSTS7000218: 'A secret or certificate is wanted: set ARM_CLIENT_SECRET, or another way of signing in.',
  AADSTS500011: 'Microsoft Graph is not known to this tenant under that address: the cloud is another one.',
};

export function signInFix({ code, kind }: GraphError): string {
  if (kind === 'unreachable')
    return 'Check the network, HTTPS_PROXY, and the certificate authorities (NODE_EXTRA_CA_CERTS).';
  return FIXES[code] ?? 'Check ARM_CLIENT_ID and its credential, or the identity of the tenant in the spec.';
}
