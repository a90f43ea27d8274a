/**
 * Large specs, applied: the real Terraform, a tenant in a box in this process, scimform in one of its own. Tells what each
 * command took, and keeps what it printed.
 *
 * Usage: node scale.js [ASSIGNMENTS [TENANTS [FOLDER]]]
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBox } from '../emulator/box';
import { startServer, type RunningServer } from '../emulator/http/server';
import { serveProviders } from '../emulator/providers/serve';
import type { Company } from '../emulator/tenant/company-model';
import { company, specOf, withAssignments } from './large-spec';
import { watchedRun } from './watched-run';

const SCIMFORM = join(__dirname, '../../dist/cli/bin.js');
const TOKEN = 'bench-secret-token';

const [, , assignments = '1000', tenants = '200', kept] = process.argv;

interface Scene {
  readonly name: string;
  readonly spec: string;
  readonly tenants: readonly string[];
  readonly company: Company;
  readonly commands: readonly (readonly string[])[];
}

/** A server that keeps one state, as Terraform's `http` backend asks of it. */
async function stateServer(): Promise<RunningServer> {
  let state: Buffer | undefined;
  return startServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (request.method === 'POST') state = Buffer.concat(chunks);
      response.statusCode = request.method === 'GET' && state === undefined ? 404 : 200;
      response.end(request.method === 'GET' ? state : undefined);
    });
  });
}

async function play(scene: Scene, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const asked = new Map<string, number>();
  const box = await startBox({
    tenants: scene.tenants.map((tenantId) => ({ tenantId })),
    gallery: [{ displayName: 'iPass SmartConnect' }],
    targets: [{ url: 'https://openmobile.ipass.com/moservices/scim/v1', token: TOKEN }],
    company: scene.company,
    onRequest: ({ method, host }) => {
      const kind = host.startsWith('graph.') ? method : 'login';
      asked.set(kind, (asked.get(kind) ?? 0) + 1);
      return undefined;
    },
  });
  const credentials = box.tenants.map(({ tenantId, clients: [client] }) => ({ tenantId, ...client }));
  const providers = await serveProviders({ boxUrl: box.url, credentials });
  const state = await stateServer();
  try {
    writeFileSync(join(folder, 'provisioning.yaml'), scene.spec.replace('STATE_URL', `${state.url}/state`));
    console.log(scene.name);
    for (const command of scene.commands) {
      asked.clear();
      const env = { ...providers.environment, IPASS_SCIM_TOKEN: TOKEN, CI: '', NO_COLOR: '1' };
      const [name = '', ...flags] = command;
      const run = await watchedRun([SCIMFORM, name, 'provisioning.yaml', ...flags], folder, env);
      const { seconds, megabytes, code, stdout, stderr } = run;
      const title = command.filter((word) => word !== '--yes' && word !== '--all').join(' ');
      writeFileSync(
        join(folder, `${title.replace(/\W+/g, '-')}.txt`),
        `${stdout}\n--- stderr ---\n${stderr}`,
      );
      const requests = [...asked].map(([kind, times]) => `${times} ${kind}`).join(', ');
      console.log(
        `  ${title.padEnd(22)} exit ${code}, ${seconds.toFixed(1).padStart(6)} s, scimform ${megabytes.own.toFixed(0)} MB, ` +
          `Terraform ${megabytes.started.toFixed(0)} MB, ${stdout.split('\n').length} lines; ${requests}`,
      );
      if (code !== 0)
        throw new Error(`${title} ended with ${code}:\n${stdout.slice(-2000)}${stderr.slice(-2000)}`);
    }
    if (box.unplanned.length > 0 || box.failures.length > 0)
      throw new Error(`The box did not know: ${JSON.stringify(box.unplanned[0] ?? String(box.failures[0]))}`);
  } finally {
    await state.close();
    await providers.close();
    await box.close();
  }
}

const many = specOf(Number(tenants));
const one = specOf(1);
const large = {
  ...one,
  spec: withAssignments(one.spec, Number(assignments)),
  company: company(Number(assignments)),
};

const SCENES: readonly Scene[] = [
  {
    name: `One tenant, ${assignments} assignments, local state`,
    ...large,
    commands: [['validate'], ['synth'], ['apply', '--yes'], ['plan'], ['destroy', '--yes']],
  },
  {
    name: `One tenant, ${assignments} assignments, state at a server`,
    ...large,
    spec: `${large.spec}terraform: { backend: { http: { address: "STATE_URL" } } }\n`,
    commands: [['apply', '--yes'], ['plan'], ['destroy', '--yes']],
  },
  {
    name: `${tenants} tenants`,
    ...many,
    company: company(1),
    commands: [
      ['apply', '--all', '--yes'],
      ['plan'],
      ['destroy', '--all', '--yes'],
      ['apply', '--all', '--yes', '--parallel', '8'],
      ['plan', '--parallel', '8'],
    ],
  },
];

async function main(): Promise<void> {
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'scimform-bench-'));
  try {
    for (const [index, scene] of SCENES.entries()) await play(scene, join(folder, String(index)));
  } finally {
    if (kept === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
