import { CycleCounter } from './cycle-summary';
import type { CycleEvent, ObjectName } from './cycle-event';
import type { CycleInput } from './cycle-input';
import type { JobError } from './job-error';
import type { ObjectResult } from './object-result';
import { logEntry, type LogEntry } from './provisioning-log';
import { rememberResult, type ResultPart } from './remember-result';

/** Remembers what became of each object of a cycle, counts it and tells of it. */
export class CycleTeller {
  readonly counter = new CycleCounter();
  /** What ends the cycle early. */
  stop: JobError | undefined;

  constructor(
    private readonly input: CycleInput,
    private readonly cycleId: string,
  ) {}

  /** Does something, remembers how it went, and tells. */
  async *tell(
    object: ObjectName,
    part: ResultPart,
    given: ObjectResult | (() => Promise<ObjectResult>),
  ): AsyncGenerator<CycleEvent, ObjectResult, void> {
    const { memory, now } = this.input;
    const began = now();
    const result = typeof given === 'function' ? await given() : given;
    const ended = now();
    this.stop ??= rememberResult(memory, object, result, part, ended);
    this.count(result, part);
    if (result.isMatched) yield { kind: 'matched', object, targetId: result.targetId };
    if (!result.isDeferred)
      yield { kind: EVENTS[result.status], object, entry: this.entry(object, result, [began, ended]) };
    return result;
  }

  private count({ status }: ObjectResult, part: ResultPart): void {
    if (status === 'failure') this.counter.failed += 1;
    if (status !== 'success') return;
    this.counter.exported += 1;
    this.counter.exports += 1;
    if (part === 'reference') this.counter.referenceDeltas += 1;
  }

  private entry(
    { type, sourceId, displayName }: ObjectName,
    { status, action, error, steps, modified, targetId }: ObjectResult,
    [began, ended]: readonly [Date, Date],
  ): LogEntry {
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
}

const EVENTS = {
  success: 'exported',
  skipped: 'skipped',
  failure: 'failed',
  staged: 'staged',
} as const satisfies Record<ObjectResult['status'], CycleEvent['kind']>;
