/**
 * Cycles of the tenant in a box into its own application, in one process:
 *
 *   - an initial cycle, against bare loops that send the same posts, and the same queries and posts, one after the other;
 *   - an incremental cycle after ten changes, in a directory and in one that is a hundred times larger;
 *   - the memory of all of it.
 *
 * `npm run bench:provisioning -- [users] [rounds]`
 */
import type { ScimApplication } from '../emulator/scim/application';
import { GENERIC } from '../emulator/scim/profiles/generic';
import type { ScimMessage, Send } from '../emulator/scim-client/message';
import { runCycle } from '../emulator/provisioning/cycle';
import type { CycleInput } from '../emulator/provisioning/cycle-input';
import { readConfiguration } from '../emulator/provisioning/job-configuration';
import { newMemory } from '../emulator/provisioning/job-state';
import { Targets } from '../emulator/service/targets';
import { placeholderSchema } from '../emulator/synchronization/placeholder-schema';
import type { Company, DirectoryUser } from '../emulator/tenant/company-model';
import { galleryEntry } from '../emulator/tenant/gallery';
import { TenantDirectory } from '../emulator/tenant/tenant-directory';
import { ratio } from './measure';
import { ORIGIN } from './origin';

const GROUP = 'b0000000-0000-4000-8000-000000000001';
const ROLE = { id: 'role', displayName: 'User', value: null };
const URL_OF_TARGET = 'https://app.example/scim';
const TOKEN = 'token';
const CHANGES = 10;
const SMALLER = 100;

function user(index: number, department: string): DirectoryUser {
  return {
    id: `a0000000-0000-4000-8000-${index.toString(16).padStart(12, '0')}`,
    accountEnabled: true,
    deletedDateTime: null,
    userPrincipalName: `user${index}@contoso.example`,
    displayName: `Given${index % 1000} Surname${index % 7000}`,
    givenName: `Given${index % 1000}`,
    surname: `Surname${index % 7000}`,
    mail: `mail${index}@contoso.example`,
    mailNickname: `user${index}`,
    jobTitle: 'Account Manager',
    department,
    employeeId: `E${index}`,
  };
}

function company(users: number): Company {
  const people = Array.from({ length: users }, (_, index) => user(index, 'Sales'));
  const members = people.map(({ id }) => id);
  return {
    displayName: 'Contoso',
    domains: ['contoso.example'],
    users: people,
    groups: [{ id: GROUP, displayName: 'Everybody', securityEnabled: true, members }],
  };
}

/** A job of a directory with all of its people assigned by one group, and an application that has nobody. */
class Job {
  private constructor(
    private readonly directory: TenantDirectory,
    private readonly input: CycleInput,
    private readonly targets: Targets,
  ) {}

  /** @param sent - gets every message */
  static async start(users: number, sent?: ScimMessage[]): Promise<Job> {
    const directory = TenantDirectory.of(company(users));
    const targets = await openTargets();
    const read = readConfiguration({
      schema: placeholderSchema(galleryEntry({ displayName: 'App', provisionsGroups: false })),
      settings: [
        { key: 'BaseAddress', value: URL_OF_TARGET },
        { key: 'SecretToken', value: TOKEN },
      ],
      assignments: [{ principalId: GROUP, principalType: 'Group', appRoleId: ROLE.id }],
      appRoles: [ROLE],
    });
    if ('error' in read) throw new Error(read.error.message);
    let ids = 0;
    const send: Send = (message) => {
      sent?.push(message);
      return targets.send(message);
    };
    const input: CycleInput = {
      memory: newMemory(),
      configuration: read.configuration,
      directory,
      send,
      now,
      newId: () => `${(ids += 1)}`,
      origin: ORIGIN,
    };
    return new Job(directory, input, targets);
  }

  /** Runs the cycle that is due; gives its seconds. */
  async cycle(): Promise<number> {
    const began = performance.now();
    const events = runCycle(this.input);
    while ((await events.next()).done !== true);
    return (performance.now() - began) / 1000;
  }

  change(count: number): void {
    for (let index = 0; index < count; index++) this.directory.putUser(user(index, `Department ${count}`));
  }

  get application(): ScimApplication {
    const [own] = this.targets.applications;
    if (!own) throw new Error('There is an application.');
    return own.application;
  }

  close(): Promise<void> {
    return this.targets.close();
  }
}

/** Sends messages one after the other, by the way that the service takes; gives the seconds. */
async function bareLoop(messages: readonly ScimMessage[]): Promise<number> {
  const targets = await openTargets();
  const began = performance.now();
  for (const message of messages) {
    const { status } = await targets.send(message);
    if (status >= 300) throw new Error(`A message was refused with ${status}.`);
  }
  const seconds = (performance.now() - began) / 1000;
  await targets.close();
  return seconds;
}

function openTargets(): Promise<Targets> {
  const outside: Send = () => Promise.reject(new Error('Nothing is elsewhere.'));
  return Targets.open([{ url: URL_OF_TARGET, token: TOKEN, profile: GENERIC }], {
    domains: [],
    now,
    outside,
  });
}

function now(): Date {
  return new Date('2026-01-05T08:00:00Z');
}

async function initialCycle(users: number, rounds: number): Promise<void> {
  for (let round = 1; round <= rounds; round++) {
    const sent: ScimMessage[] = [];
    const job = await Job.start(users, sent);
    const cycle = await job.cycle();
    if (job.application.count('User') !== users) throw new Error('Somebody has no account.');
    await job.close();
    const posts = await bareLoop(sent.filter(({ method }) => method === 'POST'));
    const all = await bareLoop(sent);
    console.log(
      `initial cycle  ${users} users  ${perSecond(users, cycle)} users/s` +
        `  its posts alone ${perSecond(users, posts)} users/s  ${ratio(cycle, posts)}` +
        `  its queries and posts ${perSecond(users, all)} users/s  ${ratio(cycle, all)}`,
    );
  }
}

async function incrementalCycle(users: number): Promise<number> {
  const job = await Job.start(users);
  await job.cycle();
  await job.cycle();
  const times: number[] = [];
  for (let round = 0; round < 5; round++) {
    job.change(CHANGES + round);
    times.push(await job.cycle());
  }
  const megabytes = Math.round(process.memoryUsage().rss / 1024 / 1024);
  await job.close();
  const seconds = times.sort((a, b) => a - b)[2] ?? 0;
  console.log(
    `incremental    ${users} users  ${CHANGES} changes  ${(seconds * 1000).toFixed(1)} ms  (resident: ${megabytes} MB)`,
  );
  return seconds;
}

function perSecond(users: number, seconds: number): string {
  return (users / seconds).toFixed(0);
}

async function main([users = '100000', rounds = '3']: readonly string[]): Promise<void> {
  const many = Number(users);
  await initialCycle(Math.min(many, 10_000), Number(rounds));
  const few = await incrementalCycle(many / SMALLER);
  const all = await incrementalCycle(many);
  console.log(`incremental    a directory ${SMALLER} times larger: ${ratio(all, few)}`);
}

void main(process.argv.slice(2));
