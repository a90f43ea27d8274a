import { compileAccountChanges, type DecideOnAccount } from '../../provisioning/preview/account-change';
import { compilePreview, type Preview } from '../../provisioning/preview/compile';
import type { Decision } from '../../provisioning/preview/decision';
import { circumstancesAt, type CycleCircumstances } from './circumstances';
import type { JobConfiguration } from './job-configuration';
import type { Link } from './links';
import { ObjectRules } from './object-rules';
import type { SourceUser } from './source-directory';

/** What decides on users. */
export class UserRules extends ObjectRules<SourceUser> {
  readonly onAccount: DecideOnAccount;
  private readonly preview: Preview;
  private readonly circumstances: CycleCircumstances;

  /** @param now - when the cycle began */
  constructor(configuration: JobConfiguration, now: Date) {
    const { provisioning, facts, users: details } = configuration;
    const preview = compilePreview(provisioning, facts, {});
    super(configuration, {
      type: 'User',
      object: 'user',
      mapping: provisioning.mappings.users,
      mappings: preview.mappings.mappings,
      facts: facts.users,
      details,
    });
    this.preview = preview;
    this.circumstances = circumstancesAt(now);
    this.onAccount = compileAccountChanges(provisioning, preview, details.flows);
  }

  decide({ person }: SourceUser): Decision {
    const { circumstances, restart } = this.circumstances;
    restart(person);
    return this.preview.decide(person, circumstances);
  }

  deprovisions({ values }: Link, decision: Decision): boolean {
    return this.onAccount(values, decision).operation === 'disable';
  }
}
