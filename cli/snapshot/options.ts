import type { Invocation } from '../command';
import { usage } from '../problem';
import type { Target, Targets } from '../specs';

/** What a call of `scimform snapshot` asks for. */
export interface SnapshotOptions {
  /** The file, as the user named it. */
  readonly file: string;
  readonly full: boolean;
}

/** Throws a usage refusal where something is missing. */
export function snapshotOptions({ operands, flags }: Invocation): SnapshotOptions {
  if (operands.length > 1)
    throw usage('usage/operands', 'snapshot takes one spec.', 'Name one spec; a snapshot is of one tenant.');
  if (flags.out === undefined)
    throw usage(
      'usage/flag-value',
      'snapshot needs a file to write to.',
      'Write --out FILE, for example --out directory.jsonl.gz.',
    );
  return { file: flags.out, full: flags.has('full') };
}

/** The tenant that is meant. Throws a usage refusal where there are several. */
export function onlyTarget({ targets }: Targets): Target {
  const [target] = targets;
  if (target !== undefined && targets.length === 1) return target;
  const names = targets.map(({ provisioning: { tenant } }) => tenant.name);
  throw usage(
    'usage/tenant-choice',
    `The spec has ${targets.length} tenants, and a snapshot is of one.`,
    `Name one with --tenant: ${names.join(', ')}.`,
  );
}
