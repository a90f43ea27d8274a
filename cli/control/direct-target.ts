import { didYouMean, suggest } from '../../provisioning/suggest';
import type { Cloud } from '../../provisioning/model';
import type { FlagValues, Invocation } from '../command';
import { usage } from '../problem';
import { targetOfIds, type ControlTarget } from './target';

const CLOUDS: readonly Cloud[] = ['public', 'usgov', 'usgov-dod', 'china'];
const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const FLAGS = ['tenant-id', 'app-id', 'cloud'] as const;

/**
 * What `--tenant-id`, `--app-id` and `--cloud` mean; undefined where none is given. Throws a usage refusal where they are not
 * complete, or stand beside a spec.
 */
export function directTarget({ flags, operands }: Invocation): ControlTarget | undefined {
  const given = FLAGS.filter((name) => flags.has(name));
  if (given.length === 0) return undefined;
  if (operands.length > 0 || flags.tenant.length > 0 || flags.has('all'))
    throw usage(
      'usage/operands',
      `--${given[0] ?? ''} stands for a spec, and cannot stand beside one.`,
      'Give --tenant-id and --app-id alone, or a spec and perhaps --tenant or --all.',
    );
  return targetOfIds(idIn(flags, 'tenant-id'), idIn(flags, 'app-id'), cloudIn(flags));
}

function idIn(flags: FlagValues, name: 'tenant-id' | 'app-id'): string {
  const text = flags.values(name).at(-1);
  if (text === undefined)
    throw usage(
      'usage/flag-value',
      `--${name} is missing.`,
      'Without a spec both are needed: --tenant-id GUID --app-id GUID.',
    );
  if (GUID.test(text)) return text.toLowerCase();
  const where =
    name === 'tenant-id' ? 'the overview page of Entra ID' : 'the overview page of the application';
  throw usage('usage/flag-value', `--${name} is "${text}", which is no GUID.`, `It stands on ${where}.`);
}

function cloudIn(flags: FlagValues): Cloud {
  const text = flags.values('cloud').at(-1) ?? 'public';
  const cloud = CLOUDS.find((known) => known === text);
  if (cloud !== undefined) return cloud;
  const help = `${didYouMean(suggest(text, CLOUDS))}Clouds: ${CLOUDS.join(', ')}.`;
  throw usage('usage/flag-value', `There is no cloud "${text}".`, help);
}
