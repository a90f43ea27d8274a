/** What works on the objects of one mapping: the same in a cycle and on demand. */
import type { ScimClient } from '../scim-client/client';
import { GroupExport } from './group-export';
import { GroupRules } from './group-rules';
import type { GroupConfiguration, JobConfiguration } from './job-configuration';
import type { JobMemory } from './job-state';
import { MembershipExport, type MembershipOptions } from './membership-export';
import type { ExportOptions } from './object-export';
import type { PassParts } from './object-pass';
import { ReferenceExport } from './reference-export';
import type { Directory, SourceUser } from './source-directory';
import type { SourceGroup } from './source-groups';
import { UserExport } from './user-export';
import { UserRules } from './user-rules';

/** With what they work. */
export interface Workplace {
  readonly memory: JobMemory;
  readonly configuration: JobConfiguration;
  readonly directory: Directory;
  readonly client: ScimClient;
  readonly options: ExportOptions;
  /** When the cycle began. */
  readonly now: Date;
}

export function partsForUsers(workplace: Workplace): PassParts<SourceUser> {
  const { memory, configuration, client, options, now } = workplace;
  const rules = new UserRules(configuration, now);
  const objects = new UserExport(memory, rules, client, options);
  const references = new ReferenceExport(memory, rules, client, options, objects);
  return { rules, objects, references };
}

export function partsForGroups(
  workplace: Workplace,
  groups: GroupConfiguration,
  members: Pick<MembershipOptions, 'lookedAt' | 'chosen'>,
): PassParts<SourceGroup> {
  const { memory, configuration, directory, client, options, now } = workplace;
  const rules = new GroupRules(configuration, groups, now);
  const objects = new GroupExport(memory, rules, client, options);
  const { made } = objects;
  const references = new MembershipExport(memory, rules, client, directory, { ...options, ...members, made });
  return { rules, objects, references };
}
