/** Tenants in a box with a job each, a spec that names them, and what scimform sends there. */
import type { BoxOptions } from '../../emulator/box-options';
import { CLOUD_HOSTS } from '../../emulator/http/hosts';
import { IPASS_SMARTCONNECT } from '../../emulator/scim/profiles/ipass-smartconnect';
import { GraphClient, signIn, TARGET } from '../emulator/client';
import { setUpJob, type BoxJob, type JobSetUp } from './box-job';
import { startLiveTenant } from './live-tenant';
import type { CliOptions, CliResult } from './run-cli';
import { APPLICATION, TENANT_ID, type TestTenant } from './tenant';

export const OTHER_TENANT_ID = '22222222-2222-2222-2222-222222222222';
const TENANT_IDS = [TENANT_ID, OTHER_TENANT_ID];

export interface Controlled {
  readonly tenant: TestTenant;
  /** The job of each tenant, in the order of the spec. */
  readonly jobs: readonly BoxJob[];
  readonly graphs: readonly GraphClient[];
  /** Runs a command with the spec named after it. */
  run(args: readonly string[], options?: CliOptions): Promise<CliResult>;
  /** Client id of the application in a tenant. */
  appId(index?: number): Promise<string>;
  /** Requests since the last call that are not for a token, each as `STATUS METHOD what body`; reads only where they are asked for. */
  sent(which?: 'writes' | 'all'): readonly string[];
  close(): Promise<void>;
}

/** @param count how many tenants, at most two; in the second one applies an identity of the spec */
export async function startControlled(
  setUp: JobSetUp = {},
  options: Partial<BoxOptions> = {},
  count: 1 | 2 = 1,
): Promise<Controlled> {
  const tenantIds = TENANT_IDS.slice(0, count);
  const tenant = await startLiveTenant({
    tenants: tenantIds.map((tenantId) => ({ tenantId })),
    gallery: [{ displayName: APPLICATION, synchronizationTemplateId: 'iPassSmartConnect' }],
    targets: [{ ...TARGET, profile: IPASS_SMARTCONNECT }],
    ...options,
  });
  const { box } = tenant;
  const graphs = await Promise.all(
    tenantIds.map(async (id) => {
      const { body } = await signIn(box, {}, CLOUD_HOSTS.public.login[0], id);
      return new GraphClient(box, body.access_token as string);
    }),
  );
  const jobs = await Promise.all(graphs.map((graph) => setUpJob(graph, setUp)));
  const other = box.tenants[1]?.clients[0];
  const env = { FABRIKAM_SECRET: other?.clientSecret ?? '' };
  await tenant.spec(specOf(other?.clientId));
  let seen = box.requests.length;
  return {
    tenant,
    jobs,
    graphs,
    run: (args, cli = {}) => tenant.scimform(args, { ...cli, env: { ...env, ...cli.env } }),
    appId: async (index = 0) => (await graphs[index]!.get(jobs[index]!.principal)).body.appId as string,
    sent: (which = 'writes') => {
      const records = box.requests.slice(seen);
      seen = box.requests.length;
      return records
        .filter(
          ({ path, method }) =>
            !path.includes('/oauth2/') && path.startsWith('/v1.0/') && (which === 'all' || method !== 'GET'),
        )
        .map(({ status, method, path, body }) => {
          const text = body === undefined ? '' : ` ${JSON.stringify(body)}`;
          return `${status} ${method} ${shortened(path)}${text}`;
        });
    },
    close: async () => {
      await tenant.close();
      if (box.unplanned.length > 0 || box.failures.length > 0)
        throw new Error(`The box did not expect: ${JSON.stringify([box.unplanned, box.failures])}`);
    },
  };
}

function shortened(path: string): string {
  return decodeURIComponent(path.replace('/v1.0/', ''))
    .replace(/iPassSmartConnect\.[\w.-]+/, 'JOB')
    .replace(/servicePrincipals\/[0-9a-f-]{36}/, 'SP')
    .replace(/\?.*/, (query) => (query.includes('displayName') ? '?displayName' : ''));
}

function specOf(otherClient: string | undefined): string {
  const other =
    otherClient === undefined
      ? ''
      : `  fabrikam:
    tenantId: ${OTHER_TENANT_ID}
    identity: { clientId: ${otherClient}, clientSecret: { env: FABRIKAM_SECRET } }
`;
  return `apiVersion: scimform/v1
kind: Provisioning
name: ipass-smartconnect
connector: ipass-smartconnect
tenants:
  contoso: { tenantId: ${TENANT_ID} }
${other}assignments:
  - { user: pilot@contoso.example, role: User }
credentials:
  secretToken: { env: IPASS_SCIM_TOKEN }
scope: assigned
mappings:
  users:
    attributes:
      userName: { source: userPrincipalName, matching: 1 }
      active: { expression: 'Switch([IsSoftDeleted], , "False", "True", "True", "False")' }
status: started
`;
}
