/**
 * One person's decision, in the order of the service: is the source object active, is the person entitled, do they pass the
 * filters, what would be sent, what stands in the way. Everything that is the same for all persons is done once.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/how-provisioning-works
 */
import type { Circumstances } from '../expression/evaluation';
import { compileFilters, type CompiledFilters } from '../filter/compile';
import { compileMappings, type MappingTrace } from '../mapping/compile';
import { effectiveMappings, type EffectiveMappings } from '../mapping/effective';
import type { Provisioning } from '../model';
import { assumptionsOf } from './assumptions';
import { BLOCKING } from './codes';
import type { Assumption, Decision, Operation, Problem, Reason } from './decision';
import { compileEntitlement } from './entitlement';
import type { ApplicationFacts } from './facts';
import { compileFilterReasons, filterNotes, type FilterReasons } from './filter-reasons';
import { recordBinding, sameNames, type Person, type SourceRecord } from './person';
import { compileProblems } from './problems';
import { SentValues } from './sent-values';
import type { Surroundings } from './surroundings';
import { compileValueChecks, type ValueCheck } from './value-rules';
import { inactiveReasons } from './source-state';

/** Decides on the users of one tenant's spec. */
export interface Preview {
  readonly assumptions: readonly Assumption[];
  readonly mappings: EffectiveMappings;
  /** Never throws, whatever the person's attributes are. Pure: persons do not know of each other. */
  decide(person: Person, circumstances: Circumstances): Decision;
  /** The same as far as it concerns others: whether people are in scope, and their values of some targets. */
  glanceAt(targets: readonly string[]): Glance;
  /** How the value of a target came about; undefined where no expression gives it. */
  trace(person: Person, target: string, circumstances: Circumstances): MappingTrace | undefined;
}

/** Of people out of scope, no values. */
export type Glance = (
  person: Person,
  circumstances: Circumstances,
) => Pick<Decision, 'inScope' | 'attributes'>;

/**
 * @param facts - what is known of the application beside the spec
 * @param surroundings - what is known of the directory; absent: persons are not of one
 */
export function compilePreview(
  provisioning: Provisioning,
  facts: ApplicationFacts,
  surroundings?: Surroundings,
): Preview {
  return new UserPreview(provisioning, facts, surroundings);
}

class UserPreview implements Preview {
  readonly assumptions: readonly Assumption[];
  readonly mappings: EffectiveMappings;
  private readonly entitlement: ReturnType<typeof compileEntitlement>;
  private readonly filters: CompiledFilters<SourceRecord>;
  private readonly filterReasons: FilterReasons;
  private readonly values: SentValues;
  private readonly problemsOf: ReturnType<typeof compileProblems>;
  private readonly checkValues: ValueCheck;
  private readonly off: readonly Reason[];
  private readonly createOff: readonly Reason[];
  private readonly prepared: readonly Reason[];

  constructor(provisioning: Provisioning, facts: ApplicationFacts, surroundings: Surroundings | undefined) {
    const { users } = provisioning.mappings;
    this.off = users?.enabled === false ? [MAPPING_DISABLED] : NONE;
    this.createOff = (users?.actions?.includes('create') ?? true) ? NONE : [CREATE_OFF];
    this.prepared = provisioning.status === 'paused' ? [PREPARED] : NONE;
    this.assumptions = assumptionsOf(provisioning, facts, surroundings);
    this.mappings = effectiveMappings(users, facts.users.defaults);
    this.entitlement = compileEntitlement(provisioning, facts);
    const read = recordBinding(facts.appRoles);
    const scopingFilters = users?.scopingFilters ?? [];
    this.filters = compileFilters(scopingFilters, read, { object: 'user' });
    this.filterReasons = compileFilterReasons(scopingFilters);
    this.values = new SentValues(compileMappings(this.mappings.mappings, read, 'user'));
    this.problemsOf = compileProblems(this.mappings, facts.users);
    this.checkValues = compileValueChecks(facts.users.rules ?? [], surroundings?.registeredDomains);
  }

