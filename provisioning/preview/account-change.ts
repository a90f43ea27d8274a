/**
 * What becomes of an account that the service knows already: which values it is sent, whether it is disabled. Nulls do not flow, a
 * default is for creation only, and what counts on creation only is never sent again.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/how-provisioning-works
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/customize-application-attributes
 */
import { attributesOf } from '../expression/ast';
import { parseExpression } from '../expression/parser';
import { booleanOf, isList } from '../mapping/payload/target-types';
import type { MappedValue, SentScalar, SentValue } from '../mapping/mapped-value';
import type { AttributeMapping, ObjectMapping, Provisioning } from '../model';
import { BLOCKING, type ProblemCode } from './codes';
import type { Preview } from './compile';
import type { Decision, Operation, Reason } from './decision';
import type { TargetChange } from './request';

/** Values of an account by target, as the service wrote them. */
export type Account = Readonly<Record<string, SentValue>>;

/** An attribute of an account that gets another value. */
export interface AttributeChange extends TargetChange {
  /** Null where there was none. */
  readonly before: SentValue | null;
  /** What the account has afterwards; where values are added, also those it keeps. */
  readonly after: SentValue;
}

/** What is done to an account. */
export interface AccountChange {
  readonly operation: Operation;
  /** Why nothing is done, and whatever else the decision does not say. */
  readonly reasons: readonly Reason[];
  readonly attributes: readonly AttributeChange[];
}

/** Decides on accounts of people who were decided on; pure. */
export type DecideOnAccount = (account: Account, decision: Decision) => AccountChange;

/** What is stored of mappings that a spec has no words for. */
export interface StoredFlows {
  /** Targets that are written whenever the account is looked at, whether or not they differ (`FlowAlways`). */
  readonly always: ReadonlySet<string>;
  /** Targets with several values, to which values are added and none is taken away (`MultiValueAddOnly`). */
  readonly adding: ReadonlySet<string>;
}

/** @param stored - absent: none */
export function compileAccountChanges(
  { mappings: { users }, outOfScope }: Provisioning,
  { mappings: effective }: Pick<Preview, 'mappings'>,
  stored?: StoredFlows,
): DecideOnAccount {
  const flows = effective.mappings.map((mapping) => flowOf(mapping, stored));
  const disabling = flows.filter(({ readsSoftDeleted, onCreate }) => readsSoftDeleted && !onCreate);
  // Mappings that nobody knows, or knows the source of, may well hold the usual one, so that people are disabled after all.
  const canDisable = disabling.length > 0 || !effective.complete || effective.unknown.length > 0;
  const updates = users?.actions?.includes('update') ?? true;
  return (account, decision) => {
    if (decision.inScope) return updated(account, decision, flows, updates);
    const kept = outOfScope === 'keep' && isOutOfScope(decision);
    const against = reasonAgainstDisabling({ users, kept, updates, canDisable });
    if (against !== undefined) return { operation: 'none', reasons: against, attributes: [] };
    const attributes = disabling.flatMap((flow) => changeOf({ ...flow, always: false }, account, decision));
    const isDisabled = disabling.length > 0 && attributes.length === 0;
    return isDisabled ? UNCHANGED : { operation: 'disable', reasons: [], attributes };
  };
}

/** What the values of an account are after a change. */
export function accountAfter(account: Account, { attributes }: AccountChange): Account {
  return { ...account, ...Object.fromEntries(attributes.map(({ target, after }) => [target, after])) };
}

/** How a mapping's value reaches an account that is there. */
interface Flow {
  readonly target: string;
  readonly onCreate: boolean;
  /** The mapping has nothing but a default, which fills what is empty. */
  readonly isNone: boolean;
  readonly readsSoftDeleted: boolean;
  /** Values are added to those there are. */
  readonly adds: boolean;
  /** The same for lists alone. */
  readonly addsLists: boolean;
  /** It is written though nothing differs. */
  readonly always: boolean;
}

function flowOf({ target, apply, source }: AttributeMapping, stored?: StoredFlows): Flow {
  const expression = source.kind === 'expression' ? parseExpression(source.text).expression : undefined;
  const names =
    source.kind === 'attribute' ? [source.name] : expression === undefined ? [] : attributesOf(expression);
  return {
    target,
    onCreate: apply === 'onCreate',
    isNone: source.kind === 'none',
    readsSoftDeleted: names.includes('IsSoftDeleted'),
    adds: expression?.kind === 'call' && expression.name === 'AppRoleAssignmentsComplex',
    addsLists: stored?.adding.has(target) ?? false,
    always: stored?.always.has(target) ?? false,
  };
}

