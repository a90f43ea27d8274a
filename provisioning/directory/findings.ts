/** What there is to say of a snapshot. The codes are those of diagnostics; each has a row in `docs/errors.md`. */
export const SNAPSHOT_CODES = [
  'snapshot/missing-type',
  'snapshot/missing-id',
  'snapshot/missing-name',
  'snapshot/type',
  'snapshot/duplicate-id',
  'snapshot/members-partial',
  'snapshot/members-absent',
  'snapshot/unknown-member',
  'snapshot/unknown-type',
  'snapshot/account-enabled-absent',
  'snapshot/security-enabled-absent',
  'snapshot/partial',
  'snapshot/age-unknown',
  'snapshot/future',
  'snapshot/stale',
  'snapshot/no-such-user',
  'snapshot/no-such-group',
  'snapshot/ambiguous-group',
  'snapshot/group-not-security-enabled',
] as const;

export type SnapshotCode = (typeof SNAPSHOT_CODES)[number];

export interface SnapshotFinding {
  readonly code: SnapshotCode;
  /** What was seen, a sentence. */
  readonly message: string;
  /** What to do about it, sentences. */
  readonly help: string;
}

/** Takes findings as they come; `line` counts from 1 and is absent where a finding is about the file as a whole. */
export type Tell = (finding: SnapshotFinding, line?: number) => void;
