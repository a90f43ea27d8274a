import type { ExitCode } from '../exit-code';

/** One thing that was looked at. */
export interface Check {
  /** A few words, e.g. `Terraform`. */
  readonly name: string;
  /** `skipped` could not be looked at, and is no `ok`. */
  readonly result: 'ok' | 'warning' | 'failed' | 'skipped';
  /** What was found, a sentence. */
  readonly found: string;
  /** What to do; absent where there is nothing. */
  readonly fix?: string;
  /** Exit code of a failure. @default 1 */
  readonly exit?: ExitCode;
}

export function ok(name: string, found: string): Check {
  return { name, result: 'ok', found };
}

export function warning(name: string, found: string, fix: string): Check {
  return { name, result: 'warning', found, fix };
}

export function failed(name: string, found: string, fix: string, exit?: ExitCode): Check {
  return { name, result: 'failed', found, fix, ...(exit === undefined ? {} : { exit }) };
}

export function skipped(name: string, found: string): Check {
  return { name, result: 'skipped', found };
}
