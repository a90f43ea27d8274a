/** The JSON document of a preview. People are written one by one, so that a million of them are never held. */
import type { SentValue } from '../mapping/mapped-value';
import type { Change, ComparedPerson, ComparisonResult } from './comparison';
import type { CycleCost } from './cycle';
import type { Assumption, Note, Operation, Problem, Reason } from './decision';
import type { DirectoryResult, PersonResult } from './directory-preview';
import type { GuardFinding, GuardVerdict } from './guard';
import type { Person } from './person';
import type { ScimRequest } from './request';
import type { Tally } from './tally';
import type { LateProblem } from './uniqueness';

/** A person in the document; `id` and `userPrincipalName` as the directory has them. */
export interface PersonEntry {
  readonly id: string | null;
  readonly userPrincipalName: string | null;
  readonly inScope: boolean;
  readonly reasons: readonly Reason[];
  /** Where two specs are compared, and the person enters, leaves, or changes. */
  readonly change?: Exclude<Change, 'none'>;
  readonly operation: Operation;
  readonly attributes: Readonly<Record<string, SentValue>>;
  /** New values of an account that is there; `from` is null where it had none. */
  readonly changes?: Readonly<Record<string, { readonly from: SentValue | null; readonly to: SentValue }>>;
  readonly request?: ScimRequest;
  readonly problems: readonly Problem[];
  /** Disputed choices that the decision depends on. */
  readonly notes?: readonly Note[];
}

/** What follows the people of a tenant. */
export interface TenantEnd {
  readonly summary: TenantSummary;
  /** Problems that became known after their person was told; `person` counts from 1. */
  readonly late?: readonly (Problem & { readonly person: number })[];
  readonly assumptions: readonly Assumption[];
  readonly cycle: CycleCost;
  readonly guard?: { readonly refused: boolean; readonly findings: readonly GuardFinding[] };
}

export interface TenantSummary {
  readonly users: number;
  readonly inScope: number;
  readonly outOfScope: number;
  /** People with a problem. */
  readonly problems: number;
  readonly enter?: number;
  readonly leave?: number;
  readonly change?: number;
  readonly byReason: Tally['byReason'];
  readonly byProblem: Tally['byProblem'];
  readonly byOperation: Tally['byOperation'];
}

/** The entry of a person. */
export function personEntry({ attributes }: Person, result: PersonResult | ComparedPerson): PersonEntry {
  const { decision, request } = result;
  const { inScope, reasons, operation, problems, notes } = decision;
  return {
    id: textOf(attributes['objectId']),
    userPrincipalName: textOf(attributes['userPrincipalName']),
    inScope,
    reasons,
    ...('change' in result ? comparedMembers(result) : {}),
    operation,
    attributes: decision.attributes,
    ...(request ? { request } : {}),
    problems,
    ...(notes.length > 0 ? { notes } : {}),
  };
}

/** What follows the people; `guard` where somebody asked for its verdict. */
export function tenantEnd(
  result: DirectoryResult | ComparisonResult,
  assumptions: readonly Assumption[],
  cycle: CycleCost,
  guard?: GuardVerdict,
): TenantEnd {
  const { tally, late } = result;
  const { users, inScope, outOfScope, problems, ...counts } = tally;
  const changes = 'changes' in result ? result.changes : {};
  return {
    summary: { users, inScope, outOfScope, problems, ...changes, ...counts },
    ...(late.length > 0 ? { late: late.map(lateEntry) } : {}),
    assumptions,
    cycle,
    ...(guard ? { guard } : {}),
  };
}

/**
 * Writes a document as it comes: for each tenant `startTenant`, `person` any number of times and `endTenant`, at last `end`.
 * Each gives the next piece of the text; together they are one JSON document.
 */
export class PreviewWriter {
  private tenants = 0;
  private people = 0;

  startTenant(tenant: string): string {
    this.people = 0;
    this.tenants += 1;
    const before = this.tenants === 1 ? '{ "tenants": [' : ',';
    return `${before}\n{ "tenant": ${JSON.stringify(tenant)},\n  "people": [`;
  }

  person(entry: PersonEntry): string {
    this.people += 1;
    return `${this.people === 1 ? '' : ','}\n    ${JSON.stringify(entry)}`;
  }

  endTenant(end: TenantEnd): string {
    const members = Object.entries(end).map(([name, value]) => `,\n  "${name}": ${JSON.stringify(value)}`);
    return `${this.people === 0 ? '' : '\n  '}]${members.join('')} }`;
  }

  /** @param rest - the other members of the document, such as `diagnostics` */
  end(rest: Readonly<Record<string, unknown>>): string {
    const before = this.tenants === 0 ? '{ "tenants": [' : '\n';
    const members = Object.entries(rest).map(
      ([name, value]) => `,\n  ${JSON.stringify(name)}: ${JSON.stringify(value)}`,
    );
    return `${before}]${members.join('')} }\n`;
  }
}

function comparedMembers({ change, attributes }: ComparedPerson): Pick<PersonEntry, 'change' | 'changes'> {
  const changes = Object.fromEntries(
    attributes.map(({ target, before, after }) => [target, { from: before, to: after }]),
  );
  return {
    ...(change === 'none' ? {} : { change }),
    ...(attributes.length > 0 ? { changes } : {}),
  };
}

function lateEntry({ place, problem }: LateProblem): Problem & { readonly person: number } {
  return { ...problem, person: place };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
