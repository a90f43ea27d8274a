/** One first apply that is cut off at one request, and what comes of it. */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBox, type Box } from '../emulator/box';
import type { Request } from '../emulator/http/message';
import { serveProviders } from '../emulator/providers/serve';
import { boxGraph } from '../test/support/box-graph';
import type { Cloud } from '../provisioning/model';
import { company } from './large-spec';

const SCIMFORM = join(__dirname, '../../dist/cli/bin.js');
const TOKEN = 'bench-secret-token';

/** Who is hit: scimform asked to end, Terraform killed, scimform itself killed. */
export type Blow = 'interrupt' | 'kill terraform' | 'kill scimform';

/** What is applied. */
export interface Stage {
  readonly spec: string;
  readonly tenants: readonly { readonly tenantId: string; readonly cloud: Cloud }[];
}

export interface CutRun {
  /** The request at which the blow fell; undefined where the apply made fewer. */
  readonly at: string | undefined;
  /** Requests of the first apply. */
  readonly requests: number;
  /** How often each kind of object was made, beyond once for each tenant. */
  readonly twice: readonly string[];
  /** State files that could not be read after the blow. */
  readonly brokenStates: number;
  /** Whether an assignment had to be adopted by the import that was named. */
  readonly adopted: boolean;
  /** What was promised and did not come true. */
  readonly failures: readonly string[];
}

/** Objects that a second attempt makes a second time, by the request that makes them and by their address. */
const KINDS = [
  { kind: 'application', made: /\/instantiate$/, type: 'azuread_application_from_template' },
  { kind: 'job', made: /\/synchronization\/jobs$/, type: 'azuread_synchronization_job' },
  { kind: 'assignment', made: /\/appRoleAssignedTo$/, type: 'azuread_app_role_assignment' },
] as const;

interface Ended {
  readonly code: number;
  readonly output: string;
}

/**
 * Applies in a fresh box, lets the blow fall when request number `cut` arrives (the box still answers it), and applies again.
 *
 * @param cut counted from 1; 0 for an apply that nobody disturbs
 */
