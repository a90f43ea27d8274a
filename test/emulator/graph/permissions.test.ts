import type { Box } from '../../../emulator/box';
import { ALL_PERMISSIONS, RULES } from '../../../emulator/graph/permission-table';
import { accessOf } from '../../../emulator/graph/permissions';
import { graphRoutes } from '../../../emulator/routes';
import type { Behaviour } from '../../../emulator/synchronization/behaviour';
import {
  createTestJob,
  errorCode,
  GraphClient,
  instantiateApplication,
  signIn,
  startTestBox,
  TENANT,
  type Answer,
  type Instance,
} from '../client';

const OWNED_BY = 'Application.ReadWrite.OwnedBy';

let box: Box | undefined;
afterEach(async () => {
  await box?.close();
  box = undefined;
});

/** A tenant with two clients: the first may everything, the second has these application permissions. */
async function started(
  roles: readonly string[],
  behaviour: Partial<Behaviour> = {},
): Promise<{ all: GraphClient; limited: GraphClient }> {
  const clients = [
    { clientId: 'all', clientSecret: 'all-secret' },
    { clientId: 'limited', clientSecret: 'limited-secret', roles },
  ];
  box = await startTestBox({ tenants: [{ tenantId: TENANT, clients }], behaviour });
  const { body } = await signIn(box, { client_id: 'limited', client_secret: 'limited-secret' });
  return {
    all: await GraphClient.signedIn(box),
    limited: new GraphClient(box, body.access_token as string),
  };
}

describe('the table', () => {
  it('has a rule for every route, and no rule that fits none', () => {
    const routes = graphRoutes.map(({ method, path }) => ({ method, route: path }));
    const used = routes.map(({ method, route }) =>
      RULES.find((one) => one.methods.test(method) && one.route.test(route)),
    );
    expect(routes.filter((_, index) => used[index] === undefined)).toEqual([]);
    expect(RULES.filter((rule) => !used.includes(rule))).toEqual([]);
  });

  it('lets who may everything take every route', () => {
    const refused = graphRoutes.filter(({ method, path }) => {
      const { anyOf, and = [] } = accessOf({ method, route: path });
      return [anyOf, and].some(
        (names) => names.length > 0 && !names.some((name) => ALL_PERMISSIONS.includes(name)),
      );
    });
    expect(refused).toEqual([]);
  });

  it('knows no permission that no route names', () => {
    const named = RULES.flatMap(({ access }) => [...access.anyOf, ...(access.and ?? [])]);
    expect(ALL_PERMISSIONS.filter((one) => !named.includes(one))).toEqual([]);
  });
});

it('puts the roles of a client into its token', async () => {
  await started(['Synchronization.Read.All']);
  const { body } = await signIn(box!, { client_id: 'limited', client_secret: 'limited-secret' });
  const [, payload = ''] = (body.access_token as string).split('.');
  expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toMatchObject({
    roles: ['Synchronization.Read.All'],
  });
});

describe('who lacks a permission', () => {
  const refused = (answer: Answer): unknown[] => [
    answer.status,
    errorCode(answer),
    (answer.body.error as { message: string }).message,
  ];

  it('is told so by the directory', async () => {
    const { limited } = await started([]);
    const paths = ['/users', '/groups', '/servicePrincipals', '/applications', '/organization', '/domains'];
    for (const path of paths)
      expect([path, ...refused(await limited.get(path))]).toEqual([
        path,
        403,
        'Authorization_RequestDenied',
        'Insufficient privileges to complete the operation.',
      ]);
  });

  it('is told the permission by the log', async () => {
    const { limited } = await started(['AuditLog.Read.All']);
    expect(refused(await limited.get('/auditLogs/provisioning'))).toEqual([
      403,
      'Authentication_MSGraphPermissionMissing',
      'Calling principal does not have required MSGraph permissions AuditLog.Read.All',
    ]);
  });

  it('is told nothing by the provisioning service', async () => {
    const { all, limited } = await started(['Synchronization.Read.All']);
    const application = await instantiateApplication(all);
    const job = await createTestJob(all, application);
    expect((await limited.get(job)).status).toBe(200);
    expect(refused(await limited.call('POST', `${job}/start`))).toEqual([401, 'UnknownError', '']);
  });

  it('is refused before it is told what exists', async () => {
    const { limited } = await started([]);
    expect((await limited.get('/users/nobody@contoso.example')).status).toBe(403);
  });

  it('may look into the gallery all the same', async () => {
    const { limited } = await started([]);
    expect((await limited.get('/applicationTemplates')).status).toBe(200);
  });

  it('is refused for the parts of a batch that it may not ask', async () => {
    const { limited } = await started(['GroupMember.Read.All']);
    const requests = ['/users', '/groups'].map((url, id) => ({ id: `${id}`, method: 'GET', url }));
    const { body } = await limited.call('POST', '/$batch', { requests });
    expect((body.responses as { status: number }[]).map(({ status }) => status)).toEqual([403, 200]);
  });
});

describe('assigning', () => {
  it.each([
    [['AppRoleAssignment.ReadWrite.All'], 403],
    [['Application.ReadWrite.All'], 403],
    [['AppRoleAssignment.ReadWrite.All', 'Application.Read.All'], 400],
  ])('with %j is answered with %d', async (roles, status) => {
    const { all, limited } = await started(roles);
    const { principal } = await instantiateApplication(all);
    const body = { resourceId: 'another', principalId: 'x', appRoleId: 'y' };
    expect((await limited.call('POST', `${principal}/appRoleAssignedTo`, body)).status).toBe(status);
  });
});

describe('Application.ReadWrite.OwnedBy', () => {
  async function statuses(graph: GraphClient, { application, principal }: Instance): Promise<number[]> {
    const answers = [
      await graph.get(principal),
      await graph.get(`${principal}/synchronization/jobs`),
      await graph.call('PATCH', principal, { notes: 'x' }),
      await graph.call('PATCH', `/applications/${application}`, { description: 'x' }),
      await graph.call('DELETE', `/applications/${application}`),
    ];
    return answers.map(({ status }) => status);
  }

  it('reaches what the caller made', async () => {
    const { limited } = await started([OWNED_BY]);
    const own = await instantiateApplication(limited);
    const owners = await limited.get(`${own.principal}/owners`);
    expect(owners.body.value).toEqual([
      { '@odata.type': '#microsoft.graph.servicePrincipal', id: box!.tenants[0]!.clients[1]!.objectId },
    ]);
    expect(await statuses(limited, own)).toEqual([200, 200, 204, 204, 204]);
  });

  it('reads what others made, and no more', async () => {
    const { all, limited } = await started([OWNED_BY]);
    expect(await statuses(limited, await instantiateApplication(all))).toEqual([200, 401, 403, 403, 403]);
  });

  it.each([
    ['all', 204, 204],
    ['all but restart', 204, 401],
    ['nothing', 401, 401],
  ] as const)('at the job of an own application, read as %s', async (ownerSynchronizes, start, restart) => {
    const roles = [OWNED_BY];
    const { limited, all } = await started(roles, { ownerSynchronizes });
    const own = await instantiateApplication(limited);
    const job = await createTestJob(all, own);
    const answers = [
      await limited.call('POST', `${job}/start`),
      await limited.call('POST', `${job}/restart`, { criteria: { resetScope: 'Full' } }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([start, restart]);
  });
});
