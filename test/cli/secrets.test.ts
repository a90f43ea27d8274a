import { providerSecrets, redactor } from '../../cli/secrets';

it('knows the secrets of the providers in the environment', () => {
  const env = {
    ARM_CLIENT_SECRET: 'one-secret',
    ARM_OIDC_REQUEST_TOKEN: 'two-token',
    ARM_CLIENT_CERTIFICATE_PASSWORD: 'three-pass',
    ARM_TENANT_ID: 'no-secret',
    PATH: '/bin',
  };
  expect(providerSecrets(env)).toEqual(['one-secret', 'two-token', 'three-pass']);
});

it.each([
  ['as it is', 'rejected: tok"en one'],
  ['in JSON', '{"v":"tok\\"en one"}'],
  ['in a URL', 'x=tok%22en%20one'],
])('takes a secret out of a text, %s', (_, text) => {
  expect(redactor(['tok"en one\n'])(text)).toContain('(sensitive)');
  expect(redactor(['tok"en one\n'])(text)).not.toContain('one');
});

it('leaves words alone that a short secret would blank out', () => {
  expect(redactor(['a', 'short'])('a short text')).toBe('a short text');
});
