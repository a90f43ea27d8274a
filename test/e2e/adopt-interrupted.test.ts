/** Adopting that is cut off says one thing, leaves no half of a state, and is done by the next run. */
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Request } from '../../emulator/http/message';
import { startLiveTenant } from '../support/live-tenant';
import { documentOf } from '../support/run-cli';
import { SPEC, type TestTenant } from '../support/tenant';

jest.setTimeout(120_000);

const STATE = 'terraform.ipass-smartconnect-contoso.tfstate';
const STACK = 'ipass-smartconnect-contoso';
const TOLD_AT_ONCE =
  'Interrupted: adopting ends when Terraform has. A second interrupt makes it exit, a third kills it.\n';
const NOTHING = `nothing was recorded: the state of ${STACK} is as it was`;
const EVERYTHING = `everything that exists is in the state of ${STACK}; only the plan that follows is missing`;

let tenant: TestTenant;
let watched: ((request: Request) => void) | undefined;

beforeAll(async () => {
  tenant = await startLiveTenant({
    onRequest: (request) => {
      watched?.(request);
      return undefined;
    },
  });
  await tenant.spec(SPEC);
  await tenant.apply();
  await forget();
});
afterAll(() => tenant.close());
afterEach(async () => {
  watched = undefined;
  await forget();
});

async function forget(): Promise<void> {
  for (const name of await readdir(tenant.folder))
    if (name.includes('.tfstate')) await rm(join(tenant.folder, name));
}

async function leftBehind(): Promise<string[]> {
  const own = await readdir(tenant.folder);
  const temporary = (await readdir(tmpdir())).filter((name) =>
    new RegExp(`^scimform-(tf|plan)-${process.pid}-`).test(name),
  );
  const stacks = await readdir(join(tenant.folder, 'cdktf.out', 'stacks'));
  return [...own.filter((name) => name.includes('.tfstate')), ...temporary, ...stacks.slice(1)];
}

interface Ended {
  readonly code: number;
  readonly document: {
    readonly tenants: readonly { readonly outcome: string }[];
    readonly diagnostics: readonly {
      readonly code: string;
      readonly severity: string;
      readonly message: string;
    }[];
  };
  readonly stderr: string;
}

const handlers = new Set<() => void>();
const interrupt = (): void => handlers.forEach((handler) => handler());
/** Terraform is a child of this very process. */
const kill = (): void => {
  spawnSync('pkill', ['-9', '-P', String(process.pid), 'terraform|tofu']);
};

async function adopt(): Promise<Ended> {
  handlers.clear();
  const result = await tenant.scimform(['adopt', '--yes', '--format', 'json'], {
    onInterruptible: (handler) => handlers.add(handler),
  });
  return { ...result, document: documentOf(result) };
}

/** Something happens once, when the tenant is asked for the first time after Terraform has begun to do so. */
function onRequest(asked: RegExp, happens: () => void): void {
  watched = ({ target }) => {
    if (!asked.test(target)) return;
    watched = undefined;
    happens();
  };
}

function holdsState(): boolean {
  return (statSync(join(tenant.folder, STATE), { throwIfNoEntry: false })?.size ?? 0) > 0;
}

/** Something happens once, when the state holds something. */
function onState(happens: () => void): () => void {
  const timer = setInterval(() => {
    if (!holdsState()) return;
    clearInterval(timer);
    happens();
  }, 1);
  return () => clearInterval(timer);
}

function expectInterrupted({ code, document, stderr }: Ended, state: string): void {
  const errors = document.diagnostics.filter(({ severity }) => severity === 'error');
  expect([code, document.tenants.map(({ outcome }) => outcome), errors]).toEqual([
    1,
    ['failed'],
    [
      expect.objectContaining({
        code: 'adopt/interrupted',
        message: `Adopting was interrupted (tenant contoso). Nothing was written to the tenant, and ${state}.`,
      }),
    ],
  ]);
  // Who only had Terraform killed was told nothing.
  expect(['', TOLD_AT_ONCE]).toContain(stderr);
}

const READING = /\/synchronization\/jobs$/;
const PLANNING = /\/synchronization\/templates/;

test.each<[string, RegExp, () => void]>([
  ['while it reads what exists', READING, interrupt],
  ['while it plans', PLANNING, interrupt],
  ['by a kill of Terraform while it plans', PLANNING, kill],
])('cut off %s, nothing is recorded', async (_, asked, happens) => {
  onRequest(asked, happens);
  expectInterrupted(await adopt(), NOTHING);
  expect(await leftBehind()).toEqual([]);
  expect((await adopt()).code).toBe(0);
});

test.each<[string, () => void]>([
  ['an interrupt', interrupt],
  ['two interrupts', () => [interrupt, interrupt].forEach((one) => one())],
  ['a kill of Terraform', kill],
])('cut off by %s while it records, nothing is recorded', async (_, happens) => {
  const stop = onState(happens);
  const ended = await adopt();
  stop();
  expectInterrupted(ended, NOTHING);
  expect(await leftBehind()).toEqual([]);
  expect((await adopt()).code).toBe(0);
});

test('cut off while it plans at the end, everything is recorded', async () => {
  handlers.clear();
  const { code, stderr } = await tenant.scimform(['adopt', '--yes'], {
    onInterruptible: (handler) => handlers.add(handler),
    onOutput: (text) => {
      if (text.startsWith('adopted')) onRequest(PLANNING, interrupt);
    },
  });
  expect([code, stderr]).toEqual([1, expect.stringContaining(EVERYTHING)]);
  expect((await tenant.scimform(['plan'])).code).toBe(0);
});

test('a state that somebody else wrote while the question stood is theirs', async () => {
  expect((await tenant.scimform(['adopt', '--yes'])).code).toBe(0);
  const file = join(tenant.folder, STATE);
  const theirs = readFileSync(file);
  await forget();
  const { code, stderr } = await tenant.scimform(['adopt'], {
    answers: ['yes'],
    onOutput: (text) => {
      if (text.includes('will be in the Terraform state')) writeFileSync(file, theirs);
    },
  });
  expect([code, stderr]).toEqual([1, expect.stringContaining('stale')]);
  expect(readFileSync(file).equals(theirs)).toBe(true);
});
