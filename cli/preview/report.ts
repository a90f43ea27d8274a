import type { Diagnostic } from '../../config/diagnostics/diagnostic';
import type { TenantEnd } from '../../provisioning/preview/document';
import type { OpenQuestion, ReasonGroup, Section } from './lists';

/** What a report for people tells of one tenant. */
export interface TenantReport {
  readonly tenant: string;
  /** The job is paused, so that all of this happens once it runs. */
  readonly isPrepared: boolean;
  readonly end: TenantEnd;
  /** Empty where nothing is told of persons but how many there are. */
  readonly sections: readonly Section[];
  readonly openQuestions: readonly OpenQuestion[];
}

/** What a report for people tells, whatever it looks like. */
export interface PreviewReport {
  /** The spec, as the user named it. */
  readonly spec: string;
  /** The snapshot, as the user named it. */
  readonly directory: string;
  /** An RFC 3339 time; absent: not known. */
  readonly takenAt?: string;
  /** The other spec or revision; absent: the spec is previewed alone. */
  readonly against?: string;
  readonly tenants: readonly TenantReport[];
  /** Of the tenants so far, of the snapshot, and of the guard. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What a text tells person by person: in a comparison, whoever neither enters, leaves nor changes is a number. */
export function sectionsToTell({ sections }: TenantReport, { against }: PreviewReport): readonly Section[] {
  return against === undefined
    ? sections
    : sections.filter(({ name }) => name !== 'in-scope' && name !== 'out-of-scope');
}

/** A spec may assign hundreds of groups. */
const MOST_GROUPS = 12;

/** The largest groups of a section, and what is left out. */
export function cutGroups({ groups }: Section): {
  readonly shown: readonly ReasonGroup[];
  readonly rest: { readonly reasons: number; readonly people: number };
} {
  const rest = groups.slice(MOST_GROUPS);
  return {
    shown: groups.slice(0, MOST_GROUPS),
    rest: { reasons: rest.length, people: rest.reduce((sum, { count }) => sum + count, 0) },
  };
}
