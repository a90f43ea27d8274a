/** Words that every report has in common. */
import { cycleRates, type CycleCost } from '../../provisioning/preview/cycle';
import type { SectionName } from './lists';

export const TITLES: Readonly<Record<SectionName, string>> = {
  leave: 'Leave',
  enter: 'Enter',
  change: 'Change',
  problem: 'Problems',
  'in-scope': 'In scope',
  'out-of-scope': 'Out of scope',
};

/** `1 person`, `1,234 people`. */
export function people(count: number): string {
  return count === 1 ? '1 person' : `${number(count)} people`;
}

export function number(value: number): string {
  return value.toLocaleString('en-US');
}

/** What applying costs, a sentence. */
export function cycleText({ kind, objects, minutes: [least, most] }: CycleCost): string {
  switch (kind) {
    case 'none':
      return 'The service has nothing to look at again: no cycle.';
    case 'incremental':
      return `The next incremental cycle deals with it: ${number(objects)} objects, ${minutesText(least, most)}.`;
    case 'initial':
      return `A new initial cycle goes over ${number(objects)} users and groups: ${minutesText(least, most)}, by Microsoft's rule of thumb (${cycleRates.least} to ${cycleRates.most} minutes each).`;
  }
}

function minutesText(least: number, most: number): string {
  return most < 1 ? 'less than a minute' : `${number(least)} to ${number(most)} minutes`;
}
