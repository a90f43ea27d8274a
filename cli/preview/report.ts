import type { Diagnostic } from '../../config/diagnostics/diagnostic';
import type { TenantEnd } from '../../provisioning/preview/document';
import type { OpenQuestion, Section } from './lists';

/** What a report for people tells of one tenant. */
export interface TenantReport {
  readonly tenant: string;
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
