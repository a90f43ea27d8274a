import { accountAfter } from '../../provisioning/preview/account-change';
import { readReference } from '../scim-client/account';
import type { ScimResource } from '../scim-client/resource';
import type { Link } from './links';
import { ObjectExport } from './object-export';
import { modifiedBy, refused, type ObjectResult } from './object-result';
import { exportStep, READING, readStep, UPDATING } from './object-steps';
import type { PlannedObject } from './plan';
import { scopeSteps } from './scope-steps';
import type { SourceUser } from './source-directory';

/** What is done to the accounts of people. */
export class UserExport extends ObjectExport<SourceUser> {
  /** What accounts that were read in this cycle refer to, by source id, then by target. */
  readonly references = new Map<string, ReadonlyMap<string, string | undefined>>();

  /** Who leaves, or is inactive, is disabled; where they leave, the account is let go of. */
  async deprovision(planned: PlannedObject<SourceUser> & { readonly link: Link }): Promise<ObjectResult> {
    const { link, decision, kind } = planned;
    const steps = scopeSteps(planned, this.rules);
    const letGo = (result: ObjectResult): ObjectResult => {
      if (kind === 'leave' || result.isFinal) this.forget(link.sourceId);
      return result;
    };
    const expected = this.rules.onAccount(link.values, decision);
    const isUnchanged = expected.reasons.some(({ code }) => code === 'operation/unchanged');
    if (expected.operation === 'none' && !(isUnchanged && this.mustRead(link)))
      return letGo(this.unchanged(expected.reasons, steps, link));
    const read = await this.client.read('User', link.targetId);
    if (read.kind !== 'success') {
      const result = refused('disable', read, steps, READING, link.targetId);
      return read.code === 'InvalidAnchor' ? letGo({ ...result, isFinal: true }) : result;
    }
    const account = this.rules.accountOf(read.value, decision);
    const change = this.rules.onAccount(account, decision);
    const body = this.rules.change(change.attributes);
    const seen = [...steps, readStep('User', link.targetId)];
    if (body === undefined) {
      link.values = account;
      return letGo(this.unchanged(change.reasons, seen, link));
    }
    const told = await this.client.patch('User', link.targetId, body);
    if (told.kind !== 'success') return refused('disable', told, seen, UPDATING, link.targetId);
    link.values = accountAfter(account, change);
    return letGo({
      status: 'success',
      action: 'disable',
      steps: [...seen, exportStep('User', UPDATING, 'disabled', link.targetId)],
      modified: modifiedBy(change.attributes),
      targetId: link.targetId,
    });
  }

  protected override seen({ id }: SourceUser, resource: ScimResource): void {
    const { references } = this.rules;
    if (references.length === 0) return;
    this.references.set(
      id,
      new Map(references.map(({ target, path }) => [target, readReference(resource, path)])),
    );
  }
}
