/**
 * Snapshots of 100,000 generated people, taken from the tenant in a box, as it is the first time, and again after some changed. Requests
 * are counted against the fewest there can be: pages of 999. The box and scimform are processes of their own, so that the memory is
 * scimform's alone; the time is that of both.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../cli/run';
import { startBox } from '../emulator/box';
import { createAuthority } from '../emulator/proxy/authority';
import { startProxy } from '../emulator/proxy/proxy';
import { alternate } from './measure';
import { GROUPS, groupName, userAt, type GraphUser } from './preview/directory';

const TENANT_ID = '11111111-1111-1111-1111-111111111111';
const PAGE = 999;
const CHANGED = 500;

const SPEC = `apiVersion: scimform/v1
kind: Provisioning
name: bench
connector: ipass-smartconnect
tenants: { contoso: { tenantId: ${TENANT_ID} } }
assignments: [${Array.from({ length: GROUPS }, (_, index) => `{ group: '${groupName(index)}', role: User }`).join(', ')}]
credentials: { secretToken: { env: IPASS_SCIM_TOKEN } }
mappings:
  users:
    unlisted: remove
    attributes:
      userName: { source: userPrincipalName, matching: 1 }
      active: { expression: 'Switch([IsSoftDeleted], , "False", "True", "True", "False")' }
      name.givenName: givenName
      name.familyName: surname
      title: jobTitle
      'emails[type eq "work"].value': mail
      'phoneNumbers[type eq "work"].value': telephoneNumber
    scopingFilters:
      - { name: Sales, clauses: [{ attribute: department, operator: EQUALS, value: Sales }] }
`;

/** What a box tells whoever started it. */
interface Told {
  readonly env: Readonly<Record<string, string>>;
}

/** The box in a process of its own: it answers `changes`, `requests` and `end`. */
async function serve(users: number): Promise<void> {
  const people = Array.from({ length: users }, (_, index) => userAt(index));
  const groups = Array.from({ length: GROUPS }, (_, index) => ({
    id: `b0000000-0000-4000-8000-${index.toString(16).padStart(12, '0')}`,
    displayName: groupName(index),
    securityEnabled: true,
    members: people.flatMap(({ id }, place) => (place % GROUPS === index ? [id] : [])),
  }));
  const box = await startBox({
    tenants: [{ tenantId: TENANT_ID }],
    gallery: [],
    targets: [],
    company: {
      displayName: 'Contoso',
      domains: ['contoso.example'],
      users: people.map(asUser),
      groups,
    },
  });
  const authority = await createAuthority();
  const proxy = await startProxy({ authority, handle: box.handle });
  const folder = mkdtempSync(join(tmpdir(), 'scimform-bench-'));
  const trusted = join(folder, 'trusted.pem');
  writeFileSync(trusted, authority.certificate);
  const [client] = box.tenants[0]?.clients ?? [];
  const env = {
    HTTPS_PROXY: proxy.url,
    NODE_EXTRA_CA_CERTS: trusted,
    ARM_TENANT_ID: TENANT_ID,
    ARM_CLIENT_ID: client?.clientId ?? '',
    ARM_CLIENT_SECRET: client?.clientSecret ?? '',
  };
  let counted = 0;
  process.on('message', (message) => {
    if (message === 'requests') {
      // Those within a batch come over no wire of their own.
      const { length } = box.requests.filter(({ path }) => /^\/v1\.0\/(?!groups\?)/.test(path));
      process.send?.(length - counted);
      counted = length;
    }
    if (message === 'changes') {
      const portal = box.portal(TENANT_ID);
      for (let index = 0; index < CHANGED; index += 1)
        portal.changeUser(people[index * 7]?.id ?? '', { jobTitle: `Title ${Date.now()}` });
      process.send?.('changed');
    }
    if (message === 'end') {
      rmSync(folder, { recursive: true, force: true });
      process.exit(0);
    }
  });
  process.send?.({ env });
}

/** The bench's manager has an annotation that a directory does not keep. */
function asUser(user: GraphUser) {
  const { manager, ...members } = user as GraphUser & { readonly manager: { readonly id: string } };
  const displayName = `${user.givenName} ${user.surname}`;
  return { ...members, businessPhones: [...user.businessPhones], displayName, manager: { id: manager.id } };
}

function ask<T>(box: ChildProcess, message?: string): Promise<T> {
  return new Promise((resolve) => {
    box.once('message', (answer) => resolve(answer as T));
    if (message !== undefined) box.send(message);
  });
}

async function measure(users: number): Promise<void> {
  const box = fork(__filename, ['serve', String(users)]);
  const folder = mkdtempSync(join(tmpdir(), 'scimform-bench-'));
  try {
    const { env } = await ask<Told>(box);
    Object.assign(process.env, env, { IPASS_SCIM_TOKEN: 'none', NODE_NO_WARNINGS: '1' });
    writeFileSync(join(folder, 'spec.yaml'), SPEC);
    const out = join(folder, 'directory.jsonl.gz');
    const take = async (what: string, ...args: readonly string[]): Promise<void> => {
      const [measured] = alternate([[__filename, 'take', join(folder, 'spec.yaml'), out, ...args]], 1);
      const requests = await ask<number>(box, 'requests');
      const { seconds = 0, processor = 0, megabytes = 0 } = measured ?? {};
      console.log(
        `snapshot of ${users.toLocaleString('en-US')} people, ${what}: ${requests} requests, ${seconds.toFixed(1)} s (${processor.toFixed(1)} s of the processor), ${megabytes.toFixed(0)} MB`,
      );
    };
    await take(`everything; pages of people: ${Math.ceil(users / PAGE)}`);
    await ask(box, 'changes');
    await take(`${CHANGED} changed`);
    await take('nothing changed');
  } finally {
    box.send('end');
    rmSync(folder, { recursive: true, force: true });
  }
}

async function take(spec: string, out: string): Promise<void> {
  const quiet = { write: (text: string) => process.stderr.write(text) };
  const code = await run(['snapshot', spec, '--out', out], {
    stdout: quiet,
    stderr: quiet,
    env: process.env,
    cwd: process.cwd(),
    terminal: { stdin: false, stdout: false, stderr: false },
    ask: () => Promise.resolve(''),
    onInterrupt: () => () => undefined,
  });
  process.exit(code);
}

async function main(): Promise<void> {
  const [, , what, first = '', second = ''] = process.argv;
  if (what === 'serve') return serve(Number(first));
  if (what === 'take') return take(first, second);
  return measure(Number(what ?? 100_000));
}

void main();
