import type { LogEntry } from '../../graph/log-entry';
import type { Invocation, Result } from '../command';
import { EXIT } from '../exit-code';
import { findServicePrincipalId } from '../live/find-job';
import { liveTarget } from '../live/live-targets';
import { LOOK_DEADLINE_MS, LOST_AFTER_MS, mayPass, Patience } from '../live/patience';
import { graphProblem, placedRefusal } from '../live/problems';
import { openTenant } from '../live/tenant';
import { problemsDocument } from '../print-problems';
import { Refusal, unplaced } from '../problem';
import type { Target, Targets } from '../specs';
import { targetDocument } from '../status/report-document';
import { utc } from '../text/times';
import { entryLine, LOG_HEAD } from './entry-text';
import { personId } from './find-person';
import { LogReader } from './log-reader';
import { LogTail } from './log-tail';
import { logOptions, type LogOptions } from './options';

/** How often new entries are looked for, in milliseconds. */
const INTERVAL_MS = 15_000;

/** Shows entries of the provisioning log, the newest last. */
export async function showLogs(invocation: Invocation): Promise<Result> {
  const patience = new Patience(invocation.context);
  const options = logOptions(invocation, patience.now());
  const read = await liveTarget(invocation);
  const { name } = read.target.provisioning.tenant;
  try {
    const reader = await readerFor(invocation, read.target, options, patience);
    return await new LogCommand(invocation, read, options, patience, reader).run();
  } catch (error) {
    if (patience.isInterrupted) return interrupted(options);
    throw placedRefusal(error, read.target.spec.place(name, ['tenants', name]));
  } finally {
    patience.dispose();
  }
}

/** Following has no other end; of a list it is not known what is missing. */
function interrupted({ follow }: LogOptions): Result {
  if (follow) return { exit: EXIT.clean, document: '' };
  throw new Refusal(EXIT.failed, [
    unplaced('logs/interrupted', 'Interrupted before the log was read to its end.', 'Run the command again.'),
  ]);
}

async function readerFor(
  { context, report }: Invocation,
  { provisioning }: Target,
  { user, actions, results, since, follow }: LogOptions,
  patience: Patience,
): Promise<LogReader> {
  const graph = await openTenant(context, provisioning.tenant, {
    signal: patience.signal,
    // Who follows is told of every look that failed.
    ...(follow ? { deadline: LOOK_DEADLINE_MS } : { tell: (line) => report.alert(line) }),
  });
  const servicePrincipalId = await findServicePrincipalId(graph, provisioning);
  const sourceId = user === undefined ? undefined : await personId(graph, user, provisioning.tenant);
  const filter = {
    servicePrincipalId,
    actions,
    results,
    ...(sourceId !== undefined && { sourceId }),
    ...(since !== undefined && { after: since }),
  };
  return new LogReader(graph, filter, patience);
}

class LogCommand {
  private readonly tail: LogTail;
  private readonly entries: LogEntry[] = [];
  private told = 0;

  constructor(
    private readonly invocation: Invocation,
    private readonly read: Targets & { readonly target: Target },
    private readonly options: LogOptions,
    private readonly patience: Patience,
    reader: LogReader,
  ) {
    this.tail = new LogTail(reader, patience, options, (entry) => this.tell(entry));
  }

  async run(): Promise<Result> {
    const { report } = this.invocation;
    await this.tail.first();
    if (this.patience.isInterrupted) return interrupted(this.options);
    if (this.options.follow) await this.follow();
    else if (this.told === 0)
      report.note('The log has no such entries. They appear some minutes after what they tell of.');
    return { exit: EXIT.clean, document: this.document() };
  }

  private async follow(): Promise<void> {
    const { patience } = this;
    const { context, report } = this.invocation;
    let reachedAt = patience.now();
    while (await patience.pass(INTERVAL_MS)) {
      // Whoever read along has gone.
      if ((await context.stdout.ready?.()) === false) return;
      try {
        await this.tail.next();
        reachedAt = patience.now();
      } catch (error) {
        if (patience.isInterrupted) return;
        if (!mayPass(error)) throw error;
        const problem = graphProblem(error);
        if (patience.now() - reachedAt >= LOST_AFTER_MS) throw new Refusal(EXIT.unreachable, [problem]);
        report.note(`${utc(patience.now())}  not reached, trying again: ${problem.message}`);
      }
    }
  }

  private tell(entry: LogEntry): void {
    const { report, context, flags } = this.invocation;
    if (this.told === 0) report.say(report.style.bold(LOG_HEAD));
    this.told += 1;
    report.say(entryLine(entry, report.style));
    if (flags.format === 'jsonl') context.stdout.write(`${JSON.stringify(entry)}\n`);
    if (flags.format === 'json') this.entries.push(entry);
  }

  private document(): object | string {
    if (this.invocation.flags.format !== 'json') return '';
    const { target, warnings } = this.read;
    return { ...targetDocument(target), entries: this.entries, ...problemsDocument(warnings) };
  }
}
