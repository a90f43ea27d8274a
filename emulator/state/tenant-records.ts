/**
 * Writes down the applications of a tenant: a record for each thing that changes by itself. People and groups are written by the
 * directory, entries by the log, assignments where they are made. Documents, settings and schemas are replaced, not changed in place,
 * so that it shows in a glance which are others than were written before; nobody who changes one needs to say so.
 */
import { jsonOf, type JsonObject } from '../graph/json';
import type { Job } from '../synchronization/job';
import type { ApplicationState, ServicePrincipalState, TenantState } from '../tenant/state';
import { keyOf, type Journal } from './journal';

export class TenantRecords {
  /** What each record was made of, by its key. */
  private readonly written = new Map<string, readonly unknown[]>();
  /** How often each job had been made to forget, by its id. */
  private readonly restarts = new Map<string, number>();

  constructor(private readonly tenant: TenantState) {}

  private get journal(): Journal {
    return this.tenant.journal;
  }

  /** Tells the journal what is another than before. */
  keep(): void {
    const there = new Set<string>();
    for (const application of this.tenant.applications.values()) there.add(this.application(application));
    for (const servicePrincipal of this.tenant.servicePrincipals.values()) {
      there.add(this.servicePrincipal(servicePrincipal));
      for (const job of servicePrincipal.jobs.values()) there.add(this.job(servicePrincipal, job));
    }
    for (const key of this.written.keys()) if (!there.has(key)) this.forget(key);
  }

  /** Tells the journal what a job remembers of one object. */
  keepObject({ id, memory }: Job, sourceId: string): void {
    const keep = (key: string, value: object | undefined): void => {
      if (value === undefined) this.journal.delete(key);
      else this.journal.put(key, jsonOf({ ...value }));
    };
    keep(keyOf('link', id, sourceId), memory.links.get(sourceId));
    keep(keyOf('escrow', id, sourceId), memory.escrows.get(sourceId));
  }

  private application({ id, gallery, document, ...rest }: ApplicationState): string {
    const key = keyOf('application', id);
    return this.record(key, [document], () => ({ ...rest, document, gallery: jsonOf(gallery) }));
  }

  /** Document and settings; not what hangs on it. */
  private servicePrincipal(servicePrincipal: ServicePrincipalState): string {
    const { id, appId, applicationId, owner, gallery, document, settings } = servicePrincipal;
    return this.record(keyOf('servicePrincipal', id), [document, settings], () => ({
      appId,
      applicationId,
      ...(owner !== undefined && { owner }),
      document,
      gallery: jsonOf(gallery),
      settings: settings.map((one) => ({ ...one })),
    }));
  }

  /** The job but for what it remembers of single objects, unless it was made to forget. */
  private job(servicePrincipal: ServicePrincipalState, job: Job): string {
    const { id, templateId, state, schema, memory } = job;
    const { links, escrows, ...document } = memory;
    if ((this.restarts.get(id) ?? 0) !== job.restarts) {
      this.restarts.set(id, job.restarts);
      this.forgetObjects(id);
      const known = new Set([...links.values(), ...escrows.values()].map(({ sourceId }) => sourceId));
      for (const sourceId of known) this.keepObject(job, sourceId);
    }
    for (const sourceId of escrows.takeTouched()) this.keepObject(job, sourceId);
    return this.record(
      keyOf('job', servicePrincipal.id, id),
      [state, schema, ...Object.values(document)],
      () => ({ templateId, state, schema, memory: jsonOf(document) }),
    );
  }

  private record(key: string, parts: readonly unknown[], make: () => JsonObject): string {
    const before = this.written.get(key);
    if (before?.length !== parts.length || parts.some((part, index) => part !== before[index])) {
      this.written.set(key, parts);
      this.journal.put(key, make());
    }
    return key;
  }

  private forget(key: string): void {
    this.written.delete(key);
    this.journal.delete(key);
    const [kind, servicePrincipalId = '', jobId = ''] = key.split('!');
    if (kind === 'servicePrincipal') this.journal.deleteUnder(keyOf('assignment', servicePrincipalId, ''));
    if (kind === 'job') this.forgetObjects(jobId);
  }

  private forgetObjects(jobId: string): void {
    this.journal.deleteUnder(keyOf('link', jobId, ''));
    this.journal.deleteUnder(keyOf('escrow', jobId, ''));
  }
}
