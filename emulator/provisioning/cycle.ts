/**
 * One cycle of a job: an asynchronous sequence of events. Whoever stops to ask for the next one stops the cycle, between two objects;
 * the next cycle begins where this one began. Time and the network are passed in.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/how-provisioning-works
 */
import type { ResourceType } from '../../provisioning/mapping/payload/schemas';
import { ScimClient } from '../scim-client/client';
import type { Send } from '../scim-client/message';
import type { CycleEvent, ObjectName } from './cycle-event';
import { CycleCounter } from './cycle-summary';
import { dropEscrow, dueEscrows } from './escrow';
import type { JobConfiguration } from './job-configuration';
import { nextCycle, type CycleName, type JobError, type JobMemory, type Link } from './job-state';
import type { ObjectResult } from './object-result';
import { planUsers, type Plan, type PlannedUser } from './plan';
import { logEntry, type LogOrigin } from './provisioning-log';
import { healthOf, quarantine, reasonForQuarantine } from './quarantine';
import { ReferenceExport } from './reference-export';
import { rememberResult } from './remember-result';
import { scopeSteps } from './scope-steps';
import { allUsers, changedUsers, someUsers, type Directory, type SourceUser } from './source-directory';
import { UserExport } from './user-export';
import { UserRules } from './user-rules';

/** What a cycle is given. */
export interface CycleInput {
  /** Changed in place. */
  readonly memory: JobMemory;
  /** What the job is, or why it cannot run: then the cycle does nothing but put it into quarantine. */
  readonly configuration: JobConfiguration | { readonly error: JobError };
  readonly directory: Directory;
  readonly send: Send;
  readonly now: () => Date;
  /** Makes ids, GUIDs, of cycles, changes and log entries. */
  readonly newId: (kind: 'cycle' | 'change' | 'entry') => string;
  /** Of which job the log tells. */
  readonly origin: LogOrigin;
}

/** The cycle that is due: an initial one where nothing was read yet, or the configuration is another. */
export function runCycle(input: CycleInput): AsyncGenerator<CycleEvent, void, void> {
  const { configuration, memory } = input;
  const kind = 'error' in configuration ? 'initial' : nextCycle(memory, configuration.fingerprint);
  return kind === 'initial' ? initialCycle(input) : incrementalCycle(input);
}

/** Looks at everybody. */
export function initialCycle(input: CycleInput): AsyncGenerator<CycleEvent, void, void> {
  return new Cycle(input, 'initial').run();
}

/** Looks at those who changed, those whose time to be tried again has come, and those who were held back. */
export function incrementalCycle(input: CycleInput): AsyncGenerator<CycleEvent, void, void> {
  return new Cycle(input, 'incremental').run();
}

/** Who is looked at, and the links of those who are gone for good. */
interface Read {
  readonly users: readonly SourceUser[];
  readonly gone: readonly Link[];
}

class Cycle {
  private readonly cycleId: string;
  private readonly began: Date;
  private readonly counter = new CycleCounter();
  /** What ended the cycle early. */
  private stop: JobError | undefined;

  constructor(
    private readonly input: CycleInput,
    private readonly name: CycleName,
  ) {
    this.cycleId = input.newId('cycle');
    this.began = input.now();
  }

  async *run(): AsyncGenerator<CycleEvent, void, void> {
    const { configuration, directory } = this.input;
    if ('error' in configuration) {
      yield this.started(0);
      this.stop = configuration.error;
      yield* this.end();
      return;
    }
    const { position } = directory;
    const read = this.name === 'initial' ? this.everybody(configuration) : this.changed(configuration);
    const rules = new UserRules(configuration, this.began);
    const plan = planUsers(this.input.memory, rules, read.users, read.gone);
    this.count(read.users, plan);
    yield this.started(plan.users.length + plan.gone.length);
    yield* this.users(configuration, rules, plan);
    if (this.stop === undefined) this.remember(configuration, position);
    yield* this.end();
  }

  private everybody({ assignments }: JobConfiguration): Read {
    const { directory, memory } = this.input;
    const users = allUsers(directory, assignments);
    const gone = [...memory.links.values()].filter(
      ({ type, sourceId }) => type === 'User' && !directory.user(sourceId),
    );
    return { users, gone };
  }

