/**
 * The provisioning service of a box: runs the cycles of all jobs when they are due. Time is the clock's; it passes by itself, or is moved
 * ahead, and then every cycle that would have run meanwhile runs at its time.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/how-provisioning-works
 */
import type { OnDemandSubject } from '../provisioning/on-demand-subject';
import type { LogEntry } from '../provisioning/provisioning-log';
import type { Job } from '../synchronization/job';
import { jobsOf } from '../tenant/service-principal';
import type { ServicePrincipalState, TenantState } from '../tenant/state';
import type { BoxClock } from './box-clock';
import { Ending } from './ending';
import type { ServiceParts } from './service-parts';
import { JobRun } from './job-run';

/** What the service works with. */
export interface ServiceOptions extends Omit<ServiceParts, 'now' | 'ending'> {
  readonly tenants: () => Iterable<TenantState>;
  readonly clock: BoxClock;
  /** Does what time alone brings about, such as emptying the recycle bin. */
  readonly timePassed: (since: Date, now: Date) => void;
  /** Told of failures of the service itself. */
  readonly onFailure: (error: unknown) => void;
}

/** How often the service looks at its clock, in milliseconds. */
const TICK_MS = 200;
/** How much time passes before what it brings about is done, in milliseconds. */
const LOOK_MS = 60_000;

/** Nothing is due, so that the next cycle would never come. */
export class NothingDueError extends Error {
  override readonly name = 'NothingDueError';

  constructor() {
    super('No cycle is due: no job runs. Start one first.');
  }
}

export class ProvisioningService {
  private readonly runs = new WeakMap<Job, JobRun>();
  private readonly parts: ServiceParts;
  private timer: NodeJS.Timeout | undefined;
  private isEnded = false;
  private lookedAt: Date;

  constructor(private readonly options: ServiceOptions) {
    const { send, clock, faults, state } = options;
    this.lookedAt = state.lookedAt ?? clock.now();
    state.looked(this.lookedAt);
    this.parts = { send, faults, state, now: clock.now, ending: new Ending() };
  }

  /** Lets time pass by itself from now on: cycles run when they are due, those of different jobs side by side. */
  start(): void {
    this.timer ??= setInterval(() => {
      this.passTime();
      for (const run of this.due(this.now())) run.run().catch(this.options.onFailure);
    }, TICK_MS).unref();
  }

  /** Runs every cycle that is due now, one after the other, and waits for those that are under way. */
  async runDue(): Promise<void> {
    for (const run of this.due(this.now())) await run.run();
    await this.finish();
  }

  /** Waits for the cycles that are under way. */
  private async finish(): Promise<void> {
    await Promise.all([...this.all()].map((run) => run.finish()));
  }

  /**
   * Moves the clock ahead, and runs each cycle that becomes due on the way at its time.
   *
   * @throws NothingDueError where the next cycle is asked for and none will come.
   */
  async advance(by: { readonly milliseconds: number } | 'next-cycle'): Promise<void> {
    // A cycle under way belongs to the time before.
    await this.finish();
    const now = this.now();
    const next = this.nextDue(now);
    if (by === 'next-cycle' && next === undefined) throw new NothingDueError();
    const end = by === 'next-cycle' ? Math.max(next ?? 0, now) : now + by.milliseconds;
    for (let due = next; due !== undefined && due <= end && !this.isEnded; due = this.nextDue(this.now())) {
      this.moveTo(due);
      await this.runDue();
    }
    this.moveTo(end);
    await this.options.state.commit();
  }

  /** When the next cycle of a job is due; undefined where none is. */
  nextCycle(tenant: TenantState, servicePrincipal: ServicePrincipalState, job: Job): Date | undefined {
    const due = this.runOf(tenant, servicePrincipal, job).dueAt(this.now());
    return due === undefined ? undefined : new Date(due);
  }

  /** Provisions one user or group at once; undefined where the directory has nothing of that id. */
  onDemand(
    tenant: TenantState,
    servicePrincipal: ServicePrincipalState,
    job: Job,
    subject: OnDemandSubject,
  ): Promise<LogEntry | undefined> {
    return this.runOf(tenant, servicePrincipal, job).onDemand(subject);
  }

  /** Stops at once: a cycle under way is left where it is, as if the process ended. */
  async close(): Promise<void> {
    this.isEnded = true;
    clearInterval(this.timer);
    this.parts.ending.come();
    await this.finish();
  }

  private now(): number {
    return this.options.clock.now().getTime();
  }

  private moveTo(time: number): void {
    const { clock, state } = this.options;
    state.clockMoved(clock.moveTo(new Date(time)));
    this.passTime();
  }

  /** Time is looked at once in a while: nothing that it brings about is urgent. */
  private passTime(): void {
    const now = this.options.clock.now();
    if (now.getTime() - this.lookedAt.getTime() < LOOK_MS) return;
    this.options.timePassed(this.lookedAt, now);
    this.lookedAt = now;
    this.options.state.looked(now);
  }

  private nextDue(now: number): number | undefined {
    const times = [...this.all()].flatMap((run) => run.dueAt(now) ?? []);
    return times.length === 0 ? undefined : Math.min(...times);
  }

  private due(now: number): readonly JobRun[] {
    return [...this.all()].filter((run) => (run.dueAt(now) ?? Infinity) <= now);
  }

  private *all(): Generator<JobRun, void, undefined> {
    for (const tenant of this.options.tenants())
      for (const { servicePrincipal, job } of jobsOf(tenant)) yield this.runOf(tenant, servicePrincipal, job);
  }

  private runOf(tenant: TenantState, servicePrincipal: ServicePrincipalState, job: Job): JobRun {
    const known = this.runs.get(job);
    if (known) return known;
    const run = new JobRun(this.parts, tenant, servicePrincipal, job);
    this.runs.set(job, run);
    return run;
  }
}