const UPDATE_OFF: Reason = {
  code: 'operation/update-off',
  text: 'accounts are not changed, nor disabled (update is not among the actions)',
};
const UNCHANGED: AccountChange = {
  operation: 'none',
  reasons: [{ code: 'operation/unchanged', text: 'the account has these values already' }],
  attributes: [],
};

function updated(
  account: Account,
  decision: Decision,
  flows: readonly Flow[],
  updates: boolean,
): AccountChange {
  const stopped =
    decision.problems.some(({ code }) => BLOCKING.has(code) && !isOfCreation(code)) ||
    decision.reasons.some(({ code }) => code === 'operation/object-ignored');
  if (stopped) return { operation: 'none', reasons: [], attributes: [] };
  const attributes = flows.flatMap((flow) => changeOf(flow, account, decision));
  if (attributes.length === 0) return UNCHANGED;
  if (!updates) return { operation: 'none', reasons: [UPDATE_OFF], attributes: [] };
  const disabling = new Set(
    flows.flatMap(({ target, readsSoftDeleted }) => (readsSoftDeleted ? [target] : [])),
  );
  const reactivated = attributes.some(
    ({ target, before, after }) =>
      disabling.has(target) && isBoolean(before, false) && isBoolean(after, true),
  );
  return { operation: reactivated ? 'enable' : 'update', reasons: [], attributes };
}

/** Whether a problem concerns making an account only: one that is there keeps the value it has. */
export function isOfCreation(code: ProblemCode): boolean {
  return code === 'preview/missing-required-value';
}

/** Entitlement or filters stand against the person, whatever else does: those are deletions out of scope. */
export function isOutOfScope({ reasons }: Decision): boolean {
  return reasons.some(({ code }) => code !== 'scope/disabled' && code !== 'scope/deleted');
}

function reasonAgainstDisabling({
  users,
  kept,
  updates,
  canDisable,
}: {
  readonly users: ObjectMapping | undefined;
  readonly kept: boolean;
  readonly updates: boolean;
  readonly canDisable: boolean;
}): readonly Reason[] | undefined {
  // Nobody is looked at any more; the decision says so.
  if (users?.enabled === false) return [];
  if (kept)
    return [{ code: 'operation/kept', text: 'the account stays as it is (deprovisioning.outOfScope: keep)' }];
  if (!updates) return [UPDATE_OFF];
  if (canDisable) return undefined;
  return [{ code: 'operation/nothing-disables', text: 'nothing is sent: no mapping reads IsSoftDeleted' }];
}

function changeOf(flow: Flow, account: Account, { mapped }: Decision): readonly AttributeChange[] {
  const { target } = flow;
  const value = mapped.get(target);
  if (flow.onCreate || value?.kind !== 'value') return [];
  const before = (Object.hasOwn(account, target) ? account[target] : undefined) ?? null;
  if (!fills(value, flow, before)) return [];
  const adds = flow.adds || (flow.addsLists && isList(value.value));
  if (adds && before !== null) return addition(target, before, value.value);
  const differs = before === null || !(isSame(before, value.value) || isSameBoolean(before, value.value));
  if (!differs && !flow.always) return [];
  const operation = before === null || adds ? 'add' : 'replace';
  return [{ target, before, after: value.value, value: value.value, operation }];
}

/** A Boolean is the same in any spelling. */
function isSameBoolean(one: SentValue, other: SentValue): boolean {
  const [first, second] = [asBoolean(one), asBoolean(other)];
  return first !== undefined && first === second;
}

function isBoolean(value: SentValue | null, expected: boolean): boolean {
  return value !== null && asBoolean(value) === expected;
}

function asBoolean(value: SentValue): boolean | undefined {
  return typeof value === 'string' ? booleanOf(value) : undefined;
}

/** A default is for creation, but that of a mapping without source fills what is empty at any time. */
function fills(
  { from }: Extract<MappedValue, { kind: 'value' }>,
  { isNone }: Flow,
  before: SentValue | null,
): boolean {
  return from !== 'default' || (isNone && (before === null || before === ''));
}

function addition(target: string, before: SentValue, value: SentValue): readonly AttributeChange[] {
  const kept = listOf(before);
  const added = listOf(value).filter((one) => !kept.some((other) => isSame(one, other)));
  if (added.length === 0) return [];
  return [{ target, before, after: [...kept, ...added], value: added, operation: 'add' }];
}

function listOf(value: SentValue): readonly SentScalar[] {
  return isList(value) ? value : [value];
}

/** The same text; of values with members, the same members. */
export function isSame(one: SentValue, other: SentValue): boolean {
  return one === other || (typeof one === 'object' && canonical(one) === canonical(other));
}

function canonical(value: SentValue): string {
  if (isList(value)) return JSON.stringify(value.map(canonical));
  return typeof value === 'string' ? value : JSON.stringify(Object.entries(value).sort());
}
