import type { JsonObject } from '../../emulator/graph/json';
import type {
  AccountPage,
  AccountQuery,
  LogQuery,
  PageApplication,
  PageJob,
  PageSource,
  PageTenant,
} from '../../emulator/page/page-source';
import { CycleCounter } from '../../emulator/provisioning/cycle-summary';
import { logEntry, type LogEntry, type LogSubject } from '../../emulator/provisioning/provisioning-log';
import { NothingDueError } from '../../emulator/service/provisioning-service';
import { DEFAULT_BEHAVIOUR } from '../../emulator/synchronization/behaviour';
import { newJob, type Job } from '../../emulator/synchronization/job';
import { jobDocument } from '../../emulator/synchronization/job-document';

const BEGIN = Date.parse('2026-03-02T08:00:00.000Z');
const TENANT = '11111111-1111-1111-1111-111111111111';

/** A box without service or application: what the page shows is set by hand. */
export class FakePageSource implements PageSource {
  /** Of the clock, in milliseconds since the begin. */
  passed = 0;
  /** Every move that was asked for. */
  readonly moves: unknown[] = [];
  /** Awaited by a move before it ends. */
  arrival: Promise<void> = Promise.resolve();
  isAnythingDue = true;
  displayName = 'Contoso';
  faults: readonly string[] = [];
  readonly jobs: { readonly job: Job; readonly application: string; nextCycle?: string }[] = [];
  readonly entries: LogEntry[] = [];
  readonly people: JsonObject[] = [];
  readonly groups: JsonObject[] = [];
  applicationCount = 1;

  now(): Date {
    return new Date(BEGIN + this.passed);
  }

  async advance(by: { readonly milliseconds: number } | 'next-cycle'): Promise<void> {
    this.moves.push(by);
    if (by === 'next-cycle' && !this.isAnythingDue) throw new NothingDueError();
    await this.arrival;
    this.passed += by === 'next-cycle' ? 40 * 60_000 : by.milliseconds;
  }

  tenants(): readonly PageTenant[] {
    const { displayName } = this;
    const jobs = this.jobs.map(({ job, application, nextCycle }): PageJob => ({
      id: job.id,
      servicePrincipalId: `principal of ${job.id}`,
      application,
      document: jobDocument(job, DEFAULT_BEHAVIOUR, this.now()),
      ...(job.running && { running: { ...job.running, began: job.running.began.toISOString() } }),
      ...(nextCycle !== undefined && { nextCycle }),
    }));
    return [{ tenantId: TENANT, displayName, cloud: 'public', users: 24, groups: 1, jobs }];
  }

  log({ jobId, status, text = '', limit }: LogQuery): readonly LogEntry[] {
    return this.entries
      .filter((entry) => jobId === undefined || entry.jobId === jobId)
      .filter(({ provisioningStatusInfo: info }) => status === undefined || info.status === status)
      .filter(({ sourceIdentity: source, provisioningStatusInfo: { errorInformation: error } }) =>
        has([source.displayName, error?.errorCode, error?.reason], text),
      )
      .reverse()
      .slice(0, limit);
  }

  applications(): readonly PageApplication[] {
    return Array.from({ length: this.applicationCount }, (_, place) => ({
      key: `application ${place}`,
      url: `https://scim${place}.example/v2`,
      profile: 'ipass',
      users: place === 0 ? this.people.length : 0,
      groups: place === 0 ? this.groups.length : 0,
    }));
  }

  accounts(key: string, { type, text = '', startIndex, count }: AccountQuery): Promise<AccountPage> {
    const kept = type === 'User' ? this.people : this.groups;
    const all = key === 'application 0' ? kept : [];
    const found = all.filter(({ userName, displayName }) => has([userName, displayName], text));
    return Promise.resolve({
      total: found.length,
      resources: found.slice(startIndex - 1, startIndex - 1 + count),
    });
  }

  addJob(application: string, state: Job['state'] = 'Active', nextCycle?: string): Job {
    const job: Job = { ...newJob(`job.${this.jobs.length + 1}`, 'iPassSmartConnect', {}), state };
    this.jobs.push({ job, application, ...(nextCycle !== undefined && { nextCycle }) });
    return job;
  }

  /** The job ended a cycle in which it wrote so many objects. */
  endCycle(job: Job, written: number): void {
    const counter = Object.assign(new CycleCounter(), { imported: written + 2, entitled: written });
    counter.exported = written;
    delete job.running;
    job.memory.lastExecution = counter.summary('activity', 0, [this.now(), this.now()], null);
    job.memory.lastSuccessfulExecution = job.memory.lastExecution;
  }

  /** An entry about a person; told once in a minute. */
  addEntry(displayName: string, subject: Partial<LogSubject> = {}, jobId = 'job.1'): void {
    const number = this.entries.length + 1;
    const time = new Date(BEGIN + number * 60_000);
    const source = { id: `source ${number}`, displayName, type: 'User' };
    const system = { id: 'system', displayName: 'System' };
    const servicePrincipal = { id: 'sp', displayName: 'iPass' };
    const origin = { tenantId: TENANT, jobId, applicationId: 'app', servicePrincipal };
    this.entries.push(
      logEntry(
        { ...origin, sourceSystem: system, targetSystem: system },
        {
          id: `entry ${number}`,
          cycleId: 'cycle',
          changeId: `change ${number}`,
          began: time,
          ended: time,
          action: 'create',
          status: 'success',
          steps: [],
          modified: [],
          source,
          targetId: undefined,
          ...subject,
        },
      ),
    );
  }

  addPerson(userName: string, members: JsonObject = {}): void {
    const id = `account ${this.people.length + 1}`;
    this.people.push({ id, userName, displayName: `The ${userName}`, active: true, ...members });
  }
}

function has(values: readonly unknown[], text: string): boolean {
  return values.some(
    (value) => typeof value === 'string' && value.toLowerCase().includes(text.toLowerCase()),
  );
}
