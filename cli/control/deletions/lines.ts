import { visible } from '../../../config/diagnostics/visible';
import { someNames } from '../../text/names';
import type { HeldBack } from './held-back';

/** `4 are held back, the threshold is 3: Ada, Bruno, …` */
export function heldBackLine({ people, threshold }: HeldBack): string {
  const limit = threshold === undefined ? '' : `, the threshold is ${threshold}`;
  if (people === undefined)
    return `people are held back${limit}; who they are stands in the provisioning log, which cannot be read (ProvisioningLog.Read.All)`;
  const names = someNames(people.map(({ name }) => visible(name)));
  return `${people.length} ${people.length === 1 ? 'is' : 'are'} held back${limit}${names === '' ? '' : `: ${names}`}`;
}
