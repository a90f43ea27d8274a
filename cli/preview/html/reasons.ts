import type { ReasonGroup, SectionName } from '../lists';
import type { TenantReport } from '../report';

/** A reason that people of a tenant are listed under, with its place among all of them. */
export interface NumberedReason {
  readonly place: number;
  readonly section: SectionName;
  readonly group: ReasonGroup;
}

/** All reasons of a tenant, in the order of the report. */
export function reasonsOf({ sections }: TenantReport): readonly NumberedReason[] {
  return sections
    .flatMap(({ name, groups }) => groups.map((group) => ({ section: name, group })))
    .map((one, place) => ({ place, ...one }));
}
