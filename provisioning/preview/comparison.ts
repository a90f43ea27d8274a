/**
 * Two specs over one directory, in one pass: who enters, who leaves, and for whom the values change. The first spec is taken as
 * carried out: its people have accounts with its values. Nobody is kept.
 */
import {
  accountAfter,
  compileAccountChanges,
  type Account,
  type AccountChange,
  type AttributeChange,
  type DecideOnAccount,
} from './account-change';
import type { Assumption, Decision, Reason } from './decision';
import {
  DirectoryPreview,
  type DirectoryResult,
  type PersonResult,
  type PreviewSetting,
} from './directory-preview';
import type { Person } from './person';
import type { ScimRequest } from './request';

/** What the second spec makes of a person, seen from the first. */
export type Change = 'enter' | 'leave' | 'change' | 'none';

export interface ComparedPerson extends PersonResult {
  /** The second spec's; its reasons hold also why nothing is done to an account. */
  readonly decision: Decision;
  readonly change: Change;
  /** Values that an account is sent; empty for people who enter, since all of theirs are. */
  readonly attributes: readonly AttributeChange[];
  /** What their account will hold; undefined where they have none. */
  readonly account: Account | undefined;
}

export interface ComparisonResult extends DirectoryResult {
  readonly changes: Readonly<Record<Exclude<Change, 'none'>, number>>;
  /** People whose account is disabled or deleted: those whom a guard counts. */
  readonly leavers: number;
}

export class DirectoryComparison {
  readonly assumptions: readonly Assumption[];
  private readonly before: DirectoryPreview;
  private readonly after: DirectoryPreview;
  private readonly onAccount: DecideOnAccount;
  private readonly changes = { enter: 0, leave: 0, change: 0 };
  private leavers = 0;

  constructor(before: PreviewSetting, after: PreviewSetting) {
    this.before = new DirectoryPreview(before);
    this.after = new DirectoryPreview(after);
    this.onAccount = compileAccountChanges(after.provisioning, this.after.preview);
    const isOpen = after.provisioning.outOfScope === undefined;
    this.assumptions = [...this.after.assumptions, ...(isOpen ? [DEPROVISIONING] : [])];
  }

  /** As {@link DirectoryPreview.survey}; the person as the second spec's assignments make them. */
  survey(person: Person): void {
    this.after.survey(person);
  }

  /**
   * Decides on the next person.
   *
   * @param before - as the first spec's assignments make them
   * @param after - as the second's do
   */
  add(before: Person, after: Person): ComparedPerson {
    return this.compare(accountOf(this.before.decide(before)), this.after.decide(after));
  }

  /**
   * Decides on the next person, whose account is known.
   *
   * @param account - undefined: the person has none
   * @param wasInScope - whether the account is that of somebody in scope
   */
  addKnown(account: Account | undefined, wasInScope: boolean, person: Person): ComparedPerson {
    return this.compare({ account, wasInScope }, this.after.decide(person));
  }

  finish(): ComparisonResult {
    return { ...this.after.finish(), changes: { ...this.changes }, leavers: this.leavers };
  }

  private compare({ account, wasInScope }: Known, decided: Decision): ComparedPerson {
    const done = account === undefined ? newcomer(decided) : this.onAccount(account, decided);
    const change = changeOf(wasInScope, decided.inScope, done);
    const decision = withDone(decided, done);
    this.after.count(decision, done.operation);
    if (change !== 'none') this.changes[change] += 1;
    if (done.operation === 'disable' || done.operation === 'delete') this.leavers += 1;
    return new Compared(decision, change, done, account, this.after.requests);
  }
}

const DEPROVISIONING: Assumption = {
  code: 'assumed/deprovisioning',
  text: 'people who go out of scope are disabled (no deprovisioning.outOfScope is declared)',
};

interface Known {
  readonly account: Account | undefined;
  readonly wasInScope: boolean;
}

/** The account that carrying out a decision makes. Where none is made, a matched one may be there: its values are not known. */
function accountOf({ inScope, operation, reasons, attributes }: Decision): Known {
  const isMatched = inScope && reasons.some(({ code }) => code === 'operation/create-off');
  return { account: operation === 'create' || isMatched ? attributes : undefined, wasInScope: inScope };
}

function newcomer({ operation }: Decision): AccountChange {
  return { operation, reasons: NO_REASONS, attributes: NO_CHANGES };
}

const NO_REASONS: readonly Reason[] = [];
const NO_CHANGES: readonly AttributeChange[] = [];

function changeOf(wasInScope: boolean, isInScope: boolean, { operation }: AccountChange): Change {
  if (wasInScope !== isInScope) return isInScope ? 'enter' : 'leave';
  return operation === 'none' ? 'none' : 'change';
}

/** Reasons about the creation of accounts say nothing where there is one. */
function withDone(decision: Decision, { operation, reasons }: AccountChange): Decision {
  if (operation === decision.operation && reasons.length === 0) return decision;
  const kept = decision.reasons.filter(({ code }) => code !== 'operation/create-off');
  return { ...decision, operation, reasons: [...kept, ...reasons] };
}

class Compared implements ComparedPerson {
  readonly attributes: readonly AttributeChange[];

  constructor(
    readonly decision: Decision,
    readonly change: Change,
    private readonly done: AccountChange,
    private readonly known: Account | undefined,
    private readonly requests: DirectoryPreview['requests'],
  ) {
    this.attributes = done.attributes;
  }

  get request(): ScimRequest | undefined {
    if (this.done.operation === 'create') return this.requests.create(this.decision);
    return this.requests.update(this.attributes);
  }

  get account(): Account | undefined {
    if (this.known !== undefined) return accountAfter(this.known, this.done);
    return this.done.operation === 'create' ? this.decision.attributes : undefined;
  }
}