  /** Those who changed, those whose time to be tried again has come, and those who were held back. */
  private changed({ assignments }: JobConfiguration): Read {
    const { directory, memory, origin } = this.input;
    const assigned = new Set(
      assignments.flatMap(({ principal: { type, value } }) =>
        type === 'group' ? [value.toLowerCase()] : [],
      ),
    );
    const concern = { servicePrincipalId: origin.servicePrincipal.id, assigned };
    const position = memory.watermark?.position ?? 0;
    const ids = new Set([
      ...changedUsers(directory, position, concern, (id) => memory.links.has(id)),
      ...dueEscrows(memory, this.began).map(({ sourceId }) => sourceId),
      ...memory.staged,
    ]);
    const isGone = (id: string): boolean => directory.user(id) === undefined;
    const gone = [...ids].filter(isGone).flatMap((id) => memory.links.get(id) ?? []);
    for (const id of ids) if (isGone(id) && !memory.links.has(id)) dropEscrow(memory, id);
    return { users: someUsers(directory, assignments, ids), gone };
  }

  private started(objects: number): CycleEvent {
    return { kind: 'started', cycle: this.name, cycleId: this.cycleId, objects };
  }

  private count(users: readonly SourceUser[], { users: planned }: Plan): void {
    this.counter.imported = this.name === 'initial' ? users.length : planned.length;
    this.counter.deltas = planned.length;
    this.counter.entitled = planned.filter(({ decision }) => decision.entitled).length;
    this.counter.entitledForProvisioning = planned.filter(({ decision }) => decision.inScope).length;
  }

  private async *users(
    configuration: JobConfiguration,
    rules: UserRules,
    plan: Plan,
  ): AsyncGenerator<CycleEvent, void, void> {
    const { memory, send, now } = this.input;
    const client = new ScimClient({ ...configuration.connection, send, now });
    const options = { isFull: this.name === 'initial' };
    const accounts = new UserExport(memory, rules, client, options);
    const references = new ReferenceExport(memory, rules, client, options, accounts.resources);
    const { deletionThreshold = Infinity } = configuration.provisioning;
    const holdsBack = !memory.forceDeletes && plan.deprovisioned.size > deletionThreshold;
    const heldBack: ReadonlySet<string> = holdsBack ? plan.deprovisioned : new Set();
    const isHere = ({ kind }: PlannedUser): boolean => kind !== 'leave' && kind !== 'inactive';
    for (const one of plan.users.filter(isHere)) {
      yield* this.user(one, accounts, references);
      if (this.stop) return;
    }
    for (const { user } of plan.users.filter(({ kind }) => kind === 'enter' || kind === 'stay')) {
      yield* this.references(user, references);
      if (this.stop) return;
    }
    for (const one of plan.users.filter((planned) => !isHere(planned))) {
      yield* this.leaver(one, accounts, rules, heldBack);
      if (this.stop) return;
    }
    for (const link of plan.gone) {
      const object = { type: link.type, sourceId: link.sourceId, displayName: link.displayName };
      yield { kind: 'imported', object };
      const result = heldBack.has(link.sourceId) ? accounts.staged([], link) : () => accounts.delete(link);
      yield* this.tell(object, result);
      if (this.stop) return;
    }
    memory.forceDeletes = false;
    // Who was held back before was looked at again; a cycle that stops earlier leaves them for the next one.
    memory.staged = [...heldBack];
  }

  private async *user(
    planned: PlannedUser,
    accounts: UserExport,
    references: ReferenceExport,
  ): AsyncGenerator<CycleEvent, void, void> {
    const { link, kind, user } = planned;
    const object = nameOf(user);
    if (kind === 'outside' && !this.isTold(planned)) return;
    yield { kind: 'imported', object };
    yield { kind: 'scoped', object, inScope: planned.decision.inScope };
    yield* this.tell(object, async () => {
      if (kind === 'outside') return accounts.outside(planned);
      if (kind === 'uncertain') return accounts.settle(planned);
      const result = await (link ? accounts.stay({ ...planned, link }) : accounts.enter(planned));
      const isDeferred = result.error?.code === 'RedundantExport' && references.isPending(user);
      return isDeferred ? { ...result, isDeferred } : result;
    });
  }

  /** People whom nobody assigned are not read in an initial cycle, unless all are. */
  private isTold({ decision }: PlannedUser): boolean {
    return this.name === 'incremental' || decision.entitled;
  }

