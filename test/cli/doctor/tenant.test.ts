import type { RequestHook } from '../../../emulator/http/handler';
import type { Reply } from '../../../emulator/http/message';
import { SPEC, TENANT_ID } from '../../support/tenant';
import { CLIENT_ID, doctor, findings, named, SECRET, tenantWith } from './doctoring';

jest.setTimeout(60_000);

test.each<[string, string, Record<string, string>, number, string]>([
  [
    'a variable that is not set',
    SPEC,
    { IPASS_SCIM_TOKEN: '' },
    1,
    'failed Variables: IPASS_SCIM_TOKEN is not set. -> Set IPASS_SCIM_TOKEN to the secret that the spec names; in a pipeline, from its secret store.',
  ],
  [
    'the tenant of another',
    SPEC,
    { ARM_TENANT_ID: '99999999-9999-9999-9999-999999999999' },
    0,
    `warning Variables: ARM_TENANT_ID is 99999999-9999-9999-9999-999999999999; the tenant of the spec counts, ${TENANT_ID}. -> Unset ARM_TENANT_ID, or check that the credentials are meant for this tenant.`,
  ],
  [
    'a cloud that the providers follow',
    SPEC,
    { ARM_ENVIRONMENT: 'usgovernment' },
    1,
    'failed Variables: ARM_ENVIRONMENT is usgovernment, and the providers follow it where the spec says cloud: public. -> Unset ARM_ENVIRONMENT: the spec says the cloud of each tenant.',
  ],
  [
    'a cloud that it is not in',
    SPEC.replace('contoso: {', 'contoso: { cloud: usgov,'),
    {},
    1,
    'failed Cloud: The spec says usgov, but the tenant has its Microsoft Graph at graph.microsoft.com. -> Write cloud: public for this tenant, or correct tenantId.',
  ],
  [
    'an unknown tenant',
    SPEC.replace(TENANT_ID, '99999999-9999-9999-9999-999999999999'),
    {},
    1,
    'failed Tenant: No cloud knows a tenant 99999999-9999-9999-9999-999999999999. -> Correct tenantId: the directory (tenant) id on the Overview page of the Entra admin center.',
  ],
  [
    'a wrong secret',
    SPEC,
    { ARM_CLIENT_SECRET: 'canary-wrong' },
    5,
    `failed Sign-in: AADSTS7000215: Invalid client secret provided for app '${CLIENT_ID}'. -> The secret is another one: set the value of the secret, not its id.`,
  ],
  [
    'an unknown client',
    SPEC,
    { ARM_CLIENT_ID: TENANT_ID },
    5,
    `failed Sign-in: AADSTS700016: Application with identifier '${TENANT_ID}' was not found in the directory '${TENANT_ID}'. -> The tenant does not know this client id: correct it, or consent to the application in this tenant.`,
  ],
  [
    'a certificate that nobody trusts',
    SPEC,
    { NODE_EXTRA_CA_CERTS: '' },
    5,
    'failed Login: login.microsoftonline.com answers with a certificate that is not trusted (UNABLE_TO_VERIFY_LEAF_SIGNATURE): somebody on the way opens TLS. -> Name the authorities of your network in NODE_EXTRA_CA_CERTS, and in SSL_CERT_FILE for Terraform.',
  ],
  [
    'a proxy by a name that does not exist',
    SPEC,
    { HTTPS_PROXY: 'http://no-such-host.invalid:8080' },
    5,
    'failed Login: The name of the proxy no-such-host.invalid:8080 is not found (CODE). -> Correct HTTPS_PROXY, or check DNS.',
  ],
])('%s', async (_, spec, env, code, expected) => {
  const one = await tenantWith();
  await one.spec(spec);
  const result = await doctor(one, { env });
  const lines = findings(result.checks).map((line) => line.replace(/ENOTFOUND|EAI_AGAIN/, 'CODE'));
  expect([lines, result.code]).toEqual([expect.arrayContaining([expected]), code]);
});

test.each([
  ['usgov', 'GCC High', 'graph.microsoft.us'],
  ['usgov-dod', 'DoD', 'dod-graph.microsoft.us'],
] as const)('a tenant of %s that the spec has in the public cloud', async (cloud, name, host) => {
  const clients = [{ clientId: CLIENT_ID, clientSecret: SECRET }];
  const one = await tenantWith(undefined, { tenants: [{ tenantId: TENANT_ID, cloud, clients }] });
  const { code, checks } = await doctor(one);
  expect([code, findings(checks)]).toEqual([
    1,
    [
      `failed Cloud: The spec says public, but the tenant (${name}) has its Microsoft Graph at ${host}. -> Write cloud: ${cloud} for this tenant.`,
      ...['Sign-in', 'Permissions', 'Gallery', 'Job'].map(
        (check) => `skipped ${check}: Not looked at: cloud comes first.`,
      ),
    ],
  ]);
});

