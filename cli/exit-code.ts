/** One table of exit codes for all commands. */
export const EXIT = {
  clean: 0,
  /** The input is wrong, the command failed, or the answer is no. */
  failed: 1,
  /** Differences were found. */
  differences: 2,
  /** A guard refused. */
  refused: 3,
  /** The job is unhealthy. */
  unhealthy: 4,
  /** Unreachable or not allowed. */
  unreachable: 5,
  usage: 64,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

const BY_WEIGHT: readonly ExitCode[] = [
  EXIT.usage,
  EXIT.failed,
  EXIT.unreachable,
  EXIT.refused,
  EXIT.unhealthy,
  EXIT.differences,
];

/** The exit code of several results: the weightiest that occurred. */
export function worst(codes: readonly ExitCode[]): ExitCode {
  return BY_WEIGHT.find((code) => codes.includes(code)) ?? EXIT.clean;
}
