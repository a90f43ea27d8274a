import { isEnvironmentName, isReservedEnvironmentName } from '../../../config/rules/environment-name';

test.each([
  'ARM_CLIENT_SECRET',
  'arm_client_secret',
  'AZURE_CLIENT_SECRET',
  'AWS_SECRET_ACCESS_KEY',
  'GITHUB_TOKEN',
  'GH_TOKEN',
  'ACTIONS_ID_TOKEN_REQUEST_TOKEN',
  'TF_VAR_secret',
  'TF_TOKEN_app_terraform_io',
  'NPM_TOKEN',
  'npm_config__auth',
  'NODE_AUTH_TOKEN',
  'PATH',
  'Path',
  'HOME',
  'CI',
  'CI_JOB_TOKEN',
  'SSH_AUTH_SOCK',
  'GOOGLE_APPLICATION_CREDENTIALS',
  'SYSTEM_ACCESSTOKEN',
  'VAULT_TOKEN',
  'KUBECONFIG',
  'LD_PRELOAD',
  'SCIMFORM_SPEC',
])('%s belongs to others', (name) => {
  expect(isReservedEnvironmentName(name)).toBe(true);
});

test.each([
  'IPASS_SCIM_TOKEN',
  'CONTOSO_CLIENT_SECRET',
  'TOKEN',
  'SCIM_TOKEN',
  'PATHFINDER_TOKEN',
  'CITY_TOKEN',
  'HOMEPAGE_TOKEN',
  '_x',
])('%s is free to use', (name) => {
  expect(isReservedEnvironmentName(name)).toBe(false);
  expect(isEnvironmentName(name)).toBe(true);
});

test.each(['', '1A', 'A-B', 'A B', '$A', '${A}', 'A=B', 'Ä', 'A\nB'])('%j is no name', (name) => {
  expect(isEnvironmentName(name)).toBe(false);
});
