/** What `status` tells people. */
import { visible } from '../../config/diagnostics/visible';
import { explanationLines } from '../quarantine/explanation-text';
import type { Problem } from '../problem';
import type { Target } from '../specs';
import type { Style } from '../text/style';
import { table } from '../text/table';
import { moment, timeOf } from '../text/times';
import { nextAttemptOf, progressOf, progressText, stateOf, statusCodeOf } from '../live/job-facts';
import { isHealthy, type JobReport } from './job-report';
import { reasonLines } from './reason-lines';

/** How it went in one tenant. */
export type TenantStatus =
  | { readonly target: Target; readonly report: JobReport }
  | { readonly target: Target; readonly problem: Problem };

/** A row for each tenant, then what is wrong, then a count. */
export function statusLines(tenants: readonly TenantStatus[], now: number, style: Style): readonly string[] {
  const several = new Set(tenants.map(({ target }) => target.spec.file)).size > 1;
  const rows = tenants.map((one) => rowOf(one, now, several));
  const [head = '', ...lines] = table([headOf(several), ...rows]);
  return [
    style.bold(head),
    ...lines.map((line, index) => painted(line, tenants[index], style)),
    ...tenants.flatMap((one) => ('report' in one ? wrongLines(one.report, now, style) : [])),
    ...(tenants.length > 1 ? ['', countText(tenants)] : []),
  ];
}

function headOf(several: boolean): readonly string[] {
  return [
    'TENANT',
    ...(several ? ['APPLICATION'] : []),
    'STATE',
    'STATUS',
    'LAST CYCLE ENDED',
    'EXPORTED',
    'FAILING',
    'NEXT',
  ];
}

function rowOf(one: TenantStatus, now: number, several: boolean): readonly string[] {
  const { tenant, application } = one.target.provisioning;
  const named = [tenant.name, ...(several ? [visible(application.displayName)] : [])];
  return [...named, ...('report' in one ? cells(one.report, now) : ['not known', '', '', '', '', ''])];
}

function cells({ job }: JobReport, now: number): readonly string[] {
  const { lastExecution } = job.status ?? {};
  const ended = timeOf(lastExecution?.timeEnded);
  return [
    stateOf(job),
    statusCodeOf(job),
    ...(ended === undefined
      ? ['never', '', '']
      : [moment(ended, now), count(lastExecution?.countExported), count(lastExecution?.countEscrowed)]),
    nextText(job, now),
  ];
}

function nextText(job: JobReport['job'], now: number): string {
  const progress = progressOf(job);
  if (progress !== undefined) return `running: ${progressText(progress)}`;
  const next = nextAttemptOf(job);
  if (next === undefined) return stateOf(job) === 'Active' ? 'soon' : 'none';
  return next > now ? moment(next, now) : 'due';
}

function painted(line: string, one: TenantStatus | undefined, style: Style): string {
  if (one === undefined || !('report' in one)) return style.red(line);
  return isHealthy(one.report) ? line : style.yellow(line);
}

function wrongLines(report: JobReport, now: number, style: Style): readonly string[] {
  if (isHealthy(report)) return [];
  const { target, explanation } = report;
  const { tenant, application } = target.provisioning;
  return [
    '',
    `${style.bold(tenant.name)}: the job of ${visible(application.displayName)} is not healthy`,
    ...reasonLines(report),
    ...(explanation === undefined ? [] : explanationLines(explanation, now, style)),
  ];
}

function countText(tenants: readonly TenantStatus[]): string {
  const known = tenants.flatMap((one) => ('report' in one ? [one.report] : []));
  const healthy = known.filter(isHealthy).length;
  const parts: readonly (readonly [number, string])[] = [
    [healthy, 'healthy'],
    [known.length - healthy, 'not healthy'],
    [tenants.length - known.length, 'not known'],
  ];
  return parts
    .filter(([many]) => many > 0)
    .map(([many, word]) => `${many} ${word}`)
    .join(', ');
}

function count(value: number | null | undefined): string {
  return (value ?? 0).toLocaleString('en-US');
}
