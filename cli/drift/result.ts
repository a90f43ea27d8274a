import type { Diagnostic } from '../../config/diagnostics/diagnostic';
import type { Spec } from '../../config/spec/spec';
import type { TenantDrift } from '../../provisioning/drift/compare';
import type { Difference, SpecPath, Undeclared } from '../../provisioning/drift/difference';
import type { LiveConfiguration } from '../../provisioning/drift/live-configuration';
import type { Provisioning } from '../../provisioning/model';
import type { ExitCode } from '../exit-code';
import type { Problem } from '../problem';

/** What came of one tenant. */
export interface TenantResult {
  readonly spec: Spec;
  readonly provisioning: Provisioning;
  /** Absent where the tenant could not be read. */
  readonly drift?: TenantDrift;
  readonly live?: LiveConfiguration;
  readonly exit: ExitCode;
  readonly problems: readonly (Diagnostic | Problem)[];
}

/** File and line, from 1. */
export interface Where {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Where the spec says what a difference is about. */
export function whereOf({ spec, provisioning }: TenantResult, one: Difference | Undeclared): Where {
  const member = 'member' in one ? [one.member] : [];
  const path: SpecPath = [...one.path, ...member];
  const { source, start } = spec.place(provisioning.tenant.name, path);
  return { file: source.name, ...source.position(start) };
}
