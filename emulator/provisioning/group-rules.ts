import { compileMappings } from '../../provisioning/mapping/compile';
import { effectiveMappings } from '../../provisioning/mapping/effective';
import {
  compileAccountChanges,
  isOutOfScope,
  type DecideOnAccount,
} from '../../provisioning/preview/account-change';
import { BLOCKING } from '../../provisioning/preview/codes';
import type { Decision, Problem, Reason } from '../../provisioning/preview/decision';
import { compileEntitlement, type Entitlement } from '../../provisioning/preview/entitlement';
import {
  compileFilterReasons,
  filterNotes,
  type FilterReasons,
} from '../../provisioning/preview/filter-reasons';
import { recordBinding, type Person } from '../../provisioning/preview/person';
import { compileProblems } from '../../provisioning/preview/problems';
import { SentValues, type Sent } from '../../provisioning/preview/sent-values';
import { circumstancesAt, type CycleCircumstances } from './circumstances';
import type { GroupConfiguration, JobConfiguration } from './job-configuration';
import type { Link } from './links';
import { ObjectRules } from './object-rules';
import type { SourceGroup } from './source-groups';

/**
 * What decides on groups: like people they have to be active and assigned, or everything is, and to pass the filters of their mapping.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/how-provisioning-works
 */
export class GroupRules extends ObjectRules<SourceGroup> {
  readonly onAccount: DecideOnAccount;
  private readonly circumstances: CycleCircumstances;
  private readonly entitlement: (group: Person) => Entitlement;
  private readonly scopingReasons: FilterReasons;
  private readonly values: SentValues;
  private readonly problemsOf: ReturnType<typeof compileProblems>;
  private readonly creates: boolean;

  /** @param now - when the cycle began */
  constructor(
    configuration: JobConfiguration,
    { mapping, facts, ...details }: GroupConfiguration,
    now: Date,
  ) {
    const effective = effectiveMappings(mapping, facts.defaults);
    const { mappings } = effective;
    super(configuration, { type: 'Group', object: 'group', mapping, mappings, facts, details });
    const { provisioning } = configuration;
    const { scopingFilters = [], actions = ['create'] } = mapping;
    const read = recordBinding(configuration.facts.appRoles);
    this.circumstances = circumstancesAt(now);
    this.entitlement = compileEntitlement(provisioning, configuration.facts);
    this.scopingReasons = compileFilterReasons(scopingFilters);
    this.values = new SentValues(compileMappings(mappings, read, 'group'));
    this.problemsOf = compileProblems(effective, facts, 'group');
    this.creates = actions.includes('create');
    const decide = compileAccountChanges(
      { ...provisioning, mappings: { users: mapping } },
      { mappings: effective },
      details.flows,
    );
    this.onAccount = (account, decision) => {
      const change = decide(account, decision);
      return { ...change, reasons: change.reasons.map(ofGroups) };
    };
  }

  decide(group: SourceGroup): Decision {
    const { circumstances, restart } = this.circumstances;
    const { person } = group;
    restart(person);
    const scope = this.scopeOf(group);
    const sent = this.values.of({ person, softDeleted: !scope.inScope }, circumstances);
    const problems = scope.inScope ? this.problemsOf(sent.mapped) : [];
    const against = scope.inScope ? this.against(sent, problems) : undefined;
    return {
      ...scope,
      operation: scope.inScope && against === undefined ? 'create' : 'none',
      reasons: [...scope.reasons, ...(against ?? [])],
      problems,
      notes: [...scope.notes, ...sent.notes],
      attributes: sent.attributes,
      mapped: sent.mapped,
    };
  }

  deprovisions(_: Link, decision: Decision): boolean {
    return this.deletes && !this.keeps(decision);
  }

  /** Whether a group out of scope is left as it is. */
  keeps(decision: Decision): boolean {
    return this.configuration.provisioning.outOfScope === 'keep' && isOutOfScope(decision);
  }

  private scopeOf(group: SourceGroup): Pick<Decision, 'inScope' | 'entitled' | 'reasons' | 'notes'> {
    const { entitled, reasons } = this.entitlementOf(group);
    const filters = this.filters.decide({ person: group.person, softDeleted: group.isDeleted });
    const inScope = !group.isDeleted && entitled && filters.passes;
    const notes = !group.isDeleted && entitled ? filterNotes(filters) : [];
    const ofFilters = this.scopingReasons(filters);
    if (inScope) return { inScope, entitled, reasons: [...reasons, ...ofFilters], notes };
    const against = [
      ...(group.isDeleted ? [DELETED] : []),
      ...(entitled ? [] : reasons),
      ...(filters.passes ? [] : ofFilters),
    ];
    return { inScope, entitled, reasons: against, notes };
  }

  private entitlementOf({ person, isSecurityEnabled }: SourceGroup): Entitlement {
    const own = this.entitlement(person);
    const counts = isSecurityEnabled || this.configuration.provisioning.scope === 'all';
    return counts || !own.entitled ? own : { entitled: false, reasons: [NOT_SECURITY_ENABLED] };
  }

  /** Why a group in scope is not made; undefined where it is. */
  private against({ ignored }: Sent, problems: readonly Problem[]): readonly Reason[] | undefined {
    const reasons = [...(this.creates ? [] : [CREATE_OFF]), ...(ignored ? [OBJECT_IGNORED] : [])];
    const isBlocked = problems.some(({ code }) => BLOCKING.has(code));
    return reasons.length > 0 || isBlocked ? reasons : undefined;
  }
}

const DELETED: Reason = { code: 'scope/deleted', text: 'the group is deleted' };
const NOT_SECURITY_ENABLED: Reason = {
  code: 'scope/group-not-security-enabled',
  text: 'assigned, but not security-enabled: only security groups count',
};
const CREATE_OFF: Reason = {
  code: 'operation/create-off',
  text: 'groups are not created (create is not among the actions)',
};
const OBJECT_IGNORED: Reason = {
  code: 'operation/object-ignored',
  text: 'an expression says that the whole object does not flow',
};
const UPDATE_OFF: Reason = {
  code: 'operation/update-off',
  text: 'groups are not changed (update is not among the actions)',
};

/** The words of people's accounts, for groups. */
function ofGroups(reason: Reason): Reason {
  return reason.code === UPDATE_OFF.code ? UPDATE_OFF : reason;
}
