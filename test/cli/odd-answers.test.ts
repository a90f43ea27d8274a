/** Whatever Graph answers, a command ends with a result or a diagnostic, never with a defect of scimform. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import type { Reply, Request } from '../../emulator/http/message';
import { startLiveTenant } from '../support/live-tenant';
import { mutated, mutation, type Json, type Mutation } from '../support/odd-values';
import { runCli, type CliResult } from '../support/run-cli';
import { APPLICATION, SPEC, TENANT_ID, type TestTenant } from '../support/tenant';

/** More than these are tried with GENERATED=100. */
const COUNT = Number(process.env['GENERATED'] ?? 5);

jest.setTimeout(60_000 + COUNT * 2_000);

/** What is asked of Graph, by the end of the path. */
const ANSWERS: Readonly<Record<string, RegExp>> = {
  schema: /\/synchronization\/jobs\/[^/]+\/schema(\?|$)/,
  template: /\/synchronization\/templates\/[^/]+\/schema(\?|$)/,
  jobs: /\/synchronization\/jobs(\?|$)/,
  job: /\/synchronization\/jobs\/[^/]+(\?|$)/,
  secrets: /\/synchronization\/secrets(\?|$)/,
  assignments: /\/appRoleAssignedTo(\?|$)/,
  principals: /\/servicePrincipals\?/,
  principal: /\/servicePrincipals\/[^/?]+(\?|$)/,
  log: /\/auditLogs\/provisioning(\?|$)/,
  user: /\/users\/[^/?]+(\?|$)/,
};

let tenant: TestTenant;
let custom: { readonly answer: string; readonly body: (body: Json) => Json } | undefined;
let bent: { readonly answer: string; readonly mutations: readonly Mutation[] } | undefined;

beforeAll(async () => {
  tenant = await startLiveTenant({}, bend);
  await tenant.spec(SPEC);
  await tenant.apply();
});
afterAll(() => tenant.close());

function bend({ method, target }: Request, reply: Reply): Reply {
  if (custom !== undefined && method === 'GET' && ANSWERS[custom.answer]?.test(target) === true)
    return { ...reply, body: custom.body((reply.body ?? null) as Json) };
  if (bent === undefined || method !== 'GET' || reply.status !== 200 || reply.body === undefined)
    return reply;
  if (ANSWERS[bent.answer]?.test(target) !== true) return reply;
  return { ...reply, body: mutated(reply.body, bent.mutations) };
}

const PERSON = 'pilot@contoso.example';

type Run = () => Promise<CliResult>;

const COMMANDS: readonly (readonly [name: string, answers: readonly string[], run: Run])[] = [
  ['drift', ['schema', 'template', 'jobs', 'secrets', 'assignments', 'principals'], () => scimform('drift')],
  [
    'export --credentials managed',
    ['schema', 'jobs', 'secrets', 'assignments', 'principals', 'principal'],
    () =>
      runCli(
        [
          'export',
          '--tenant-id',
          TENANT_ID,
          '--name',
          APPLICATION,
          '--credentials',
          'managed',
          ...JSON_FORMAT,
        ],
        { cwd: tenant.folder, env: tenant.env },
      ),
  ],
  [
    'snapshot, then preview --against live',
    ['schema', 'jobs', 'secrets', 'assignments', 'principals'],
    async () => {
      await rm(join(tenant.folder, 's.jsonl'), { force: true });
      const taken = await scimform('snapshot', '--out', 's.jsonl');
      if (taken.code !== 0) return taken;
      return scimform('preview', '--directory', 's.jsonl', '--against', 'live');
    },
  ],
  ['status', ['jobs', 'job', 'principals'], () => scimform('status')],
  ['logs', ['log', 'user'], () => scimform('logs', '--user', PERSON)],
  ['deletions list', ['jobs', 'secrets', 'log'], () => scimform('deletions', 'list')],
  ['pause', ['jobs', 'job', 'principals'], () => scimform('pause', '--yes')],
  ['provision-on-demand', ['schema', 'user'], () => scimform('provision-on-demand', PERSON, '--yes')],
];

const JSON_FORMAT = ['--format', 'json'];

function scimform(...args: readonly string[]): Promise<CliResult> {
  return tenant.scimform([...args, ...JSON_FORMAT]);
}

test('a snapshot, adopt and export name what they did not read', async () => {
  const odd =
    'schema.synchronizationRules[0].objectMappings[0].enabled is 5; Microsoft Graph documents true or false there.';
  custom = {
    answer: 'schema',
    body: (schema) => JSON.parse(JSON.stringify(schema).replace('"enabled":true', '"enabled":5')) as Json,
  };
  try {
    const flags = ['--tenant-id', TENANT_ID, '--name', APPLICATION];
    const told = [
      await scimform('snapshot', '--out', 'odd.jsonl'),
      await scimform('adopt', '--yes'),
      await scimform('drift'),
      await runCli(['export', ...flags, ...JSON_FORMAT], { cwd: tenant.folder, env: tenant.env }),
    ];
    for (const { stdout } of told) expect(stdout).toContain(odd);
  } finally {
    custom = undefined;
  }
});

describe.each(COMMANDS)('%s', (_, answers, run) => {
  it.each(answers)('of odd %s', async (answer) => {
    await fc.assert(
      fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 3 }), async (mutations) => {
        bent = { answer, mutations };
        try {
          const { code, stdout, stderr } = await run();
          const document = JSON.parse(stdout) as { diagnostics?: { code: string; severity: string }[] };
          expect(JSON.stringify(document.diagnostics ?? [])).not.toContain('internal/defect');
          expect(stderr).not.toContain('internal/defect');
          expect(![1, 5].includes(code) || document.diagnostics?.length !== 0).toBe(true);
        } finally {
          bent = undefined;
        }
      }),
      { numRuns: COUNT, seed: 7, endOnFailure: true },
    );
  });
});
