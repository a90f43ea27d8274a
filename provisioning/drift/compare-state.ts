/**
 * The application and its job. Health, such as a quarantine, is no part of a configuration: `scimform status` tells it.
 *
 * https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationschedule
 */
import type { Provisioning } from '../model';
import type { Finding } from './difference';
import { idOf, type Findings } from './findings';
import type { LiveConfiguration, LiveJobState } from './live-configuration';

export function compareState(spec: Provisioning, live: LiveConfiguration, findings: Findings): void {
  compareApplication(spec, live, findings);
  if (live.application === undefined) return;
  if (live.job === undefined) missingJob(spec, findings);
  else {
    compareStatus(spec, live.job, findings);
    noteTemplate(spec, live.job, findings);
  }
}

function compareApplication(
  { application }: Provisioning,
  live: LiveConfiguration,
  findings: Findings,
): void {
  const { displayName, existing } = application;
  const path = ['application', existing === undefined ? 'displayName' : 'existing'];
  if (live.application === undefined)
    return findings.differ({
      code: 'drift/application-missing',
      id: idOf('application'),
      path,
      declared: existing ?? displayName,
      live: null,
      isDefault: true,
      ...(existing === undefined ? {} : { unrepaired: 'Apply fails: correct application.existing.' }),
      keep: {
        kind: 'impossible',
        reason: 'A spec declares an application; without it there is nothing to say.',
      },
    });
  const name = live.application.displayName ?? '';
  findings.held(idOf('application-name'));
  if (existing !== undefined || name === displayName) return;
  findings.differ({
    code: 'drift/application-renamed',
    id: idOf('application-name'),
    path,
    declared: displayName,
    live: name,
    default: application.galleryDisplayName,
    isDefault: name === application.galleryDisplayName,
    keep: { kind: 'value', path, value: name },
  });
}

function missingJob({ status }: Provisioning, findings: Findings): void {
  findings.differ({
    code: 'drift/job-missing',
    id: idOf('job'),
    path: ['status'],
    declared: status ?? 'a provisioning job',
    live: null,
    isDefault: true,
    note: 'Without a job nobody is provisioned; its mappings and filters went with it.',
    keep: { kind: 'impossible', reason: 'A spec cannot say that there is no job.' },
  });
}

function compareStatus({ status }: Provisioning, { state }: LiveJobState, findings: Findings): void {
  if (status === undefined) return;
  const isRunning = state === 'Active';
  const id = idOf('status');
  findings.held(id);
  if (!isRunning && state !== 'Disabled' && state !== 'Paused')
    return findings.differ(unknownState(status, state));
  if (isRunning === (status === 'started')) return;
  findings.differ({
    code: 'drift/job-state',
    id,
    path: ['status'],
    declared: status,
    live: isRunning ? 'started' : 'paused',
    // A job that was never started is disabled; pausing leaves it paused.
    isDefault: state === 'Disabled',
    note: `The schedule of the job is ${state}.`,
    ...(status === 'started' && state !== 'Disabled'
      ? {
          unrepaired:
            'Apply does not start it again, in case somebody stopped it for a reason: scimform start does.',
        }
      : {}),
    keep: { kind: 'value', path: ['status'], value: isRunning ? 'started' : 'paused' },
  });
}

/** Terraform asks only whether it is Active. */
function unknownState(declared: string, state: string | null | undefined): Finding {
  return {
    code: 'drift/job-state',
    id: idOf('status'),
    path: ['status'],
    declared,
    live: state ?? null,
    note: `The schedule of the job is ${state ?? 'not told'}; Microsoft Graph documents Active, Disabled and Paused.`,
    unrepaired: 'Apply leaves it: look at the job in the portal.',
    keep: { kind: 'impossible', reason: 'A spec has no word for this state.' },
  };
}

/** A renamed template must never replace a job, so apply does not look at it either. */
function noteTemplate({ application }: Provisioning, { templateId }: LiveJobState, findings: Findings): void {
  const { synchronizationTemplateId: declared } = application;
  if (declared === undefined || templateId === undefined || templateId === null || templateId === declared)
    return;
  findings.note({
    code: 'drift/job-template',
    path: ['status'],
    live: templateId,
    default: declared,
    origin: 'unknown',
    note: `The job was made of the template ${templateId}, and the connector names ${declared}. Apply leaves it.`,
  });
}
