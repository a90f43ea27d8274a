/** A tenant in a box, a folder with a spec, and scimform at work on the two. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { summaryOf, type JobSummary } from '../../cli/quickstart/job-summary';
import { startBox, type Box } from '../../emulator/box';
import type { BoxOptions } from '../../emulator/box-options';
import { serveProviders } from '../../emulator/providers/serve';
import type { Portal } from '../../emulator/tenant/portal';
import type { GraphClient } from '../../graph/client';
import { readJobs } from '../../graph/job';
import { servicePrincipalsNamed } from '../../graph/service-principal';
import { boxGraph } from './box-graph';
import { documentOf, runCli, type CliOptions, type CliResult } from './run-cli';

export const TENANT_ID = '11111111-1111-1111-1111-111111111111';
export const APPLICATION = 'iPass SmartConnect';
export const TENANT_URL = 'https://openmobile.ipass.com/moservices/scim/v1';
/** Looked for in every output. */
export const CANARY = 'canary-7f3e-token';

export interface TestTenant {
  readonly box: Box;
  readonly portal: Portal;
  readonly graph: GraphClient;
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  /** Everything that any command printed. */
  readonly printed: string[];
  /** Writes the spec; commands that name none use it. */
  spec(text: string): Promise<void>;
  scimform(args: readonly string[], options?: CliOptions): Promise<CliResult>;
  /** `plan --format json`. */
  plan(): Promise<{ code: number; document: PlanDocument }>;
  /** `apply --yes`; throws what it printed where it fails. */
  apply(): Promise<void>;
  job(): Promise<JobSummary>;
  close(): Promise<void>;
}

export interface PlanDocument {
  readonly tenants: readonly {
    readonly tenant: string;
    readonly outcome: string;
    readonly changes: number;
    readonly resources: readonly {
      readonly address: string;
      readonly actions: readonly string[];
      readonly fields: readonly {
        readonly path: string;
        readonly before: unknown;
        readonly after: unknown;
      }[];
    }[];
  }[];
  readonly diagnostics: readonly { readonly code: string; readonly message: string; readonly line: number }[];
}

export async function startTenant(options: Partial<BoxOptions> = {}): Promise<TestTenant> {
  const folder = await mkdtemp(join(tmpdir(), 'scimform-test-'));
  const box = await startBox({
    tenants: [{ tenantId: TENANT_ID }],
    gallery: [{ displayName: APPLICATION }],
    targets: [{ url: TENANT_URL, token: CANARY }],
    ...options,
  });
  const credentials = box.tenants.map(({ tenantId, clients: [client] }) => ({ tenantId, ...client }));
  const providers = await serveProviders({ boxUrl: box.url, credentials });
  const env = { ...providers.environment, IPASS_SCIM_TOKEN: CANARY };
  const [first] = box.tenants;
  if (first === undefined) throw new Error('A box plays a tenant.');
  const graph = boxGraph(box);
  const printed: string[] = [];
  const tenant: TestTenant = {
    box,
    portal: box.portal(first.tenantId),
    graph,
    folder,
    env,
    printed,
    spec: (text) => writeFile(join(folder, 'provisioning.yaml'), text),
    scimform: async (args, cli = {}) => {
      const [command = '', ...flags] = args;
      const spec = join(folder, 'provisioning.yaml');
      const result = await runCli([command, spec, ...flags], {
        cwd: folder,
        ...cli,
        env: { ...env, ...cli.env },
      });
      printed.push(result.stdout, result.stderr);
      return result;
    },
    plan: async () => {
      const result = await tenant.scimform(['plan', '--format', 'json']);
      return { code: result.code, document: documentOf<PlanDocument>(result) };
    },
    apply: async () => {
      const { code, stdout, stderr } = await tenant.scimform(['apply', '--yes']);
      if (code !== 0) throw new Error(`apply ended with ${code}:\n${stdout}${stderr}`);
    },
    job: () => onlyJob(graph),
    close: async () => {
      await providers.close();
      await box.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return tenant;
}

async function onlyJob(graph: GraphClient): Promise<JobSummary> {
  const [{ id } = { id: '' }, ...others] = await servicePrincipalsNamed(graph, APPLICATION);
  const [job, ...more] = await readJobs(graph, id);
  if (job === undefined || others.length + more.length > 0) throw new Error('One job was expected.');
  return summaryOf(graph, { servicePrincipalId: id, job });
}

/** The spec of the end-to-end tests; each test changes lines of it. */
export const SPEC = `apiVersion: scimform/v1
kind: Provisioning
name: ipass-smartconnect
connector: ipass-smartconnect
tenants:
  contoso: { tenantId: ${TENANT_ID} }
application: { protect: false }
assignments:
  - { user: pilot@contoso.example, role: User }
  - { group: SmartConnect Pilot, role: User }
credentials:
  secretToken: { env: IPASS_SCIM_TOKEN }
notifications: { email: identity-ops@contoso.example }
deprovisioning: { outOfScope: disable }
accidentalDeletion: { threshold: 50 }
scope: assigned
mappings:
  users:
    enabled: true
    attributes:
      userName: { source: userPrincipalName, matching: 1 }
      active: { expression: 'Switch([IsSoftDeleted], , "False", "True", "True", "False")' }
      displayName: displayName
      title: { source: jobTitle, default: none }
      'emails[type eq "work"].value': mail
      externalId: { constant: 'a "quoted" \${constant}', apply: onCreate }
    unlisted: remove
    scopingFilters:
      - name: Sales in Europe
        clauses:
          - { attribute: department, operator: EQUALS, value: Sales }
          - { attribute: country, operator: REGEX MATCH, value: '(DE|FR|NL)' }
      - name: Staff
        clauses:
          - { attribute: employeeId, operator: IS NOT NULL }
  groups: { enabled: false }
status: started
`;
