import type { GraphClient } from '../../graph/client';
import { readJob } from '../../graph/job';
import type { SynchronizationJob } from '../../graph/types';
import type { Invocation, Result } from '../command';
import { isCi } from '../context';
import { EXIT, type ExitCode } from '../exit-code';
import { findJob, type FoundJob } from '../live/find-job';
import { liveTarget } from '../live/live-targets';
import { LOOK_DEADLINE_MS, LOST_AFTER_MS, mayPass, Patience } from '../live/patience';
import { graphProblem, placedRefusal } from '../live/problems';
import { openTenant } from '../live/tenant';
import { printProblems, problemsDocument } from '../print-problems';
import { unplaced, usage, type Problem } from '../problem';
import { explain } from '../quarantine/explanation';
import { executionDocument, reportDocument, targetDocument } from '../status/report-document';
import { isToExplain, jobReport, type JobReport } from '../status/job-report';
import type { Target } from '../specs';
import { utc } from '../text/times';
import { Course, type CourseEnd } from './course';
import { barText, doingText } from './progress-text';
import { endLines } from './summary';

/** How often the job is looked at, in milliseconds. */
const INTERVAL_MS = 30_000;

/** How a watch ended: as the job did, or without it. */
type Outcome = CourseEnd | 'timeout' | 'interrupted' | 'unreachable';

interface Ended {
  readonly outcome: Outcome;
  /** As last seen. */
  readonly report: JobReport | undefined;
  readonly problem?: Problem;
}

const EXITS: Readonly<Record<Outcome, ExitCode>> = {
  ended: EXIT.clean,
  stopped: EXIT.clean,
  unhealthy: EXIT.unhealthy,
  timeout: EXIT.failed,
  interrupted: EXIT.failed,
  unreachable: EXIT.unreachable,
};

/** Watches one job until its cycle ends or something is wrong with it. */
export async function watchJob(invocation: Invocation): Promise<Result> {
  const { context, report } = invocation;
  const limit = timeoutOf(invocation);
  const { target, warnings, sources } = await liveTarget(invocation);
  const patience = new Patience(context);
  try {
    const graph = await openTenant(context, target.provisioning.tenant, {
      deadline: LOOK_DEADLINE_MS,
      signal: patience.signal,
    });
    const watch = new Watch(invocation, target, graph, patience);
    const ended = await watch.run(limit);
    const problems = ended.problem === undefined ? [] : [ended.problem];
    if (report.format === 'text') printProblems(problems, sources, report);
    return {
      exit: EXITS[ended.outcome],
      document: { ...watchDocument(target, ended), ...problemsDocument([...warnings, ...problems]) },
    };
  } catch (error) {
    const { name } = target.provisioning.tenant;
    throw placedRefusal(error, target.spec.place(name, ['tenants', name]));
  } finally {
    patience.dispose();
  }
}

class Watch {
  private readonly course = new Course();
  private found: FoundJob | undefined;
  private last: JobReport | undefined;
  private told = '';
  /** When a look succeeded last, or the watch began. */
  private seenAt: number;

  constructor(
    private readonly invocation: Invocation,
    private readonly target: Target,
    private readonly graph: GraphClient,
    private readonly patience: Patience,
  ) {
    this.seenAt = patience.now();
  }

  /** @param limit milliseconds after which nobody waits any more */
  async run(limit: number): Promise<Ended> {
    const { patience } = this;
    const until = patience.now() + limit;
    do {
      const ended = await this.look();
      if (ended !== undefined) return ended;
      if (patience.now() >= until) return { outcome: 'timeout', report: this.last, problem: TIMEOUT };
    } while (await patience.pass(Math.min(INTERVAL_MS, until - patience.now())));
    return { outcome: 'interrupted', report: this.last, problem: INTERRUPTED };
  }

  private async look(): Promise<Ended | undefined> {
    try {
      const job = await this.patience.unlessInterrupted(this.read());
      if (job === undefined) return undefined;
      this.seenAt = this.patience.now();
      return await this.patience.unlessInterrupted(this.judge(job));
    } catch (error) {
      if (!mayPass(error)) throw error;
      const problem = graphProblem(error);
      if (this.patience.now() - this.seenAt >= LOST_AFTER_MS)
        return { outcome: 'unreachable', report: this.last, problem };
      this.tell(`not reached, trying again: ${problem.message}`);
      return undefined;
    }
  }

  private async read(): Promise<FoundJob> {
    const { graph, target, found } = this;
    if (found === undefined) return (this.found = await findJob(graph, target.provisioning));
    const { servicePrincipalId, job } = found;
    return { servicePrincipalId, job: await readJob(graph, servicePrincipalId, job.id) };
  }

  private async judge(found: FoundJob): Promise<Ended | undefined> {
    const { graph, patience, target } = this;
    const { report } = this.invocation;
    this.last = jobReport(target, found, patience.now());
    const outcome = this.course.look(this.last);
    if (outcome === undefined) {
      this.show(found.job);
      return undefined;
    }
    if (isToExplain(this.last))
      this.last = { ...this.last, explanation: await explain(graph, target, found) };
    report.say(...endLines(outcome, this.last, this.course.sawEnd, patience.now(), report.style));
    return { outcome, report: this.last };
  }

  /** A bar where somebody looks at a terminal, else a line whenever something changed. */
  private show(job: SynchronizationJob): void {
    const { report, context } = this.invocation;
    if (context.terminal.stderr && !isCi(context.env)) report.progress.say(barText(job));
    else this.tell(doingText(job));
  }

  private tell(text: string): void {
    if (text === this.told) return;
    this.told = text;
    this.invocation.report.note(`${utc(this.patience.now())}  ${text}`);
  }
}

const TIMEOUT = unplaced(
  'watch/timeout',
  'The cycle did not end in the time given.',
  'The job goes on by itself. Watch again, or give --timeout more minutes: an initial cycle may take hours.',
);

const INTERRUPTED = unplaced(
  'watch/interrupted',
  'Interrupted before the cycle ended.',
  'The job goes on by itself.',
);

function timeoutOf({ flags }: Invocation): number {
  const text = flags.values('timeout').at(-1);
  if (text === undefined) return Infinity;
  if (/^\d{1,5}(\.\d+)?$/.test(text) && Number(text) > 0) return Number(text) * 60_000;
  throw usage('usage/flag-value', `--timeout is "${text}".`, 'Write minutes, such as 90.');
}

function watchDocument(target: Target, { outcome, report }: Ended): object {
  if (report === undefined) return { outcome, ...targetDocument(target) };
  const cycle = executionDocument(report.job.status?.lastExecution);
  return { outcome, ...reportDocument(report), cycle: outcome === 'ended' ? cycle : null };
}