export async function cutRun({ spec, tenants }: Stage, blow: Blow, cut: number): Promise<CutRun> {
  const folder = mkdtempSync(join(tmpdir(), 'scimform-bench-'));
  let running: number | undefined;
  let requests = 0;
  let at: string | undefined;
  const onRequest = ({ method, target, host }: Request): undefined => {
    requests += 1;
    if (requests !== cut || at !== undefined || running === undefined) return;
    at = `${method} ${host}${shortened(target)}`;
    strike(blow, running);
  };
  const box = await startBox({
    tenants,
    gallery: [{ displayName: 'iPass SmartConnect' }],
    targets: [{ url: 'https://openmobile.ipass.com/moservices/scim/v1', token: TOKEN }],
    company: company(1),
    onRequest,
  });
  const credentials = box.tenants.map(({ tenantId, clients: [client] }) => ({ tenantId, ...client }));
  const providers = await serveProviders({ boxUrl: box.url, credentials });
  const env = { ...process.env, ...providers.environment, IPASS_SCIM_TOKEN: TOKEN, CI: '', NO_COLOR: '1' };
  const run = async (program: string, args: readonly string[], cwd = folder): Promise<Ended> => {
    const child = spawn(program, args, { cwd, env: { ...env, TF_VAR_secret_token: TOKEN } });
    if (program === process.execPath) running = child.pid;
    const output: string[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => output.push(chunk.toString()));
    const code = await new Promise<number>((resolve) =>
      child.once('close', (status) => resolve(status ?? 137)),
    );
    return { code, output: output.join('') };
  };
  const scimform = (...args: readonly string[]): Promise<Ended> => run(process.execPath, [SCIMFORM, ...args]);
  try {
    writeFileSync(join(folder, 'provisioning.yaml'), spec);
    const apply = () => scimform('apply', 'provisioning.yaml', '--all', '--yes');
    const first = await apply();
    const made = requests;
    // Whoever was killed may have left a Terraform behind that still ends.
    await ended(folder);
    const brokenStates = broken(folder);
    let next = await apply();
    const adopted = next.code !== 0 && next.output.includes('terraform/assigned-already');
    if (adopted) {
      await adopt(next.output, box, folder, (args, cwd) => run('terraform', args, cwd));
      next = await apply();
    }
    const plan = await scimform('plan', 'provisioning.yaml');
    const twice = KINDS.filter((one) => count(box, one.made) > tenants.length).map(({ kind }) => kind);
    return {
      at,
      requests: made,
      twice,
      brokenStates,
      adopted,
      failures: failures(first, next, plan, twice, blow),
    };
  } finally {
    await providers.close();
    await box.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function failures(first: Ended, next: Ended, plan: Ended, twice: readonly string[], blow: Blow): string[] {
  const found = [];
  if (/internal\/defect|^\s+at .*:\d+:\d+/m.test(first.output))
    found.push(`no clear error: ${first.output.slice(-500)}`);
  if (next.code !== 0) found.push(`the next apply ended with ${next.code}: ${next.output.slice(-700)}`);
  else if (plan.code !== 0)
    found.push(`the plan after it ended with ${plan.code}: ${plan.output.slice(-700)}`);
  for (const { kind, type } of KINDS) {
    // Nobody is there to name anything where scimform itself was killed.
    const named =
      blow === 'kill scimform' || new RegExp(`unfinished-create: .* ${type}\\.`).test(first.output);
    if (twice.includes(kind) && (blow === 'interrupt' || !named))
      found.push(`a second ${kind} was made, and nothing said so`);
  }
  return found;
}

function strike(blow: Blow, scimform: number): void {
  if (blow !== 'kill terraform') {
    process.kill(scimform, blow === 'interrupt' ? 'SIGINT' : 'SIGKILL');
    return;
  }
  const processes = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  for (const line of processes) {
    const [pid = 0, parent] = line.trim().split(/\s+/).map(Number);
    if (parent === scimform) process.kill(pid, 'SIGKILL');
  }
}

/** Until no Terraform works in the folder any more. */
async function ended(folder: string): Promise<void> {
  const isLocked = (): boolean =>
    readdirSync(folder).some((name) => /^\.terraform\..*\.lock\.info$/.test(name));
  for (let tries = 0; tries < 50 && isLocked(); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 100));
}

function broken(folder: string): number {
  return readdirSync(folder).filter((name) => {
    if (!name.endsWith('.tfstate')) return false;
    try {
      JSON.parse(readFileSync(join(folder, name), 'utf8'));
      return false;
    } catch {
      return true;
    }
  }).length;
}

function count({ requests }: Box, path: RegExp): number {
  return requests.filter((one) => one.method === 'POST' && one.status === 201 && path.test(one.path)).length;
}

/** Imports the assignment that the error names, as a person would after a look at the tenant. */
async function adopt(
  output: string,
  box: Box,
  folder: string,
  terraform: (args: readonly string[], cwd: string) => Promise<Ended>,
): Promise<void> {
  const [address = ''] = /azuread_app_role_assignment\.\w+/.exec(output) ?? [];
  const [, number = ''] = /terraform\/assigned-already: .*\(tenant t(\d+)\)/.exec(output) ?? [];
  if (box.tenants[Number(number)] === undefined) return;
  const graph = boxGraph(box, Number(number));
  const idsAt = async (path: string, query = {}): Promise<string[]> =>
    (await graph.get<{ value: { id: string }[] }>(path, { query })).value.map(({ id }) => id);
  const stack = join(folder, 'cdktf.out/stacks', `bench-t${number}`);
  for (const owner of await idsAt('servicePrincipals', { $filter: "displayName eq 'iPass SmartConnect'" }))
    for (const id of await idsAt(`servicePrincipals/${owner}/appRoleAssignedTo`))
      await terraform(
        ['import', '-no-color', address, `/servicePrincipals/${owner}/appRoleAssignedTo/${id}`],
        stack,
      );
}

function shortened(target: string): string {
  return target.replace(/\?.*$/, '').replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…');
}
