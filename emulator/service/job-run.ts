/** One job of one tenant as the service runs it. */
import { runCycle } from '../provisioning/cycle';
import type { CycleInput } from '../provisioning/cycle-input';
import type { CycleEvent } from '../provisioning/cycle-event';
import { nextCycleAt } from '../provisioning/due';
import { readConfiguration } from '../provisioning/job-configuration';
import { provisionOnDemand } from '../provisioning/on-demand';
import type { OnDemandSubject } from '../provisioning/on-demand-subject';
import { quarantine } from '../provisioning/quarantine';
import type { LogEntry, LogOrigin } from '../provisioning/provisioning-log';
import type { Job } from '../synchronization/job';
import { guidOf } from '../tenant/ids';
import { displayNameOf } from '../tenant/service-principal';
import type { ServicePrincipalState, TenantState } from '../tenant/state';
import { Lane } from '../state/lane';
import type { ServiceParts } from './service-parts';

/** A cycle that was interrupted, or failed as a whole, begins again after this time. */
const PAUSE_MS = 60_000;

type CycleEvents = AsyncGenerator<CycleEvent, void, void>;

export class JobRun {
  /** A step of a cycle, or an object on demand: one at a time, because both change what the job remembers. */
  private readonly lane = new Lane();
  private cycle: Promise<void> | undefined;
  private notBefore = 0;
  private readonly onDemandMeanwhile = new Set<string>();

  constructor(
    private readonly parts: ServiceParts,
    private readonly tenant: TenantState,
    private readonly servicePrincipal: ServicePrincipalState,
    private readonly job: Job,
  ) {}

  /** When the next cycle is due, in milliseconds since 1970, `now` for one that is due at once; undefined where none is. */
  dueAt(now: number): number | undefined {
    if (this.job.state !== 'Active' || this.cycle) return undefined;
    const next = nextCycleAt(this.job.memory, new Date(now));
    return next && Math.max(next.getTime(), this.notBefore);
  }

  /** Runs one cycle, or waits for the end of the one that is under way. Ends early where the service ends. */
  run(): Promise<void> {
    this.cycle ??= this.runCycle()
      .catch((error: unknown) => {
        // What failed, such as a full disk, may do so at once again.
        this.pause();
        throw error;
      })
      .finally(() => {
        delete this.job.running;
        this.cycle = undefined;
      });
    return this.cycle;
  }

  /** Waits for the end of the cycle that is under way, if there is one. */
  async finish(): Promise<void> {
    await this.cycle;
  }

  /** What became of the person or group; undefined where the directory has nothing of that id. */
  onDemand(subject: OnDemandSubject): Promise<LogEntry | undefined> {
    return this.lane.run(async () => {
      const entry = await provisionOnDemand(this.input(), subject);
      if (entry) this.keep(subject.id.toLowerCase(), entry);
      await this.parts.state.commit(this.tenant);
      return entry;
    });
  }

  private async runCycle(): Promise<void> {
    const { job, parts } = this;
    const { restarts } = job;
    const { quarantined, stopAfter = Infinity } = parts.faults.atCycle(job.id);
    if (quarantined) {
      quarantine(job.memory, 'QuarantinedOnDemand', null, parts.now());
      return parts.state.commit(this.tenant);
    }
    const isOvertaken = (): boolean => job.restarts !== restarts || !this.isThere();
    let events: CycleEvents | undefined;
    // What the job is, is read in one moment with what changed, so that no change falls between the two.
    const begun = (): CycleEvents => (events ??= runCycle({ ...this.input(), isOvertaken }));
    for (let isEnded = false; !isEnded && !isOvertaken();) {
      if (job.running && job.running.done > stopAfter) {
        this.pause();
        break;
      }
      const next = await this.step(begun);
      if (next === undefined) return;
      isEnded = next.done === true;
    }
    await events?.return();
  }

  private pause(): void {
    this.notBefore = this.parts.now().getTime() + PAUSE_MS;
  }

  /** The next event, remembered; undefined where the service ends meanwhile. */
  private step(begun: () => CycleEvents): Promise<IteratorResult<CycleEvent, void> | undefined> {
    return this.lane.run(async () => {
      const next = await this.parts.ending.orEnd(begun().next());
      if (next === undefined) return undefined;
      if (next.done !== true) this.observe(next.value);
      await this.parts.state.commit(this.tenant);
      return next;
    });
  }

  private observe(event: CycleEvent): void {
    const { job, parts } = this;
    if (event.kind === 'started')
      job.running = { cycle: event.cycle, began: parts.now(), total: event.objects, done: 0 };
    if ('entry' in event) this.keep(event.object.sourceId, event.entry);
    if (event.kind === 'imported' && job.running) job.running.done += 1;
  }

  private keep(sourceId: string, entry: LogEntry): void {
    this.tenant.provisioningLog.append(entry);
    this.parts.state.keepObject(this.tenant, this.job, sourceId);
  }

  private isThere(): boolean {
    const { tenant, servicePrincipal, job } = this;
    return tenant.servicePrincipals.get(servicePrincipal.id)?.jobs.get(job.id) === job;
  }

  private input(): CycleInput {
    const { tenant, servicePrincipal, job, parts } = this;
    const read = readConfiguration({
      schema: job.schema,
      settings: servicePrincipal.settings,
      assignments: [...servicePrincipal.assignments.values()],
      appRoles: servicePrincipal.appRoles,
    });
    return {
      memory: job.memory,
      configuration: 'error' in read ? read : read.configuration,
      directory: tenant.directory,
      send: parts.faults.send(parts.send, job.id),
      now: parts.now,
      newId: (kind) => tenant.ids.guid(kind),
      origin: this.origin(),
      onDemand: this.onDemandMeanwhile,
    };
  }

  private origin(): LogOrigin {
    const { tenant, servicePrincipal, job } = this;
    const displayName = displayNameOf(servicePrincipal);
    return {
      tenantId: tenant.tenantId,
      jobId: job.id,
      applicationId: servicePrincipal.appId,
      servicePrincipal: { id: servicePrincipal.id, displayName },
      sourceSystem: { id: guidOf('system/Microsoft Entra ID'), displayName: 'Microsoft Entra ID' },
      targetSystem: {
        id: guidOf(`system/${servicePrincipal.gallery.displayName}`),
        displayName: servicePrincipal.gallery.displayName,
      },
    };
  }
}
