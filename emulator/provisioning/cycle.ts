/**
 * One cycle of a job: an asynchronous sequence of events. Whoever stops to ask for the next one stops the cycle, between two objects;
 * the next cycle begins where this one began. Time and the network are passed in.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/how-provisioning-works
 */
import { ScimClient } from '../scim-client/client';
import type { CycleEvent } from './cycle-event';
import type { CycleInput } from './cycle-input';
import { readChanges, readEverything } from './cycle-reading';
import { CycleTeller } from './cycle-teller';
import { dropEscrow, dueEscrows } from './escrow';
import type { JobConfiguration } from './job-configuration';
import { nextCycle, type CycleName } from './job-state';
import { ObjectPass, type Pass, type PassParts } from './object-pass';
import type { ObjectRules } from './object-rules';
import { partsForGroups, partsForUsers } from './pass-parts';
import { idsIn, lookedAt, planObjects, type Plan, type PlannedObject, type Read } from './plan';
import { healthOf, quarantine, reasonForQuarantine } from './quarantine';
import type { SourceObject } from './source-directory';

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

class Cycle {
  private readonly cycleId: string;
  private readonly began: Date;
  private readonly teller: CycleTeller;

  constructor(
    private readonly input: CycleInput,
    private readonly name: CycleName,
  ) {
    this.cycleId = input.newId('cycle');
    this.began = input.now();
    this.teller = new CycleTeller(input, this.cycleId);
  }

  async *run(): AsyncGenerator<CycleEvent, void, void> {
    const { configuration, directory, onDemand } = this.input;
    onDemand?.clear();
    if ('error' in configuration) {
      yield this.started(0);
      this.teller.stop = configuration.error;
      yield* this.end();
      return;
    }
    const { position } = directory;
    const passes = this.passes(configuration);
    yield this.started(sum(passes, ({ plan }) => lookedAt(plan) + plan.gone.length));
    yield* this.carryOut(passes, configuration);
    if (this.isOvertaken) return;
    if (this.teller.stop === undefined) this.remember(configuration, position, passes);
    yield* this.end();
  }

  private get isOvertaken(): boolean {
    return this.input.isOvertaken?.() === true;
  }

  /** Reads, and plans what is to be done. */
  private passes(configuration: JobConfiguration): readonly Pass[] {
    const { memory, directory, send, now } = this.input;
    const reading =
      this.name === 'initial'
        ? readEverything(this.input, configuration)
        : readChanges(this.input, configuration, this.began);
    const client = new ScimClient({ ...configuration.connection, send, now });
    const options = { isFull: this.name === 'initial' };
    const workplace = { memory, configuration, directory, client, options, now: this.began };
    const { groups } = configuration;
    const users = this.pass(partsForUsers(workplace), reading.users);
    if (groups === undefined) return [users];
    const members = { lookedAt: reading.membersOf };
    return [users, this.pass(partsForGroups(workplace, groups, members), reading.groups)];
  }

  private pass<S extends SourceObject>(parts: PassParts<S>, read: Read<S>): Pass {
    return new ObjectPass(this.input, this.teller, parts, this.plan(parts.rules, read));
  }

  private plan<S extends SourceObject>(rules: ObjectRules<S>, read: Read<S>): Plan<S> {
    // What nobody assigned is not read in an initial cycle, unless everything is.
    const isTold = ({ decision }: PlannedObject<S>): boolean =>
      this.name === 'incremental' || decision.entitled;
    const plan = planObjects(this.input.memory, rules, read, isTold);
    const { counter } = this.teller;
    const looked = lookedAt(plan);
    counter.imported += this.name === 'initial' ? read.sources.length : looked;
    counter.deltas += looked;
    counter.entitled += plan.entitled;
    counter.entitledForProvisioning += plan.inScope.length;
    return plan;
  }

  private started(objects: number): CycleEvent {
    return { kind: 'started', cycle: this.name, cycleId: this.cycleId, objects };
  }

  private async *carryOut(
    passes: readonly Pass[],
    { provisioning: { deletionThreshold = Infinity } }: JobConfiguration,
  ): AsyncGenerator<CycleEvent, void, void> {
    const { memory } = this.input;
    const deprovisioned = passes.flatMap(({ plan }) => [...plan.deprovisioned]);
    const holdsBack = !memory.forceDeletes && deprovisioned.length > deletionThreshold;
    const heldBack = new Set(holdsBack ? deprovisioned : []);
    for (const pass of passes) {
      yield* pass.run(heldBack);
      if (this.teller.stop || this.isOvertaken) return;
    }
    memory.forceDeletes = false;
    // Who was held back before was looked at again; a cycle that stops earlier leaves them for the next one.
    memory.staged = [...heldBack];
  }

  private remember({ fingerprint }: JobConfiguration, position: number, passes: readonly Pass[]): void {
    const { memory } = this.input;
    memory.watermark = { time: this.began.toISOString(), configuration: fingerprint, position };
    this.forgetOthers(passes);
  }

  /** Nobody will come back to what failed of those that were due and not taken up: they left, or are not provisioned any more. */
  private forgetOthers(passes: readonly Pass[]): void {
    const { memory } = this.input;
    const due = this.name === 'initial' ? [...memory.escrows.values()] : dueEscrows(memory, this.began);
    if (due.length === 0) return;
    const looked = new Set(passes.flatMap(({ plan }) => idsIn(plan)));
    for (const { sourceId } of due) if (!looked.has(sourceId)) dropEscrow(memory, sourceId);
  }

  private *end(): Generator<CycleEvent, void, void> {
    const { memory, now } = this.input;
    const ended = now();
    const { counter, stop } = this.teller;
    const escrowed = memory.escrows.size;
    const summary = counter.summary(this.cycleId, escrowed, [this.began, ended], stop ?? null);
    memory.lastExecution = summary;
    const reason = stop
      ? 'EncounteredQuarantineException'
      : memory.staged.length > 0
        ? 'TooManyDeletes'
        : reasonForQuarantine(healthOf(memory));
    if (reason) {
      quarantine(memory, reason, stop ?? null, ended);
      memory.countSuccessiveCompleteFailures += 1;
    } else this.succeed(summary.timeEnded);
    if (!stop) {
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
    const { exports, failed } = this.teller.counter;
    if (exports > 0 || failed > 0) return;
    memory.steadyStateFirstAchieved ??= time;
    memory.steadyStateLastAchieved = time;
  }
}

function sum<T>(all: readonly T[], of: (one: T) => number): number {
  return all.reduce((total, one) => total + of(one), 0);
}