test('a tenant of the Department of Defense, said to be in GCC High', async () => {
  const clients = [{ clientId: CLIENT_ID, clientSecret: SECRET }];
  const tenants = [{ tenantId: TENANT_ID, cloud: 'usgov-dod', clients }] as const;
  const one = await tenantWith(undefined, { tenants });
  await one.spec(SPEC.replace('contoso: {', 'contoso: { cloud: usgov,'));
  const { checks } = await doctor(one);
  expect(named(checks, 'Cloud')).toEqual([
    'failed Cloud: The spec says usgov, but the tenant (DoD) has its Microsoft Graph at dod-graph.microsoft.us. -> Write cloud: usgov-dod for this tenant, or correct tenantId.',
  ]);
});

test.each([
  ['ahead', 11],
  ['behind', -11],
])('a clock that is %s', async (direction, minutes) => {
  const one = await tenantWith();
  const { code, checks } = await doctor(one, { now: Date.now() + minutes * 60_000 });
  expect([code, named(checks, 'Clock')]).toEqual([
    1,
    [
      expect.stringMatching(
        new RegExp(
          `^failed Clock: This machine is 11 minutes ${direction}: tokens are refused from five on\\. -> `,
        ),
      ),
    ],
  ]);
});

describe('in place of Microsoft answers', () => {
  /** Answers what is asked of hosts that match, once the test began. */
  const hook =
    (host: RegExp, reply: Reply): RequestHook =>
    (request) =>
      host.test(`${request.host}${request.target}`) ? reply : undefined;

  test.each<[string, RegExp, Reply, string]>([
    [
      'a proxy that wants a password',
      /openid-configuration/,
      { status: 407 },
      'failed Login: PROXY wants a user and a password (HTTP 407). -> Write them into HTTPS_PROXY: http://user:password@host:port, special characters percent-encoded.',
    ],
    [
      'a page of the network',
      /^graph\..*\/v1\.0\/$/,
      { status: 200, text: '<html>Sign in to the guest network</html>' },
      'failed Graph: What answers as graph.microsoft.com is not Microsoft (HTTP 200, no JSON). -> A proxy or a portal of the network answers in its place: have this host let through.',
    ],
    [
      'a fault of the login',
      /openid-configuration/,
      { status: 503, body: {} },
      'failed Login: login.microsoftonline.com has a fault (HTTP 503). -> Run the command again in some minutes.',
    ],
  ])('%s', async (_, where, reply, expected) => {
    const one = await tenantWith(undefined, { onRequest: hook(where, reply) });
    const { code, checks } = await doctor(one);
    const lines = findings(checks).map((line) => line.replace(/127\.0\.0\.1:\d+/, 'PROXY'));
    expect([code, lines]).toEqual([5, expect.arrayContaining([expected])]);
    expect(lines).toContain(
      `skipped Job: Not looked at: ${expected.startsWith('failed Login') ? 'login' : 'graph'} comes first.`,
    );
  });

  test.each<[string, number, string]>([
    [
      'what refuses for now',
      429,
      'failed Login: login.microsoftonline.com refuses for now (HTTP 429). -> Run the command again in some minutes.',
    ],
    [
      'what came too late',
      408,
      'failed Login: login.microsoftonline.com has a fault (HTTP 408). -> Run the command again in some minutes.',
    ],
    [
      'a policy of the network',
      403,
      'failed Login: Could not be checked: login.microsoftonline.com answers with HTTP 403, which says nothing of the tenant. -> A proxy or a policy of the network may stand in the way: have this host let through.',
    ],
    [
      'what leads elsewhere',
      302,
      'failed Login: Could not be checked: login.microsoftonline.com answers with HTTP 302, which says nothing of the tenant. -> A proxy or a policy of the network may stand in the way: have this host let through.',
    ],
  ])('%s is no word about the tenant', async (_, status, expected) => {
    const one = await tenantWith(undefined, {
      onRequest: hook(/openid-configuration/, { status, body: { error: 'x' } }),
    });
    const { code, checks } = await doctor(one);
    expect([code, findings(checks)]).toEqual([
      5,
      [
        expected,
        ...['Sign-in', 'Permissions', 'Gallery', 'Job'].map(
          (check) => `skipped ${check}: Not looked at: login comes first.`,
        ),
      ],
    ]);
  });

  test('what refuses for now is waited for as it asks, and that is told', async () => {
    const waits: number[] = [];
    let count = 0;
    const one = await tenantWith(undefined, {
      onRequest: ({ target }) => {
        if (!target.includes('openid-configuration')) return undefined;
        count += 1;
        return count > 2 ? undefined : { status: 429, headers: { 'retry-after': '7' }, body: {} };
      },
    });
    const { stdout, stderr } = await one.scimform(['doctor'], {
      wait: (milliseconds) => Promise.resolve(void waits.push(milliseconds)),
    });
    expect([waits, stdout]).toEqual([
      [7000, 7000],
      expect.stringContaining('The tenant is there, in public'),
    ]);
    expect(stderr.split('\n').filter((line) => line.startsWith('contoso: '))).toEqual(
      [2, 3].map(
        (next) =>
          `contoso: The login login.microsoftonline.com asks to wait 7 s (429); trying again, ${next} of 3`,
      ),
    );
  });

  test('another cloud that cannot be asked is no reason to say that it does not know the tenant', async () => {
    const one = await tenantWith(undefined, {
      onRequest: hook(/^login\.microsoftonline\.us\/.*openid-configuration/, { status: 503, body: {} }),
    });
    await one.spec(SPEC.replace(TENANT_ID, '99999999-9999-9999-9999-999999999999'));
    const { code, checks } = await doctor(one);
    expect([code, named(checks, 'Tenant')]).toEqual([
      1,
      [
        'failed Tenant: The cloud public knows no tenant 99999999-9999-9999-9999-999999999999; login.microsoftonline.us could not be asked. -> Correct tenantId, the directory (tenant) id on the Overview page of the Entra admin center; or cloud.',
      ],
    ]);
  });

  const REFUSED = {
    status: 403,
    body: { error: { code: 'Authorization_RequestDenied', message: 'Insufficient privileges.' } },
  };

  test.each<[string, Reply, string]>([
    [
      '403',
      REFUSED,
      '(HTTP 403), although this identity has Synchronization.Read.All. Microsoft Graph says: Insufficient privileges.',
    ],
    [
      'an empty 401',
      { status: 401, body: { error: { code: 'UnknownError', message: '' } } },
      '(HTTP 401), although this identity has Synchronization.Read.All. Microsoft Graph says: UnknownError (HTTP 401).',
    ],
  ])('a refusal of the job that the permissions do not explain is a failure: %s', async (_, reply, said) => {
    const one = await tenantWith(['Application.Read.All', 'Synchronization.Read.All'], {
      onRequest: hook(/\/synchronization\/jobs$/, reply),
    });
    await one.spec(SPEC.replace('application: {', `application: { existing: ${TENANT_ID},`));
    const { code, checks } = await doctor(one);
    const [line = ''] = named(checks, 'Job');
    expect([code, line]).toEqual([5, expect.stringContaining(said)]);
    expect(line).toMatch(
      /^failed Job: GET servicePrincipals\/.* -> Conditional Access for workload identities/,
    );
  });

  test('one that they do explain is not looked at', async () => {
    const one = await tenantWith(['Application.Read.All'], {
      onRequest: hook(/\/synchronization\/jobs$/, REFUSED),
    });
    await one.spec(SPEC.replace('application: {', `application: { existing: ${TENANT_ID},`));
    const { checks } = await doctor(one);
    expect(named(checks, 'Job')).toEqual([expect.stringMatching(/^skipped Job: Not looked at: GET /)]);
  });

  test.each([
    [7000222, /The secret has expired: make a new one/],
    [53003, /Conditional access blocks this sign-in/],
    [700024, /ask for it just before it is used/],
    [70021, /Federated credentials: issuer, subject and audience/],
    [700213, /Federated credentials: issuer, subject and audience/],
    [7000112, /disabled in this tenant/],
    [7000229, /no service principal in this tenant/],
    [999999, /Check ARM_CLIENT_ID and its credential/],
  ])('AADSTS%d', async (code, fix) => {
    const error_description = `AADSTS${code}: What Entra says. Trace ID: 1 Correlation ID: 2`;
    const body = { error: 'invalid_client', error_description, error_codes: [code] };
    const one = await tenantWith(undefined, {
      onRequest: hook(/oauth2\/v2\.0\/token/, { status: 401, body }),
    });
    const result = await doctor(one);
    expect([result.code, named(result.checks, 'Sign-in')]).toEqual([
      5,
      [
        expect.stringMatching(
          new RegExp(`^failed Sign-in: AADSTS${code}: What Entra says\\. -> .*${fix.source}`),
        ),
      ],
    ]);
  });
});

