/**
 * Everything that decides on users in one cycle, compiled once. The decisions are those of a preview of the same directory: there is
 * no second calculation.
 */
import { compileFilters, type CompiledFilters } from '../../provisioning/filter/compile';
import { SUGGESTED_INPUT_OPTIONS } from '../../provisioning/filter/options';
import type { SentValue } from '../../provisioning/mapping/mapped-value';
import { matchingTargets } from '../../provisioning/mapping/matching';
import { scimTargets, type ScimTarget } from '../../provisioning/mapping/payload/scim-target';
import {
  compileAccountChanges,
  type Account,
  type DecideOnAccount,
} from '../../provisioning/preview/account-change';
import type { Decision } from '../../provisioning/preview/decision';
import { DirectoryPreview } from '../../provisioning/preview/directory-preview';
import { recordBinding, type SourceRecord } from '../../provisioning/preview/person';
import { readAccount } from '../scim-client/account';
import type { ScimResource } from '../scim-client/resource';
import { circumstancesAt } from './circumstances';
import type { JobConfiguration } from './job-configuration';
import { referenceTargets, type ReferenceTarget } from './reference-target';
import type { SourceUser } from './source-directory';

export class UserRules {
  readonly preview: DirectoryPreview;
  readonly onAccount: DecideOnAccount;
  /** Targets by which accounts are found, the first one first. */
  readonly matching: readonly string[];
  readonly references: readonly ReferenceTarget[];
  readonly isEnabled: boolean;
  readonly updates: boolean;
  readonly deletes: boolean;
  private readonly written: readonly ScimTarget[];
  private readonly input: CompiledFilters<SourceRecord>;
  private readonly category: CompiledFilters<SourceRecord>;
  private readonly filters: CompiledFilters<SourceRecord>;

  constructor(
    readonly configuration: JobConfiguration,
    now: Date,
  ) {
    const { provisioning, facts, users: details } = configuration;
    this.preview = new DirectoryPreview({ provisioning, facts, surroundings: {}, ...circumstancesAt(now) });
    this.onAccount = compileAccountChanges(provisioning, this.preview.preview);
    const { mappings } = this.preview.preview.mappings;
    this.matching = matchingTargets(mappings);
    this.references = referenceTargets(mappings, 'user');
    // What refers to another account has a pass of its own, also where the schema does not say that it is a reference.
    const apart = new Set(this.references.map(({ target }) => target));
    const targets = mappings.map(({ target }) => target).filter((target) => !apart.has(target));
    this.written = scimTargets(targets, facts.users.types ?? new Map()).written;
    const {
      enabled,
      actions = ['create', 'update', 'delete'],
      scopingFilters = [],
    } = provisioning.mappings.users ?? {};
    this.isEnabled = enabled !== false;
    this.updates = actions.includes('update');
    this.deletes = actions.includes('delete');
    const read = recordBinding(facts.appRoles);
    const ofService = { options: SUGGESTED_INPUT_OPTIONS, object: 'user' } as const;
    this.input = compileFilters(details.inputFilters, read, ofService);
    this.category = compileFilters(details.categoryFilters, read, ofService);
    this.filters = compileFilters(scopingFilters, read, { object: 'user' });
  }

  decide({ person }: SourceUser): Decision {
    return this.preview.decide(person);
  }

  /** False for people whom the service's own filters keep from being looked at. */
  isRead({ person }: SourceUser): boolean {
    const record = { person, softDeleted: false };
    return this.input.passes(record) && this.category.passes(record);
  }

  /** What each clause says of a person, as the log has it. */
  clauses({ person }: SourceUser): Readonly<Record<string, boolean>> {
    const { filters } = this.filters.explain({ person, softDeleted: false });
    return Object.fromEntries(
      filters.flatMap(({ name, clauses }) =>
        clauses.map(({ attribute, operator, verdict }) => [
          `${name}.${attribute} ${operator}`,
          verdict === true,
        ]),
      ),
    );
  }

  /** The values of an account, to be compared with those of a decision. */
  accountOf(resource: ScimResource, { attributes }: Decision): Account {
    return readAccount(resource, this.written, attributes, this.configuration.users.caseExact);
  }

  /** What a new account has. */
  writtenValues({ attributes }: Decision): Account {
    const entries = this.written.flatMap(({ target }) => {
      const value: SentValue | undefined = Object.hasOwn(attributes, target) ? attributes[target] : undefined;
      return value === undefined ? [] : [[target, value] as const];
    });
    return Object.fromEntries(entries);
  }
}
