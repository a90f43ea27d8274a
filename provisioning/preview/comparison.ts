/**
 * Two specs over one directory, in one pass: who enters, who leaves, and for whom the values change. The first spec is taken as
 * carried out: its people have accounts with its values. Nobody is kept.
 */
import {
  accountAfter,
  compileAccountChanges,
  isOfCreation,
  type Account,
  type AccountChange,
  type AttributeChange,
  type DecideOnAccount,
} from './account-change';
import { listed } from './assumptions';
import { carryOver } from './carry-over';
import { compilePreview, type Preview } from './compile';
import type { Assumption, Decision, Reason } from './decision';
import {
  DirectoryPreview,
  type DirectoryResult,
  type PersonResult,
  type PreviewSetting,
} from './directory-preview';
import type { Provisioning } from '../model';
import type { Person } from './person';
import type { ScimRequest } from './request';

/** What the second spec makes of a person, seen from the first. */
export type Change = 'enter' | 'leave' | 'change' | 'none';

export interface ComparedPerson extends PersonResult {
  /** The second spec's; its reasons hold also why nothing is done to an account. */
  readonly decision: Decision;
  readonly change: Change;
  /** What the first spec decided; undefined where only the account of the person is known. */
  readonly before: Decision | undefined;
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
  /** The second spec with what stays of the first. */
  readonly provisioning: Provisioning;
  private readonly first: Preview | undefined;
  private readonly preview: DirectoryPreview;
  private readonly onAccount: DecideOnAccount;
  private readonly changes = { enter: 0, leave: 0, change: 0 };
  private leavers = 0;

  /**
   * @param before - the first spec; undefined: there is none, so that nobody has an account
   * @param known - as for a {@link DirectoryPreview} of the second spec
   */
  constructor(
    private readonly before: PreviewSetting | undefined,
    private readonly after: PreviewSetting,
    known?: DirectoryPreview,
  ) {
    const carried = before && carryOver(before.provisioning, after.provisioning);
    this.provisioning = carried?.provisioning ?? after.provisioning;
    this.preview = known ?? new DirectoryPreview({ ...after, provisioning: this.provisioning });
    this.first = before && compilePreview(before.provisioning, before.facts, before.surroundings);
    this.onAccount = compileAccountChanges(this.provisioning, this.preview.preview);
    this.assumptions = [
      ...this.preview.assumptions,
      ...(before ? assumptionsOnAccounts(before.provisioning, this.provisioning) : []),
      ...(carried && carried.keys.length > 0
        ? [carriedOver(carried.keys, after.surroundings.live !== undefined)]
        : []),
    ];
  }

  /** As {@link DirectoryPreview.survey}; the person as the second spec's assignments make them. */
  survey(person: Person): void {
    this.preview.survey(person);
  }

  /** As {@link DirectoryPreview.again}. */
  again(): DirectoryComparison {
    return new DirectoryComparison(this.before, this.after, this.preview.again());
  }

  /**
   * Decides on the next person.
   *
   * @param before - as the first spec's assignments make them
   * @param after - as the second's do
   */
  add(before: Person, after: Person): ComparedPerson {
    this.before?.restart?.(before);
    const known = this.before && this.first?.decide(before, this.before.circumstances);
    return this.compare(known ? accountOf(known) : NOBODY, this.preview.decide(after));
  }

  /**
   * Decides on the next person, whose account is known.
   *
   * @param account - undefined: the person has none
   * @param wasInScope - whether the account is that of somebody in scope
   */
  addKnown(account: Account | undefined, wasInScope: boolean, person: Person): ComparedPerson {
    return this.compare({ account, wasInScope }, this.preview.decide(person));
  }

  finish(): ComparisonResult {
    return { ...this.preview.finish(), changes: { ...this.changes }, leavers: this.leavers };
  }

  /** Somebody who was out of scope and still is, is managed no more, whatever their account is like. */
  private doneTo({ account, wasInScope }: Known, decided: Decision): AccountChange {
    if (account === undefined) return newcomer(decided);
    return wasInScope || decided.inScope ? this.onAccount(account, decided) : LEFT_ALONE;
  }