test('an application that is not in the gallery of this cloud', async () => {
  const one = await tenantWith(undefined, { gallery: [{ displayName: 'Another' }] });
  const { code, checks } = await doctor(one);
  expect([code, named(checks, 'Gallery')]).toEqual([
    1,
    [
      'failed Gallery: The gallery of this cloud has no application "iPass SmartConnect". -> Not every application is in every cloud. The connector scim makes one outside of the gallery.',
    ],
  ]);
});

test('a job that somebody paused', async () => {
  const one = await tenantWith();
  await one.apply();
  one.portal.pause('iPass SmartConnect');
  const { code, checks } = await doctor(one);
  expect([code, named(checks, 'Job')]).toEqual([
    0,
    [
      'warning Job: Paused, although the spec says started. -> Why, and what to do: scimform status provisioning.yaml',
    ],
  ]);
});

test('a job in quarantine', async () => {
  const one = await tenantWith();
  await one.apply();
  one.portal.saveSetting('iPass SmartConnect', 'SecretToken', 'wrong');
  await one.box.advance('next-cycle');
  const { code, checks } = await doctor(one);
  expect([code, named(checks, 'Job')]).toEqual([
    0,
    [
      'warning Job: In quarantine (EncounteredQuarantineException). -> Why, and what to do: scimform status provisioning.yaml',
    ],
  ]);
});
