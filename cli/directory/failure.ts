import type { Finding } from '../../config/diagnostics/diagnostic';

/** Nothing more can be read of a snapshot. Caught where a pass over the file ends, never seen outside of this folder. */
export class SnapshotFailure extends Error {
  constructor(
    readonly finding: Finding,
    /** From 1; absent where it is about the file as a whole. */
    readonly line?: number,
  ) {
    super(finding.message);
  }
}