  private compare(known: Known, decided: Decision): ComparedPerson {
    const { account, wasInScope } = known;
    const done = this.doneTo(known, decided);
    const change = changeOf(wasInScope, decided.inScope, done);
    const decision = account === undefined ? decided : withAccount(decided, done);
    this.preview.count(decision, done.operation);
    if (change !== 'none') this.changes[change] += 1;
    if (done.operation === 'disable' || done.operation === 'delete') this.leavers += 1;
    return new Compared(decision, change, done, known, this.preview.requests);
  }
}

/** What is taken for granted of the accounts that the first spec is said to have made. */
function assumptionsOnAccounts(before: Provisioning, after: Provisioning): readonly Assumption[] {
  const makesNone = before.mappings.users?.actions?.includes('create') === false;
  return [...(after.outOfScope === undefined ? [DEPROVISIONING] : []), ...(makesNone ? [ACCOUNTS] : [])];
}

function carriedOver(keys: readonly string[], isLiveKnown: boolean): Assumption {
  const where = isLiveKnown ? 'as the other one set it, or as it was live' : 'as the other one set it';
  return {
    code: 'assumed/carried-over',
    text: `what this spec does not declare stays ${where}: ${listed(keys)}`,
  };
}

const ACCOUNTS: Assumption = {
  code: 'assumed/accounts',
  text: 'people in scope by the other spec have an account, though it makes none (create is not among its actions)',
};

const DEPROVISIONING: Assumption = {
  code: 'assumed/deprovisioning',
  text: 'people who go out of scope are disabled (no deprovisioning.outOfScope is declared)',
};

interface Known {
  readonly account: Account | undefined;
  readonly wasInScope: boolean;
  readonly decision?: Decision;
}

const NOBODY: Known = { account: undefined, wasInScope: false };

/** The account that carrying out a decision makes. Where none is made, a matched one may be there: its values are not known. */
function accountOf(decision: Decision): Known {
  const { inScope, operation, reasons, problems, attributes } = decision;
  const isMatched =
    inScope &&
    reasons.some(({ code }) => code === 'operation/create-off') &&
    !problems.some(({ code }) => code === 'preview/no-matching-value');
  const account = operation === 'create' || isMatched ? attributes : undefined;
  return { account, wasInScope: inScope, decision };
}

function newcomer({ operation }: Decision): AccountChange {
  return { operation, reasons: NO_REASONS, attributes: NO_CHANGES };
}

const LEFT_ALONE: AccountChange = { operation: 'none', reasons: [], attributes: [] };

const NO_REASONS: readonly Reason[] = [];
const NO_CHANGES: readonly AttributeChange[] = [];

function changeOf(wasInScope: boolean, isInScope: boolean, { operation }: AccountChange): Change {
  if (wasInScope !== isInScope) return isInScope ? 'enter' : 'leave';
  return operation === 'none' ? 'none' : 'change';
}

/** What is said of the creation of an account says nothing where there is one. */
function withAccount(decision: Decision, { operation, reasons }: AccountChange): Decision {
  const kept = decision.reasons.filter(({ code }) => code !== 'operation/create-off');
  const problems = decision.problems.filter(({ code }) => !isOfCreation(code));
  return { ...decision, operation, reasons: [...kept, ...reasons], problems };
}

class Compared implements ComparedPerson {
  readonly attributes: readonly AttributeChange[];

  constructor(
    readonly decision: Decision,
    readonly change: Change,
    private readonly done: AccountChange,
    private readonly known: Known,
    private readonly requests: DirectoryPreview['requests'],
  ) {
    this.attributes = done.attributes;
  }

  get request(): ScimRequest | undefined {
    if (this.done.operation === 'create') return this.requests.create(this.decision);
    return this.requests.update(this.attributes);
  }

  get before(): Decision | undefined {
    return this.known.decision;
  }

  get account(): Account | undefined {
    const { account } = this.known;
    if (account !== undefined) return accountAfter(account, this.done);
    return this.done.operation === 'create' ? this.decision.attributes : undefined;
  }
}
