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
import { recordBinding, type Person, type SourceRecord } from './person';
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
  private readonly createOff: readonly Reason[];
  private readonly prepared: readonly Reason[];

  constructor(provisioning: Provisioning, facts: ApplicationFacts, surroundings: Surroundings | undefined) {
    this.users = provisioning.mappings.users;
    this.createOff = (this.users?.actions?.includes('create') ?? true) ? NONE : [CREATE_OFF];
    this.prepared = provisioning.status === 'paused' ? [PREPARED] : NONE;
    this.assumptions = assumptionsOf(provisioning, facts, surroundings);
    this.mappings = effectiveMappings(this.users, facts.users.defaults);
    this.entitlement = compileEntitlement(provisioning, facts);
    const read = recordBinding(facts.appRoles);
    this.filters = compileFilters(this.users?.scopingFilters ?? [], read, { object: 'user' });
    this.compiled = compileMappings(this.mappings.mappings, read, 'user');
    this.problemsOf = compileProblems(this.mappings, facts.users);
    this.checkValues = compileValueChecks(facts.users.rules ?? [], surroundings?.registeredDomains);
  }

  decide(person: Person, circumstances: Circumstances): Decision {
    const scope = this.scopeOf(person);
    const record = { person, softDeleted: !scope.inScope };
    const mapped = new Map<string, MappedValue>();
    for (const one of this.compiled) mapped.set(one.mapping.target, one.evaluate(record, circumstances));
    const problems = scope.inScope ? joined(this.problemsOf(mapped), this.checkValues(mapped)) : NONE;
    const operation = this.operationOf(scope.inScope, mapped, problems);
    return {
      inScope: scope.inScope,
      entitled: scope.entitled,
      operation: operation.operation,
      reasons: joined(scope.reasons, operation.reasons),
      problems,
      notes: joined(scope.notes, mappingNotes(mapped)),
      attributes: attributesOf(mapped),
      mapped,
    };
  }

  trace(person: Person, target: string, circumstances: Circumstances): MappingTrace | undefined {
    const record = { person, softDeleted: !this.scopeOf(person).inScope };
    return this.compiled.find(({ mapping }) => mapping.target === target)?.trace(record, circumstances);
  }

  private scopeOf(person: Person): Pick<Decision, 'inScope' | 'entitled' | 'reasons' | 'notes'> {
    const inactive = inactiveReasons(person.attributes);
    const { entitled, reasons } = this.entitlement(person);
    const filters = this.filters.explain({ person, softDeleted: inactive.length > 0 });
    const against = [
      ...inactive,
      ...(entitled ? [] : reasons),
      ...(filters.passes ? [] : filterReasons(filters)),
      ...(this.users?.enabled === false ? [MAPPING_DISABLED] : []),
    ];
    if (against.length === 0) {
      const passed = joined(reasons, filterReasons(filters));
      return { inScope: true, entitled, reasons: passed, notes: filterNotes(filters) };
    }
    // With another reason against, no choice on filters would bring the person into scope.
    const filtersDecide = against.every(({ code }) => isOfFilters(code));
    return {
      inScope: false,
      entitled,
      reasons: against,
      notes: filtersDecide ? filterNotes(filters) : NONE,
    };
  }

  private operationOf(
    inScope: boolean,
    mapped: ReadonlyMap<string, MappedValue>,
    problems: readonly Problem[],
  ): { readonly operation: Operation; readonly reasons: readonly Reason[] } {
    if (!inScope) return OUT_OF_SCOPE;
    const against = isIgnored(mapped) ? [...this.createOff, OBJECT_IGNORED] : this.createOff;
    const skipped = against.length > 0 || problems.some(({ code }) => BLOCKING.has(code));
    return { operation: skipped ? 'none' : 'create', reasons: joined(against, this.prepared) };
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

/** Most lists are empty for most people, who pay for none. */
const NONE: readonly never[] = [];
const OUT_OF_SCOPE = { operation: 'none', reasons: NONE } as const;

function joined<T>(one: readonly T[], other: readonly T[]): readonly T[] {
  return other.length === 0 ? one : one.length === 0 ? other : [...one, ...other];
}

function isIgnored(mapped: ReadonlyMap<string, MappedValue>): boolean {
  for (const one of mapped.values()) if (one.kind === 'ignored' && one.what === 'object') return true;
  return false;
}

function mappingNotes(mapped: ReadonlyMap<string, MappedValue>): readonly Note[] {
  let found: Note[] | undefined;
  for (const [target, { notes }] of mapped)
    if (notes.length > 0)
      (found ??= []).push(...notes.map((name) => ({ name, text: AMBIGUITIES[name], target })));
  return found ?? NONE;
}

function attributesOf(mapped: ReadonlyMap<string, MappedValue>): Readonly<Record<string, SentValue>> {
  const attributes: Record<string, SentValue> = {};
  for (const [target, one] of mapped) {
    if (one.kind !== 'value') continue;
    // The one name that an object would take for something else.
    if (target === '__proto__')
      Object.defineProperty(attributes, target, { value: one.value, enumerable: true });
    else attributes[target] = one.value;
  }
  return attributes;
}
