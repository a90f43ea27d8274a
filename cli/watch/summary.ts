import { visible } from '../../config/diagnostics/visible';
import type { SynchronizationTaskExecution } from '../../graph/types';
import { explanationLines } from '../quarantine/explanation-text';
import { nextAttemptOf, stateOf } from '../live/job-facts';
import type { JobReport } from '../status/job-report';
import { reasonLines } from '../status/reason-lines';
import { callFor } from '../text/call';
import type { Style } from '../text/style';
import { length, timeOf, utc } from '../text/times';
import type { CourseEnd } from './course';

/**
 * How a watch came to its end, for people.
 *
 * @param sawEnd whether the last cycle ended while it was watched
 */
export function endLines(
  end: CourseEnd,
  report: JobReport,
  sawEnd: boolean,
  now: number,
  style: Style,
): readonly string[] {
  const { target, job, explanation } = report;
  const next = nextAttemptOf(job);
  if (end === 'stopped')
    return [
      `The job is ${stateOf(job).toLowerCase()}, so no cycle will begin. Nothing is wrong with that by the spec.`,
    ];
  const isTold = sawEnd && (end === 'ended' || explanation === undefined);
  const cycle = isTold ? cycleLines(job.status?.lastExecution) : [];
  if (end === 'ended')
    return [
      ...cycle,
      ...failingLines(report),
      ...(next === undefined ? [] : [`The next cycle begins at ${utc(next)}.`]),
    ];
  const { tenant, application } = target.provisioning;
  return [
    ...cycle,
    `${style.bold(tenant.name)}: the job of ${visible(application.displayName)} is not healthy`,
    ...reasonLines(report),
    ...(explanation === undefined ? [] : explanationLines(explanation, now, style)),
  ];
}

function cycleLines(execution: SynchronizationTaskExecution | null | undefined): readonly string[] {
  const [began, ended] = [timeOf(execution?.timeBegan), timeOf(execution?.timeEnded)];
  if (execution == null || began === undefined || ended === undefined) return [];
  const { countImported, countEntitledForProvisioning, countExported } = execution;
  return [
    `The cycle of ${utc(began)} ended after ${length(ended - began)}: ${WORDS[execution.state ?? ''] ?? execution.state ?? 'it does not say how'}.`,
    `  read ${many(countImported)}, in scope ${many(countEntitledForProvisioning)}, written ${many(countExported)}, failing ${many(execution.countEscrowed)}`,
  ];
}

const WORDS: Readonly<Record<string, string>> = {
  Succeeded: 'succeeded',
  EntryLevelErrors: 'succeeded, but not for everybody',
  Failed: 'failed as a whole',
};

function failingLines({ job, target }: JobReport): readonly string[] {
  const failing = job.status?.lastExecution?.countEscrowed ?? 0;
  if (failing === 0) return [];
  const who = failing === 1 ? 'One fails and is' : `${many(failing)} fail and are`;
  return [
    `${who} tried again in later cycles. Who and why:`,
    `  $ ${callFor(target)('logs', '--result failure')}`,
  ];
}

function many(value: number | null | undefined): string {
  return (value ?? 0).toLocaleString('en-US');
}
