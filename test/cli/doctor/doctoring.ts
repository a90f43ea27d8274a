/** Runs doctor on a tenant in a box, and tells what it found. */
import { TENANT_ID, SPEC, type TestTenant } from '../../support/tenant';
import type { BoxOptions } from '../../../emulator/box-options';
import type { BoxTenant } from '../../../emulator/tenant/tenant';
import { startLiveTenant } from '../../support/live-tenant';
import { documentOf, runCli, type CliOptions, type CliResult } from '../../support/run-cli';

export interface DoctorDocument {
  readonly machine: readonly Found[];
  readonly specs: readonly Found[];
  readonly tenants: readonly { readonly tenant: string; readonly checks: readonly Found[] }[];
}

export interface Found {
  readonly name: string;
  readonly result: string;
  readonly found: string;
  readonly fix?: string;
}

export const CLIENT_ID = '55555555-5555-4555-8555-555555555555';
export const SECRET = 'canary-client-secret';

let tenant: TestTenant | undefined;
afterEach(async () => {
  await tenant?.close();
  tenant = undefined;
});

/** @param roles - application permissions of who signs in; absent: all */
export async function tenantWith(
  roles?: readonly string[],
  options: Partial<BoxOptions> = {},
): Promise<TestTenant> {
  const client = { clientId: CLIENT_ID, clientSecret: SECRET, ...(roles === undefined ? {} : { roles }) };
  const tenants: readonly BoxTenant[] = [{ tenantId: TENANT_ID, clients: [client] }];
  tenant = await startLiveTenant({ tenants, ...options });
  await tenant.spec(SPEC);
  return tenant;
}

/** What doctor says of the only tenant. */
export async function doctor(
  one: TestTenant,
  cli: CliOptions = {},
): Promise<{ readonly code: number; readonly document: DoctorDocument; readonly checks: readonly Found[] }> {
  const result = await one.scimform(['doctor', '--format', 'json'], cli);
  const document = documentOf<DoctorDocument>(result);
  return { code: result.code, document, checks: document.tenants[0]?.checks ?? [] };
}

/** What doctor says of a machine with this environment. */
export async function machineWith(
  env: Readonly<Record<string, string>>,
  cwd = '/',
): Promise<{ readonly code: number; readonly checks: readonly Found[] }> {
  const result = await runCli(['doctor', '--format', 'json'], { cwd, env });
  return { code: result.code, checks: documentOf<DoctorDocument>(result).machine };
}

/** What is not as it should be, a line each. */
export function findings(checks: readonly Found[]): string[] {
  return checks.filter(({ result }) => result !== 'ok').map(line);
}

/** All of a name. */
export function named(checks: readonly Found[], name: string): string[] {
  return checks.filter((one) => one.name === name).map(line);
}

function line({ name, result, found, fix }: Found): string {
  const todo = fix === undefined ? '' : ` -> ${fix.replace(SPEC_PATH, 'provisioning.yaml')}`;
  return `${result} ${name}: ${found}${todo}`;
}

const SPEC_PATH = /\/\S+\/provisioning\.yaml/;

/** The text, without what differs by machine. */
export function told(result: CliResult): string {
  return result.stdout
    .replace(/\d+\.\d+\.\d+(?=; 20\.9)/, 'NODE')
    .replace(/(terraform|tofu) \S+ at \S+/, 'terraform VERSION at PATH')
    .replace(/127\.0\.0\.1:\d+/, 'PROXY')
    .replace(/\/\S+\/trusted\.pem/, 'FILE')
    .replace(SPEC_PATH, 'provisioning.yaml');
}
