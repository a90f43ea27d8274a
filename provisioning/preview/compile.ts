/**
 * One person's decision, in the order of the service: is the source object active, is the person entitled, do they pass the
 * filters, what would be sent, what stands in the way. Everything that is the same for all persons is done once.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/how-provisioning-works
 */
import { AMBIGUITIES } from '../expression/ambiguities';
import type { Circumstances } from '../expression/evaluation';
import { compileFilters, type CompiledFilters } from '../filter/compile';
import { compileMappings, type CompiledMapping, type MappingTrace } from '../mapping/compile';
import { effectiveMappings, type EffectiveMappings } from '../mapping/effective';
import type { MappedValue, SentValue } from '../mapping/mapped-value';
import type { ObjectMapping, Provisioning } from '../model';
import { assumptionsOf } from './assumptions';
import { BLOCKING } from './codes';
import type { Assumption, Decision, Note, Operation, Problem, Reason } from './decision';
import { compileEntitlement } from './entitlement';
import type { ApplicationFacts } from './facts';
import { filterNotes, filterReasons } from './filter-reasons';
import { fromRecord, sourceRecord, type Person, type SourceRecord } from './person';
import { compileProblems } from './problems';
import type { Surroundings } from './surroundings';
import { compileValueChecks, type ValueCheck } from './value-rules';
import { inactiveReasons } from './source-state';

/** Decides on the users of one tenant's spec. */
export interface Preview {
  readonly assumptions: readonly Assumption[];
  readonly mappings: EffectiveMappings;
  /** Never throws, whatever the person's attributes are. Pure: persons do not know of each other. */
  decide(person: Person, circumstances: Circumstances): Decision;
  /** How the value of a target came about; undefined where no expression gives it. */
  trace(person: Person, target: string, circumstances: Circumstances): MappingTrace | undefined;
}

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
  private readonly users: ObjectMapping | undefined;
  private readonly entitlement: ReturnType<typeof compileEntitlement>;
  private readonly filters: CompiledFilters<SourceRecord>;
  private readonly compiled: readonly CompiledMapping<SourceRecord>[];
  private readonly problemsOf: ReturnType<typeof compileProblems>;
  private readonly checkValues: ValueCheck;

  constructor(
    private readonly provisioning: Provisioning,
    private readonly facts: ApplicationFacts,
    surroundings: Surroundings | undefined,
  ) {
    this.users = provisioning.mappings.users;
    this.assumptions = assumptionsOf(provisioning, facts, surroundings);
    this.mappings = effectiveMappings(this.users, facts.users.defaults);
    this.entitlement = compileEntitlement(provisioning, facts);
    this.filters = compileFilters(this.users?.scopingFilters ?? [], fromRecord, { object: 'user' });
    this.compiled = compileMappings(this.mappings.mappings, fromRecord, 'user');
    this.problemsOf = compileProblems(this.mappings, facts.users);
    this.checkValues = compileValueChecks(facts.users.rules ?? [], surroundings?.registeredDomains);
  }

  decide(person: Person, circumstances: Circumstances): Decision {
    const scope = this.scopeOf(person);
    const record = this.recordFor(person, !scope.inScope);
    const mapped = new Map(
      this.compiled.map((one) => [one.mapping.target, one.evaluate(record, circumstances)] as const),
    );
    const problems = scope.inScope ? [...this.problemsOf(mapped), ...this.checkValues(mapped)] : [];
    const operation = this.operationOf(scope.inScope, mapped, problems);
    return {
      inScope: scope.inScope,
      entitled: scope.entitled,
      operation: operation.operation,
      reasons: [...scope.reasons, ...operation.reasons],
      problems,
      notes: [...scope.notes, ...mappingNotes(mapped)],
      attributes: attributesOf(mapped),
      mapped,
    };
  }

  trace(person: Person, target: string, circumstances: Circumstances): MappingTrace | undefined {
    const record = this.recordFor(person, !this.scopeOf(person).inScope);
    return this.compiled.find(({ mapping }) => mapping.target === target)?.trace(record, circumstances);
  }

  private scopeOf(person: Person): Pick<Decision, 'inScope' | 'entitled' | 'reasons' | 'notes'> {
    const inactive = inactiveReasons(person.attributes);
    const { entitled, reasons } = this.entitlement(person);
    const filters = this.filters.explain(this.recordFor(person, inactive.length > 0));
    const against = [
      ...inactive,
      ...(entitled ? [] : reasons),
      ...(filters.passes ? [] : filterReasons(filters)),
      ...(this.users?.enabled === false ? [MAPPING_DISABLED] : []),
    ];
    const inScope = against.length === 0;
    // With another reason against, no choice on filters would bring the person into scope.
    const filtersDecide = inScope || (against.length > 0 && against.every(({ code }) => isOfFilters(code)));
    return {
      inScope,
      entitled,
      reasons: inScope ? [...reasons, ...filterReasons(filters)] : against,
      notes: filtersDecide ? filterNotes(filters) : [],
    };
  }

  private recordFor(person: Person, softDeleted: boolean): SourceRecord {
    return sourceRecord(person, this.facts.appRoles, softDeleted);
  }

  private operationOf(
    inScope: boolean,
    mapped: ReadonlyMap<string, MappedValue>,
    problems: readonly Problem[],
  ): { readonly operation: Operation; readonly reasons: readonly Reason[] } {
    if (!inScope) return { operation: 'none', reasons: [] };
    const ignored = [...mapped.values()].some((one) => one.kind === 'ignored' && one.what === 'object');
    const actions = this.users?.actions;
    const against = [
      ...(actions === undefined || actions.includes('create') ? [] : [CREATE_OFF]),
      ...(ignored ? [OBJECT_IGNORED] : []),
    ];
    const skipped = against.length > 0 || problems.some(({ code }) => BLOCKING.has(code));
    const prepared = this.provisioning.status === 'paused' ? [PREPARED] : [];
    return { operation: skipped ? 'none' : 'create', reasons: [...against, ...prepared] };
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

function isOfFilters(code: Reason['code']): boolean {
  return code === 'scope/filter-failed' || code === 'scope/filter-undecided';
}

function mappingNotes(mapped: ReadonlyMap<string, MappedValue>): readonly Note[] {
  return [...mapped].flatMap(([target, { notes }]) =>
    notes.map((name) => ({ name, text: AMBIGUITIES[name], target })),
  );
}

function attributesOf(mapped: ReadonlyMap<string, MappedValue>): Readonly<Record<string, SentValue>> {
  return Object.fromEntries(
    [...mapped].flatMap(([target, one]) => (one.kind === 'value' ? [[target, one.value]] : [])),
  );
}
