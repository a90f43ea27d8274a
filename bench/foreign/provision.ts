/**
 * The fixture company, provisioned by the tenant in a box into a SCIM server that is not ours, once in each dialect: what is sent, what
 * fails, and what the server says back. Each step is a cycle; a line tells its requests and what its log has.
 *
 * `npm run bench:foreign -- http://127.0.0.1:8080/v2 [token]`, with accounts of nobody there before
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObject } from '../../provisioning/json-value';
import { runCycle } from '../../emulator/provisioning/cycle';
import type { CycleInput } from '../../emulator/provisioning/cycle-input';
import { readConfiguration } from '../../emulator/provisioning/job-configuration';
import { newMemory } from '../../emulator/provisioning/job-state';
import type { LogEntry } from '../../emulator/provisioning/provisioning-log';
import { restart } from '../../emulator/provisioning/restart';
import { nodeSend } from '../../emulator/scim-client/node-send';
import type { ScimAnswer, Send } from '../../emulator/scim-client/message';
import { Targets } from '../../emulator/service/targets';
import { placeholderSchema } from '../../emulator/synchronization/placeholder-schema';
import type { Company, DirectoryUser } from '../../emulator/tenant/company-model';
import { galleryEntry } from '../../emulator/tenant/gallery';
import { TenantDirectory } from '../../emulator/tenant/tenant-directory';
import { ORIGIN } from '../origin';

const FIXTURE = 'test/fixtures/company/directory.json';
const TENANT_URL = 'https://application.example/scim';
const FLAG = { legacy: '', compliant: '?aadOptscim062020' } as const;
/** What a PATCH names by an attribute alone. */
const PLAIN = { jobTitle: 'Clerk', givenName: 'Given', employeeId: 'E77', department: 'Sales' };
/** What it names by a type, of which the account has no value yet. */
const TYPED = { streetAddress: '1 Main Street', postalCode: '10115', mobile: '+49 170 1' };

class Run {
  readonly memory = newMemory();
  readonly directory: TenantDirectory;
  private readonly seen: string[] = [];
  private readonly refusals = new Set<string>();
  private ids = 0;

  constructor(
    company: Company,
    private readonly targets: Targets,
    private readonly dialect: keyof typeof FLAG,
    private readonly token: string,
  ) {
    this.directory = TenantDirectory.of(company);
  }

  /** @param name - what happened before */
  async cycle(name: string): Promise<void> {
    this.seen.length = 0;
    this.refusals.clear();
    const counts = new Map<string, number>();
    for await (const event of runCycle(this.input()))
      if ('entry' in event) count(counts, told(event.entry));
      else if (event.kind === 'quarantined') count(counts, `quarantine ${event.quarantine.reason}`);
    const methods = new Map<string, number>();
    for (const method of this.seen) count(methods, method);
    console.log(`${this.dialect}  ${name}: ${shown(methods)}; log: ${shown(counts)}`);
    for (const refusal of this.refusals) console.log(`    ${refusal}`);
  }

  private input(): CycleInput {
    const read = readConfiguration({
      schema: placeholderSchema(galleryEntry({ displayName: 'App', provisionsGroups: false })),
      settings: [
        { key: 'BaseAddress', value: `${TENANT_URL}${FLAG[this.dialect]}` },
        { key: 'SecretToken', value: this.token },
        { key: 'SyncAll', value: 'True' },
      ],
      assignments: [],
      appRoles: [],
    });
    if ('error' in read) throw new Error(read.error.message);
    return {
      memory: this.memory,
      configuration: read.configuration,
      directory: this.directory,
      send: this.send,
      now: () => new Date('2026-01-05T08:00:00Z'),
      newId: () => `${(this.ids += 1)}`,
      origin: ORIGIN,
    };
  }

  private readonly send: Send = async (message) => {
    this.seen.push(message.method);
    const answer = await this.targets.send(message);
    if (answer.status >= 400) this.refusals.add(refusal(message.method, answer));
    return answer;
  };
}

function refusal(method: string, { status, text }: ScimAnswer): string {
  return `${method} ${status} ${text.slice(0, 200).replace(/\s+/g, ' ')}`;
}

function told({
  provisioningAction,
  provisioningStatusInfo: { status, errorInformation },
}: LogEntry): string {
  const code = errorInformation === null ? '' : ` ${errorInformation.errorCode}`;
  return `${provisioningAction} ${status}${code}`;
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function shown(counts: ReadonlyMap<string, number>): string {
  return [...counts].map(([key, number]) => `${number} ${key}`).join(', ') || 'nothing';
}

async function lifecycle(run: Run): Promise<void> {
  const { directory, memory } = run;
  await run.cycle('initial cycle');
  await run.cycle('no change');
  restart(memory, ['Watermark']);
  await run.cycle('restart');
  const [first, second] = [...memory.links.values()].flatMap(({ sourceId }) => {
    const found = directory.user(sourceId);
    return found?.accountEnabled === true ? [found] : [];
  });
  if (!first || !second) throw new Error('Nobody has an account.');
  const changed: DirectoryUser = { ...first, ...PLAIN, manager: { id: second.id } };
  directory.putUser(changed);
  await run.cycle('attributes and the manager');
  restart(memory, ['Watermark']);
  await run.cycle('restart');
  directory.putUser({ ...changed, accountEnabled: false });
  await run.cycle('sign-in blocked');
  directory.putUser({ ...changed, jobTitle: 'Chief' });
  await run.cycle('allowed again, another attribute');
  directory.putUser({ ...changed, ...TYPED });
  await run.cycle('values of a type that was not there');
  directory.putUser({ ...changed, ...TYPED, mobile: '+49 170 2' });
  await run.cycle('another value of that type');
  restart(memory, ['Watermark']);
  await run.cycle('restart');
  directory.purgeUser(first.id);
  await run.cycle('gone for good');
  for (const user of [...directory.users()]) directory.purgeUser(user.id);
  await run.cycle('everybody gone');
}

function proxies({ userPrincipalName }: DirectoryUser): string[] {
  return [`SMTP:${userPrincipalName}`, `smtp:also-${userPrincipalName}`];
}

/** Everybody but the first one has values of every mapped kind from the start. */
function readCompany(): Company {
  const read: unknown = JSON.parse(readFileSync(join(process.cwd(), FIXTURE), 'utf8'));
  if (!isObject(read)) throw new Error(`${FIXTURE} is no directory.`);
  const { users, groups } = read as unknown as Pick<Company, 'users' | 'groups'>;
  const [first, ...others] = users;
  const full = others.map((user) => ({ ...TYPED, ...PLAIN, ...user, proxyAddresses: proxies(user) }));
  return {
    displayName: 'Company',
    domains: ['contoso.example'],
    users: first ? [first, ...full] : [],
    groups,
  };
}

async function main([elsewhere, token = 'token']: readonly string[]): Promise<void> {
  if (elsewhere === undefined)
    throw new Error('Expected the address of a SCIM server; name it as the first argument.');
  const options = { domains: [], now: () => new Date(), outside: nodeSend() };
  const targets = await Targets.open([{ url: TENANT_URL, token, elsewhere }], options);
  for (const dialect of ['legacy', 'compliant'] as const)
    await lifecycle(new Run(readCompany(), targets, dialect, token));
}

void main(process.argv.slice(2));
