import { isGuid } from '../../provisioning/guid';
import type { Invocation } from '../command';
import { tenantOfFlags } from '../live/tenant-flags';
import { usage } from '../problem';
import { targetOfIds, type ControlTarget } from './target';

const FLAGS = ['tenant-id', 'app-id', 'cloud'] as const;

/**
 * What `--tenant-id`, `--app-id` and `--cloud` mean; undefined where none is given. Throws a usage refusal where they are not
 * complete, or stand beside a spec.
 */
export function directTarget(invocation: Invocation): ControlTarget | undefined {
  const { flags, operands } = invocation;
  const given = FLAGS.filter((name) => flags.has(name));
  if (given.length === 0) return undefined;
  if (operands.length > 0 || flags.tenant.length > 0 || flags.has('all'))
    throw usage(
      'usage/operands',
      `--${given[0] ?? ''} stands for a spec, and cannot stand beside one.`,
      'Give --tenant-id and --app-id alone, or a spec and perhaps --tenant or --all.',
    );
  const { tenantId, cloud } = tenantOfFlags(invocation);
  return targetOfIds(tenantId, appIdOf(flags.values('app-id')), cloud);
}

function appIdOf(values: readonly string[]): string {
  const text = values.at(-1);
  if (text !== undefined && isGuid(text)) return text.toLowerCase();
  throw usage(
    'usage/flag-value',
    text === undefined ? 'No application is named.' : `--app-id is "${text}", which is no GUID.`,
    'Give --app-id, the Application ID on the overview page of the enterprise application.',
  );
}
