import type { PersonEntry } from '../../../provisioning/preview/document';
import type { TenantReport } from '../report';

/** A number that the page shows large, and whom it counts. */
export interface Tile {
  readonly label: string;
  readonly count: number;
  /** What it says, where there is something to look at. */
  readonly kind: 'leave' | 'enter' | 'change' | 'problem' | 'plain';
  readonly counts: (entry: PersonEntry) => boolean;
}

/** What matters most comes first: where two specs are compared, who loses something. */
export function tilesOf({ end: { summary } }: TenantReport): readonly Tile[] {
  const { users, inScope, outOfScope, problems, enter, leave, change, byOperation } = summary;
  const tile = (label: string, count: number, kind: Tile['kind'], counts: Tile['counts']): Tile => ({
    label,
    count,
    kind: count === 0 ? 'plain' : kind,
    counts,
  });
  const whole = [
    tile('in scope', inScope, 'plain', (entry) => entry.inScope),
    tile('out of scope', outOfScope, 'plain', (entry) => !entry.inScope),
    tile('with problems', problems, 'problem', (entry) => entry.problems.length > 0),
    ...(byOperation
      ? [tile('get an account', byOperation.create ?? 0, 'plain', (entry) => entry.operation === 'create')]
      : []),
    tile('people', users, 'plain', () => true),
  ];
  if (enter === undefined || leave === undefined || change === undefined) return whole;
  const { disable = 0 } = byOperation ?? {};
  return [
    tile('leave', leave, 'leave', (entry) => entry.change === 'leave'),
    tile('enter', enter, 'enter', (entry) => entry.change === 'enter'),
    tile('change', change, 'change', (entry) => entry.change === 'change'),
    ...(byOperation
      ? [tile('accounts disabled', disable, 'leave', (entry) => entry.operation === 'disable')]
      : []),
    ...whole,
  ];
}
