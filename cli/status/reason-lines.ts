import { visible } from '../../config/diagnostics/visible';
import { callFor } from '../text/call';
import type { ReasonCode } from './health';
import type { JobReport } from './job-report';

/** Why a job is not healthy, and what to do about each reason. */
export function reasonLines(report: JobReport): readonly string[] {
  return report.reasons.flatMap(({ code, text }) => [`  - ${visible(text)}`, ...adviceLines(code, report)]);
}

/** What to do about a reason, and by which command; a quarantine is explained at length. */
const ADVICE: Readonly<
  Partial<Record<ReasonCode, readonly [text: string, command: string, flags?: string]>>
> = {
  'job/disabled': ['Start it:', 'start'],
  'job/paused': ['Resume it, or let the spec say status: paused:', 'start'],
  'job/never-run': ['The first cycle begins within minutes of the start. Follow it:', 'watch'],
  'job/failed': ['See who failed, and why:', 'logs', '--result failure'],
  'job/escrows-pruned': [
    'See who failed; after a correction scimform restart tries them again:',
    'logs',
    '--result failure',
  ],
  'job/overdue': [
    "Look at Microsoft's service health; then have the job begin anew with everybody:",
    'restart',
  ],
};

function adviceLines(code: ReasonCode, { target }: JobReport): readonly string[] {
  const advice = ADVICE[code];
  if (advice === undefined) return [];
  const [text, command, flags] = advice;
  return [`    ${text}`, `    $ ${callFor(target)(command, flags)}`];
}
