import type { Diagnostic } from '../../config/diagnostics/diagnostic';
import { selectedNames } from '../../provisioning/snapshot/selection';
import { number } from '../preview/words';
import { problemsDocument } from '../print-problems';
import type { Style } from '../text/style';
import { wrap } from '../text/wrap';
import type { Taken } from './take';

/** A snapshot that was taken, with what a report tells beside it. */
export interface ToldSnapshot extends Taken {
  readonly file: string;
  readonly tenant: string;
  readonly requests: number;
}

const WIDTH = 100;

/** What was taken, for people. */
export function snapshotLines(taken: ToldSnapshot, style: Style): readonly string[] {
  const { file, tenant, users, usersRead, groups, members, size, takenAt } = taken;
  const rows: readonly (readonly [string, string])[] = [
    [
      'users',
      `${number(users)}${taken.read === 'changes' ? `; changes of ${number(usersRead)} since the last snapshot` : ''}`,
    ],
    ['groups', `${number(groups)} with ${number(members)} direct ${members === 1 ? 'member' : 'members'}`],
    ['application', applicationText(taken)],
    ['attributes', selectedNames(taken.selection).join(', ')],
    [
      'requests',
      `${number(taken.requests)}${taken.resumed ? ', beside those of the run that this one went on from' : ''}`,
    ],
  ];
  return [
    `${style.bold(tenant)}  ${file} (${sizeText(size)}), taken ${takenAt}`,
    ...rows.flatMap(([label, text]) =>
      wrap(text, WIDTH - 15).map((line, index) => `  ${(index === 0 ? label : '').padEnd(13)}${line}`),
    ),
  ];
}

/** The same as data. */
export function snapshotDocument(taken: ToldSnapshot, diagnostics: readonly Diagnostic[]): object {
  const { file, tenant, takenAt, read, resumed, users, usersRead, groups, members } = taken;
  const { requests, size, application } = taken;
  const { unreadable } = taken.selection;
  return {
    tenant,
    file,
    complete: true,
    takenAt,
    read,
    resumed,
    users,
    usersRead,
    groups,
    members,
    requests,
    bytes: size,
    selected: selectedNames(taken.selection),
    unread: unreadable,
    application:
      application === undefined
        ? null
        : {
            id: application.id,
            displayName: application.displayName,
            assignments: application.assignments.length,
            job:
              application.job === undefined ? null : { id: application.job.id, state: application.job.state },
          },
    ...problemsDocument(diagnostics),
  };
}

function applicationText({ application }: ToldSnapshot): string {
  if (application === undefined) return 'not there yet; a preview goes by the spec alone';
  const { displayName, assignments, job } = application;
  const many = `${number(assignments.length)} ${assignments.length === 1 ? 'assignment' : 'assignments'}`;
  const state = job === undefined ? 'no provisioning job' : `job ${job.state ?? 'in an unknown state'}`;
  return `${displayName}: ${many}, ${state}`;
}

function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
