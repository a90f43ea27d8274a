import type { ScimClient } from '../scim-client/client';
import type { GroupRules } from './group-rules';
import type { JobMemory } from './job-state';
import type { Link } from './links';
import { ObjectExport, type ExportOptions } from './object-export';
import { skipped, type ObjectResult } from './object-result';
import type { PlannedObject } from './plan';
import { scopeSteps } from './scope-steps';
import type { SourceGroup } from './source-groups';

/**
 * What is done to the groups of the application. They are made without members, and deleted where people's accounts are disabled:
 * there is no such thing as a group that is not active.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups
 */
export class GroupExport extends ObjectExport<SourceGroup> {
  /** Source ids of groups that were made in this cycle: nobody is in them. */
  readonly made = new Set<string>();

  constructor(
    memory: JobMemory,
    private readonly groups: GroupRules,
    client: ScimClient,
    options: ExportOptions,
  ) {
    super(memory, groups, client, options);
  }

  async deprovision(planned: PlannedObject<SourceGroup> & { readonly link: Link }): Promise<ObjectResult> {
    const { link, decision } = planned;
    const steps = scopeSteps(planned, this.groups);
    if (!this.groups.keeps(decision)) return this.remove(link, steps);
    this.forget(link.sourceId);
    return skipped('EntrySynchronizationSkipped', KEPT, steps, link.targetId);
  }

  /** Members are read by themselves, and only where it is not known who they are. */
  protected override seen(): void {
    return undefined;
  }

  protected override isNew(link: Link): void {
    this.made.add(link.sourceId);
    link.references = Object.fromEntries(this.groups.references.map(({ target }) => [target, {}]));
  }
}

const KEPT = 'the group stays as it is (deprovisioning.outOfScope: keep).';
