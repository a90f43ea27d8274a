/** What the page's script is given: the people it shows. Everything else of the report stands in the page itself. */
import type { PersonEntry } from '../../../provisioning/preview/document';
import { besideHeading } from '../beside';
import type { PreviewReport, TenantReport } from '../report';
import { Packing, type Node, type Packed, type Table } from './pack';
import { reasonsOf, type NumberedReason } from './reasons';
import { tilesOf, type Tile } from './tiles';

export interface PageData {
  readonly table: Table;
  readonly tenants: readonly TenantData[];
}

export interface TenantData {
  readonly name: string;
  /** Of all people, not only of those shown. */
  readonly users: number;
  readonly people: readonly PersonData[];
}

/**
 * A person: the places of the reasons they are listed under and of the tiles that count them, a packed {@link PersonEntry}, and for
 * each of the reasons a packed list of what is told beside it.
 */
export type PersonData = readonly [
  reasons: readonly number[],
  tiles: readonly number[],
  entry: Packed,
  beside: Packed,
];

export function pageData({ tenants }: PreviewReport): PageData {
  const packing = new Packing();
  const taken = tenants.map((tenant) => ({
    tenant,
    people: peopleOf(tenant).map((one) => take(one, packing)),
  }));
  return {
    table: packing.table(),
    tenants: taken.map(({ tenant, people }) => ({
      name: tenant.tenant,
      users: tenant.end.summary.users,
      people: people.map(({ reasons, tiles, entry, beside }): PersonData => [
        reasons,
        tiles,
        packing.written(entry),
        packing.written(beside),
      ]),
    })),
  };
}

interface ShownPerson {
  readonly entry: PersonEntry;
  readonly reasons: NumberedReason[];
  readonly tiles: readonly number[];
}

interface TakenPerson {
  readonly reasons: readonly number[];
  readonly tiles: readonly number[];
  readonly entry: Node;
  readonly beside: Node;
}

/** Each person once, in the order of what to look at first; a report may list them under several reasons. */
function peopleOf(tenant: TenantReport): readonly ShownPerson[] {
  const tiles = tilesOf(tenant);
  const people = new Map<string, ShownPerson>();
  for (const reason of reasonsOf(tenant)) {
    for (const entry of reason.group.shown) {
      const key = JSON.stringify(entry);
      const known = people.get(key);
      if (known) known.reasons.push(reason);
      else people.set(key, { entry, reasons: [reason], tiles: countedBy(tiles, entry) });
    }
  }
  return [...people.values()];
}

function countedBy(tiles: readonly Tile[], entry: PersonEntry): readonly number[] {
  return tiles.flatMap(({ counts }, place) => (counts(entry) ? [place] : []));
}

function take({ entry, reasons, tiles }: ShownPerson, packing: Packing): TakenPerson {
  return {
    reasons: reasons.map(({ place }) => place),
    tiles,
    entry: packing.take(entry),
    beside: packing.take(
      reasons.map(({ section, group: { heading } }) =>
        // The script shows what changes by itself: the values are in the entry.
        section === 'change' ? [] : besideHeading(section, heading, entry),
      ),
    ),
  };
}
