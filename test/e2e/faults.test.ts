/** Whatever goes wrong in Microsoft Graph: apply ends right or says clearly what is the matter, and the next one converges. */
import { parseFault, type GivenFault } from '../../emulator/faults/given-fault';
import { FAULTS } from '../../emulator/faults/index';
import { documentOf } from '../support/run-cli';
import { APPLICATION, CANARY, SPEC, startTenant, type TestTenant } from '../support/tenant';

jest.setTimeout(60_000);

/** Provisioning starts for two at once, which is no fault. */
const PILOT = 'a0000000-0000-4000-8000-000000000001';
const PILOT_GROUP = 'b0000000-0000-4000-8000-000000000001';

interface ApplyDocument {
  readonly tenants: readonly { readonly outcome: string }[];
  readonly diagnostics: readonly {
    readonly code: string;
    readonly severity: string;
    readonly message: string;
    readonly help: string;
    readonly line: number;
  }[];
}

function given(text: string): GivenFault {
  const fault = parseFault(text);
  if ('mistake' in fault) throw new Error(fault.mistake);
  return fault;
}

async function apply(tenant: TestTenant): Promise<{ code: number; document: ApplyDocument }> {
  const result = await tenant.scimform(['apply', '--yes', '--format', 'json']);
  return { code: result.code, document: documentOf<ApplyDocument>(result) };
}

function errorsOf({ diagnostics }: ApplyDocument): ApplyDocument['diagnostics'] {
  return diagnostics.filter(({ severity }) => severity === 'error');
}

/** Answers that a client does not like, and cut connections. */
function mishaps({ box }: TestTenant): number {
  return box.requests.filter(({ status }) => status === 0 || status >= 400).length;
}

/** Runs a first apply with a fault, and whatever comes after without. */
async function withFault(
  text: string,
  test: (tenant: TestTenant, first: Awaited<ReturnType<typeof apply>>) => Promise<void>,
): Promise<void> {
  const tenant = await startTenant({ faults: [given(text)] });
  try {
    await tenant.spec(SPEC);
    const first = await apply(tenant);
    tenant.box.setFaults([]);
    await test(tenant, first);
    const printed = tenant.printed.join('\n');
    expect(printed).not.toContain(CANARY);
    expect(printed).not.toMatch(/^\s+at .*\(.*:\d+:\d+\)/m);
    expect(tenant.box.unplanned).toEqual([]);
    expect(tenant.box.failures).toEqual([]);
  } finally {
    await tenant.close();
  }
}

async function expectConvergence(tenant: TestTenant): Promise<void> {
  await tenant.apply();
  expect((await tenant.plan()).code).toBe(0);
}

/** Faults that the providers see through, as far as they go here. */
const WITHSTOOD = [
  'throttled@1-3',
  'unavailable@1-2',
  'connection-reset@1-2',
  'application-lag',
  'job-lag',
  'assignment-lag',
  'conflict@1-2',
  'answer-lost@5-5',
  'answer-lost@6-7',
  'answer-lost@8-8',
];

/** What the provider says, and what to do about it. */
const UNFINISHED = /^terraform\/(unreachable|unfinished-create)$/;

/** Faults that end an apply, or may, and the codes of the errors that say so. */
const TOLD: readonly (readonly [string, RegExp])[] = [
  ['throttled', /^terraform\/unreachable$/],
  ['throttled=0.3', /^terraform\/unreachable$/],
  ['unavailable=0.3', /^terraform\/unreachable$/],
  ['connection-reset=0.2', UNFINISHED],
  ['replication-lag', /^terraform\/not-yet-there$/],
  ['service-principal-lag', /^terraform\/not-yet-there$/],
  ['templates-lag', /^terraform\/not-yet-there$/],
  ['empty-401', /^terraform\/permission$/],
  // Also where nobody needs a permission, such as for the gallery.
  ['permission-denied', /^terraform\/(permission|unreachable)$/],
  ['token-expired', /^terraform\/unreachable$/],
  ['token-expired@9-9', /^terraform\/unreachable$/],
  ['credentials-rejected', /^terraform\/connection-test$/],
  ['credential-test-unavailable', /^terraform\/connection-test$/],
  // The application is there, and the next apply makes another one.
  ['instantiate-lost', /^terraform\/(failed|unfinished-create)$/],
  ['answer-lost@1-1', UNFINISHED],
  ['answer-lost@4-4', UNFINISHED],
];

describe('apply sees through', () => {
  it.each(WITHSTOOD)('%s', async (text) => {
    await withFault(text, async (tenant, { code, document }) => {
      expect({ code, errors: errorsOf(document) }).toEqual({ code: 0, errors: [] });
      expect(mishaps(tenant)).toBeGreaterThan(0);
      expect((await tenant.job()).state).toBe('Active');
      expect((await tenant.plan()).code).toBe(0);
    });
  });

  it('slow@1-2', async () => {
    await withFault('slow@1-2', async (tenant, { code }) => {
      expect(code).toBe(0);
      expect((await tenant.plan()).code).toBe(0);
    });
  });
});

describe('apply ends right or with a clear error, and the next one converges, after', () => {
  it.each(TOLD)('%s', async (text, codes) => {
    await withFault(text, async (tenant, { code, document }) => {
      const errors = errorsOf(document);
      expect(errors.length === 0).toBe(code === 0);
      for (const error of errors) {
        expect(error).toEqual(
          expect.objectContaining({ code: expect.stringMatching(codes), line: expect.any(Number) }),
        );
        expect(error.help).not.toBe('');
      }
      await expectConvergence(tenant);
    });
  });
});

describe('a create whose answer was lost', () => {
  it.each([
    ['answer-lost@1-1', 'azuread_application_from_template.app'],
    ['answer-lost@4-4', 'azuread_synchronization_job.job'],
  ])('%s is told of with the import that adopts it', async (text, address) => {
    await withFault(text, async (_, { document }) => {
      const unfinished = errorsOf(document).filter(({ code }) => code === 'terraform/unfinished-create');
      expect(unfinished.map(({ help }) => help.includes(`import ${address} `))).toEqual([true]);
      return Promise.resolve();
    });
  });
});

describe('an assignment whose answer was lost', () => {
  it('is told of, refused as made already, and converges when it is removed in the portal', async () => {
    await withFault('answer-lost@2-2', async (tenant, first) => {
      expect(errorsOf(first.document).map(({ code }) => code)).toContain('terraform/unfinished-create');
      const second = errorsOf((await apply(tenant)).document);
      expect(second.map(({ code }) => code)).toEqual(['terraform/assigned-already']);
      const isUser = SPEC.split('\n')[(second[0]?.line ?? 0) - 1]?.includes('user:');
      tenant.portal.unassign(APPLICATION, isUser ? PILOT : PILOT_GROUP);
      await expectConvergence(tenant);
      expect((await tenant.job()).state).toBe('Active');
    });
  });
});

it('tries every fault of Microsoft Graph', () => {
  const tried = [...WITHSTOOD, ...TOLD.map(([text]) => text), 'slow@1-2'].map(
    (text) => given(text).fault.name,
  );
  const names = FAULTS.filter(({ layer }) => layer === 'graph').map(({ name }) => name);
  expect(names.filter((name) => !tried.includes(name))).toEqual([]);
});
