/**
 * Every key that synchronization secrets can have.
 *
 * @see https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationsecretkeystringvaluepair
 */
export const SETTING_KEYS: readonly string[] = (
  'None UserName Password SecretToken AppKey BaseAddress ClientIdentifier ClientSecret SingleSignOnType Sandbox Url ' +
  'Domain ConsumerKey ConsumerSecret TokenKey TokenExpiration Oauth2AccessToken Oauth2AccessTokenCreationTime ' +
  'Oauth2RefreshToken SyncAll InstanceName Oauth2ClientId Oauth2ClientSecret CompanyId UpdateKeyOnSoftDelete ' +
  'SynchronizationSchedule SystemOfRecord SandboxName EnforceDomain SyncNotificationSettings SkipOutOfScopeDeletions ' +
  'Oauth2AuthorizationCode Oauth2RedirectUri ApplicationTemplateIdentifier Oauth2TokenExchangeUri ' +
  'Oauth2AuthorizationUri AuthenticationType Server PerformInboundEntitlementGrants HardDeletesEnabled ' +
  'SyncAgentCompatibilityKey SyncAgentADContainer ValidateDomain TestReferences ConnectionString'
).split(' ');

const SECRET_KEYS: readonly string[] = [
  'SecretToken',
  'Password',
  'ClientSecret',
  'AppKey',
  'ConsumerSecret',
  'TokenKey',
  'Oauth2AccessToken',
  'Oauth2RefreshToken',
  'Oauth2ClientSecret',
  'Oauth2AuthorizationCode',
  'ConnectionString',
];

/** True for keys whose value is a secret: it reads back as `*` and stands in no record. */
export function isSecretKey(key: string): boolean {
  return SECRET_KEYS.includes(key);
}