  decide(person: Person, circumstances: Circumstances): Decision {
    const scope = this.scopeOf(person);
    const { inScope } = scope;
    const sent = this.values.of({ person, softDeleted: !inScope }, circumstances);
    const { mapped } = sent;
    const problems = inScope ? joined(this.problemsOf(mapped), this.checkValues(mapped)) : NONE;
    const operation = this.operationOf(inScope, sent.ignored, problems);
    return {
      inScope,
      entitled: scope.entitled,
      operation: operation.operation,
      reasons: joined(scope.reasons, operation.reasons),
      problems,
      notes: joined(scope.notes, sent.notes),
      attributes: sent.attributes,
      mapped,
    };
  }

  glanceAt(targets: readonly string[]): Glance {
    const valuesOf = this.values.only(targets);
    return (person, circumstances) => {
      const record = { person, softDeleted: false };
      return this.isInScope(record)
        ? { inScope: true, attributes: valuesOf(record, circumstances) }
        : OUT_OF_SIGHT;
    };
  }

  trace(person: Person, target: string, circumstances: Circumstances): MappingTrace | undefined {
    const record = { person, softDeleted: !this.scopeOf(person).inScope };
    return this.values.trace(record, target, circumstances);
  }

  /** What {@link scopeOf} says, without its reasons. */
  private isInScope(record: SourceRecord): boolean {
    const { person } = record;
    return (
      this.off.length === 0 &&
      inactiveReasons(sameNames(person)).length === 0 &&
      this.entitlement(person).entitled &&
      this.filters.passes(record)
    );
  }

  private scopeOf(person: Person): Pick<Decision, 'inScope' | 'entitled' | 'reasons' | 'notes'> {
    const inactive = inactiveReasons(sameNames(person));
    const { entitled, reasons } = this.entitlement(person);
    const filters = this.filters.decide({ person, softDeleted: inactive.length > 0 });
    // With another reason against, no choice on filters would bring the person into scope.
    const filtersDecide = inactive.length === 0 && entitled && this.off.length === 0;
    const notes = filtersDecide ? filterNotes(filters) : NONE;
    if (filtersDecide && filters.passes)
      return { inScope: true, entitled, reasons: joined(reasons, this.filterReasons(filters)), notes };
    const against = joined(
      joined(inactive, entitled ? NONE : reasons),
      joined(filters.passes ? NONE : this.filterReasons(filters), this.off),
    );
    return { inScope: false, entitled, reasons: against, notes };
  }

  private operationOf(
    inScope: boolean,
    ignored: boolean,
    problems: readonly Problem[],
  ): { readonly operation: Operation; readonly reasons: readonly Reason[] } {
    if (!inScope) return OUT_OF_SCOPE;
    const against = ignored ? [...this.createOff, OBJECT_IGNORED] : this.createOff;
    const skipped = against.length > 0 || problems.some(({ code }) => BLOCKING.has(code));
    return skipped
      ? { operation: 'none', reasons: against }
      : { operation: 'create', reasons: this.prepared };
  }
}

const MAPPING_DISABLED: Reason = {
  code: 'scope/mapping-disabled',
  text: 'the mapping of users is switched off (enabled: false)',
};

const CREATE_OFF: Reason = {
  code: 'operation/create-off',
  text: 'accounts are not created (create is not among the actions)',
};

const OBJECT_IGNORED: Reason = {
  code: 'operation/object-ignored',
  text: 'an expression says that the whole object does not flow',
};

const PREPARED: Reason = {
  code: 'operation/prepared',
  text: 'prepared only: the job is paused (status: paused)',
};

/** Most lists are empty for most people, who pay for none. */
const NONE: readonly never[] = [];
const OUT_OF_SIGHT = { inScope: false, attributes: {} } as const;
const OUT_OF_SCOPE = { operation: 'none', reasons: NONE } as const;

function joined<T>(one: readonly T[], other: readonly T[]): readonly T[] {
  return other.length === 0 ? one : one.length === 0 ? other : [...one, ...other];
}
