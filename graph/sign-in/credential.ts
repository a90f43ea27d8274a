import type { TokenCredential } from '@azure/core-auth';
import type { HttpClient } from '@azure/core-rest-pipeline';
import {
  AzureCliCredential,
  ClientAssertionCredential,
  ClientCertificateCredential,
  ClientSecretCredential,
  ManagedIdentityCredential,
} from '@azure/identity';
import { requestFederatedToken } from './federated-token';
import type { SignInMethod } from './method';
import { pemOfPkcs12 } from './pkcs12';
import { fileContent, secretText } from './secret-text';

/** Where and by which way is signed in. */
export interface CredentialOptions {
  readonly tenantId: string;
  /** Host name of the cloud's login. */
  readonly loginHost: string;
  readonly http: HttpClient;
}

/** Never asked: the agent of each request is replaced by that of our own network. */
const UNUSED_PROXY = { host: 'http://proxy.invalid', port: 9 };

/** The Azure CLI may have to renew its own token first. */
const CLI_MS = 60_000;

/**
 * A credential of Azure's identity library. It keeps tokens in memory and nowhere else.
 *
 * https://learn.microsoft.com/javascript/api/overview/azure/identity-readme
 *
 * @throws SignInError where a file cannot be read or holds no certificate
 */
export async function credentialFor(
  method: SignInMethod,
  { tenantId, loginHost, http }: CredentialOptions,
): Promise<TokenCredential> {
  const options = {
    authorityHost: `https://${loginHost}`,
    httpClient: http,
    // It is our client that tries again, and it knows the login of each cloud.
    retryOptions: { maxRetries: 0 },
    disableInstanceDiscovery: true,
    // Otherwise the library takes a proxy from the environment, and stops at an address without scheme. Ours is the one that counts.
    proxyOptions: UNUSED_PROXY,
  };
  switch (method.kind) {
    case 'client-certificate': {
      const { certificate, password, clientId } = method;
      const content =
        'file' in certificate
          ? await fileContent(certificate.file)
          : Buffer.from(certificate.base64, 'base64');
      const pem = { certificate: pemOfPkcs12(content, password) };
      return new ClientCertificateCredential(tenantId, clientId, pem, options);
    }
    case 'client-secret':
      return new ClientSecretCredential(tenantId, method.clientId, await secretText(method.secret), options);
    case 'federated-token': {
      const assertion = async (): Promise<string> => secretText(method.token);
      return new ClientAssertionCredential(tenantId, method.clientId, assertion, options);
    }
    case 'federated-request': {
      const assertion = async (): Promise<string> => requestFederatedToken(http, method);
      return new ClientAssertionCredential(tenantId, method.clientId, assertion, options);
    }
    case 'managed-identity':
      return new ManagedIdentityCredential({
        ...(method.clientId === undefined ? {} : { clientId: method.clientId }),
        httpClient: http,
        proxyOptions: UNUSED_PROXY,
      });
    case 'azure-cli':
      return new AzureCliCredential({ tenantId, processTimeoutInMs: CLI_MS });
  }
}