  private async *references(
    user: SourceUser,
    references: ReferenceExport,
  ): AsyncGenerator<CycleEvent, void, void> {
    for (const result of await references.export(user)) {
      if (result.status === 'success') this.counter.referenceDeltas += 1;
      yield* this.tell(nameOf(user), result, true);
    }
  }

  private async *leaver(
    planned: PlannedUser,
    accounts: UserExport,
    rules: UserRules,
    heldBack: ReadonlySet<string>,
  ): AsyncGenerator<CycleEvent, void, void> {
    const { user, link } = planned;
    if (link === undefined) return;
    const object = nameOf(user);
    yield { kind: 'imported', object };
    yield { kind: 'scoped', object, inScope: false };
    const result = heldBack.has(user.id)
      ? accounts.staged(scopeSteps(planned, rules), link)
      : () => accounts.disable({ ...planned, link });
    yield* this.tell(object, result);
  }

  /** Does something, remembers how it went, and tells. */
  private async *tell(
    object: ObjectName,
    given: ObjectResult | (() => Promise<ObjectResult>),
    isReference = false,
  ): AsyncGenerator<CycleEvent, void, void> {
    const began = this.input.now();
    const result = typeof given === 'function' ? await given() : given;
    const { memory, now } = this.input;
    const ended = now();
    this.stop = rememberResult(memory, object, result, isReference, ended);
    if (result.status === 'failure') this.counter.failed += 1;
    if (result.status === 'success') {
      this.counter.exported += 1;
      this.counter.exports += 1;
    }
    if (result.isMatched) yield { kind: 'matched', object, targetId: result.targetId };
    if (result.isDeferred) return;
    yield { kind: EVENTS[result.status], object, entry: this.entry(object, result, [began, ended]) };
  }

  private entry(
    { type, sourceId, displayName }: ObjectName,
    { status, action, error, steps, modified, targetId }: ObjectResult,
    [began, ended]: readonly [Date, Date],
  ): ReturnType<typeof logEntry> {
    const { newId, origin } = this.input;
    return logEntry(origin, {
      id: newId('entry'),
      cycleId: this.cycleId,
      changeId: newId('change'),
      began,
      ended,
      action,
      status: status === 'staged' ? 'skipped' : status,
      ...(error ? { error } : {}),
      steps,
      modified,
      source: { id: sourceId, displayName, type },
      targetId,
    });
  }

  private remember({ fingerprint }: JobConfiguration, position: number): void {
    const { memory, directory } = this.input;
    memory.watermark = { time: this.began.toISOString(), configuration: fingerprint, position };
    if (this.name !== 'initial') return;
    for (const { sourceId, type } of Object.values(memory.escrows))
      if (type === 'User' && !directory.user(sourceId) && !memory.links.has(sourceId))
        dropEscrow(memory, sourceId);
  }

  private *end(): Generator<CycleEvent, void, void> {
    const { memory, now } = this.input;
    const ended = now();
    const escrowed = Object.keys(memory.escrows).length;
    const summary = this.counter.summary(this.cycleId, escrowed, [this.began, ended], this.stop ?? null);
    memory.lastExecution = summary;
    const reason = this.stop
      ? 'EncounteredQuarantineException'
      : memory.staged.length > 0
        ? 'TooManyDeletes'
        : reasonForQuarantine(healthOf(memory));
    if (reason) {
      quarantine(memory, reason, this.stop ?? null, ended);
      memory.countSuccessiveCompleteFailures += 1;
    } else this.succeed(summary.timeEnded);
    if (!this.stop) {
      memory.lastSuccessfulExecution = summary;
      if (summary.countExports > 0) memory.lastSuccessfulExecutionWithExports = summary;
    }
    if (reason && memory.quarantine) yield { kind: 'quarantined', quarantine: memory.quarantine };
    yield { kind: 'ended', summary };
  }

  private succeed(time: string): void {
    const { memory } = this.input;
    memory.quarantine = null;
    memory.countSuccessiveCompleteFailures = 0;
    if (this.counter.exports > 0 || this.counter.failed > 0) return;
    memory.steadyStateFirstAchieved ??= time;
    memory.steadyStateLastAchieved = time;
  }
}

const EVENTS = {
  success: 'exported',
  skipped: 'skipped',
  failure: 'failed',
  staged: 'staged',
} as const satisfies Record<ObjectResult['status'], CycleEvent['kind']>;

function nameOf({ id, displayName }: SourceUser): ObjectName & { readonly type: ResourceType } {
  return { type: 'User', sourceId: id, displayName };
}
