/** Words that every report has in common. */
import { cycleRates, type CycleCost } from '../../provisioning/preview/cycle';
import type { Assumption } from '../../provisioning/preview/decision';
import type { SectionName } from './lists';

export const TITLES: Readonly<Record<SectionName, string>> = {
  leave: 'Leave',
  enter: 'Enter',
  change: 'Change',
  problem: 'Problems',
  'in-scope': 'In scope',
  'out-of-scope': 'Out of scope',
};

/** What holds for everything that is told. */
export const PREPARED = 'Prepared only: the job is paused (status: paused).';

/** Above what a preview rests on beside spec and directory. */
export function assumedTitle(assumptions: readonly Assumption[]): string {
  return assumptions.some(({ code }) => code.startsWith('assumed/live'))
    ? 'Taken from the live application, or assumed'
    : 'Assumed, because only the live application could tell';
}

/** `1 person`, `1,234 people`. */
export function people(count: number): string {
  return count === 1 ? '1 person' : `${number(count)} people`;
}

export function number(value: number): string {
  return value.toLocaleString('en-US');
}

/** What applying costs, a sentence. */
export function cycleText({ kind, objects, minutes: [least, most] }: CycleCost): string {
  const time = most < 1 ? 'less than a minute' : duration(least, most);
  const many = objects === 1 ? '1 user or group' : `${number(objects)} users and groups`;
  switch (kind) {
    case 'none':
      return 'The service has nothing to look at again: no cycle.';
    case 'incremental':
      return objects === 0
        ? 'The next incremental cycle deals with it, and finds nobody whom it concerns.'
        : `The next incremental cycle deals with it: ${people(objects)}, ${time}.`;
    case 'initial':
      return `A new initial cycle goes over ${many}: ${time}, by Microsoft's rule of thumb (${cycleRates.least} to ${cycleRates.most} minutes each).`;
  }
}

/** Nobody knows a guess to the second, and hundreds of minutes are hours. */
function duration(least: number, most: number): string {
  const [unit, minutes] = most < 120 ? ['minutes', 1] : ['hours', 60];
  const inUnit = (value: number): string => number(Number((value / minutes).toPrecision(2)));
  return `${inUnit(least)} to ${inUnit(most)} ${unit}`;
}
