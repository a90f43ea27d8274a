/** Reckons with the table of permissions: what a spec needs, what is missing, what is the least. */
import type { Provisioning } from '../provisioning/model';
import { COMMAND_NEEDS, OWNED_BY, type Need, type Way } from './permissions';

/** What one command, or several that need the same, need. */
export interface CommandNeeds {
  readonly commands: readonly string[];
  readonly needs: readonly Need[];
}

/** Permissions that reach every application, whoever owns it. */
const WHOEVER_OWNS = ['Application.ReadWrite.All', 'Directory.ReadWrite.All'];

/** What each command needs for one tenant of a spec, in the order of the help. */
export function permissionSets(spec: Provisioning): readonly CommandNeeds[] {
  return COMMAND_NEEDS.map(({ commands, needs }) => ({
    commands,
    needs: needs.filter(({ when }) => when === undefined || when(spec)),
  }));
}

/** Those without which the command fails. */
export function necessary(needs: readonly Need[]): readonly Need[] {
  return needs.filter(({ without }) => without === undefined);
}

/** Whether what was granted is enough. */
export function isMet({ operation }: Need, granted: readonly string[]): boolean {
  return operation.ways.some((way) => isHeld(way, granted));
}

/** What has to be granted besides, for the way that lacks least. */
export function missing({ operation: { ways } }: Need, granted: readonly string[]): readonly string[] {
  const lacking = ways.map((way: Way) => way.filter((one) => !granted.includes(one)));
  const [first = []] = [...lacking].sort((a, b) => a.length - b.length);
  return first;
}

/**
 * The least permissions that meet all needs together, sorted: take one away, and a need is not met.
 *
 * @param owns whether the identity owns the application, as the one that made it does
 */
export function least(needs: readonly Need[], owns: boolean): readonly string[] {
  const chosen = new Set(needs.flatMap((need) => firstWay(need, owns)));
  for (const one of [...chosen]) {
    const rest = [...chosen].filter((other) => other !== one);
    if (needs.every((need) => isMet(need, rest))) chosen.delete(one);
  }
  return [...chosen].sort();
}

function firstWay({ operation: { ways } }: Need, owns: boolean): Way {
  const barred = owns ? WHOEVER_OWNS : [OWNED_BY];
  return ways.find((way: Way) => !way.some((one) => barred.includes(one))) ?? ways[0];
}

function isHeld(way: Way, granted: readonly string[]): boolean {
  return way.every((one) => granted.includes(one));
}
