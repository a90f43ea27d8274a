/** The JSON document of a preview. People are written one by one, so that a million of them are never held. */
import { textOrNull } from '../json-value';
import type { SentValue } from '../mapping/mapped-value';
import type { Change, ComparedPerson, ComparisonResult } from './comparison';
import type { CycleCost } from './cycle';
import type { Assumption, Decision, Note, Operation, Problem, Reason } from './decision';
import type { DirectoryResult, PersonResult } from './directory-preview';
import type { GuardCode, GuardVerdict } from './guard';
import { problemHeading } from './heading';
import { attributeReader, type Person } from './person';
import type { ScimRequest } from './request';
import type { Tally } from './tally';

/**
 * How much a report tells of persons: nothing but how many there are; also how many for each reason; each with the id; each with
 * name and values.
 */
export const PEOPLE_LEVELS = ['none', 'count', 'id', 'upn'] as const;

export type PeopleLevel = (typeof PEOPLE_LEVELS)[number];

/** A level at which persons are told one by one. */
export type PersonLevel = Extract<PeopleLevel, 'id' | 'upn'>;

/**
 * A person in the document; `id` and `userPrincipalName` as the directory has them. Where only the id is told, no text quotes a
 * value of the person, and the members with values are absent.
 */
export interface PersonEntry {
  readonly id: string | null;
  readonly userPrincipalName?: string | null;
  readonly inScope: boolean;
  readonly reasons: readonly ToldReason[];
  /** Where two specs are compared, and the person enters, leaves, or changes. */
  readonly change?: Exclude<Change, 'none'>;
  /** What the first spec decided on who enters or leaves. */
  readonly before?: { readonly inScope: boolean; readonly reasons: readonly ToldReason[] };
  readonly operation: Operation;
  readonly attributes?: Readonly<Record<string, SentValue>>;
  /** New values of an account that is there; `from` is null where it had none. */
  readonly changes?: Readonly<Record<string, { readonly from: SentValue | null; readonly to: SentValue }>>;
  readonly request?: ScimRequest;
  readonly problems: readonly Problem[];
  /** Disputed choices that the decision depends on. */
  readonly notes?: readonly Note[];
}

export type ToldReason = Pick<Reason, 'code' | 'text'>;

/** What follows the people of a tenant. */
export interface TenantEnd {
  readonly summary: TenantSummary;
  readonly assumptions: readonly Assumption[];
  readonly cycle: CycleCost;
  /** What it found stands among the diagnostics. */
  readonly guard?: { readonly refused: boolean; readonly findings: readonly GuardCode[] };
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
  /** How many people there are for each reason, problem and operation. */
  readonly byReason?: Tally['byReason'];
  readonly byProblem?: Tally['byProblem'];
  readonly byOperation?: Tally['byOperation'];
}

const idOf = attributeReader('objectId');
const nameOf = attributeReader('userPrincipalName');

/** The entry of a person. */
export function personEntry(
  person: Person,
  result: PersonResult | ComparedPerson,
  level: PersonLevel = 'upn',
): PersonEntry {
  const { decision, request } = result;
  const { inScope, reasons, operation, problems, notes } = decision;
  const isNamed = level === 'upn';
  return {
    id: textOrNull(idOf(person)),
    ...(isNamed ? { userPrincipalName: textOrNull(nameOf(person)) } : {}),
    inScope,
    reasons: reasons.map((reason) => toldReason(reason, level)),
    ...('change' in result ? comparedMembers(result, level) : {}),
    operation,
    ...(isNamed ? { attributes: decision.attributes } : {}),
    ...(isNamed && request ? { request } : {}),
    problems: isNamed ? problems : problems.map(withoutValue),
    ...(notes.length > 0 ? { notes } : {}),
  };
}

/**
 * What follows the people.
 *
 * @param guard - its verdict, where somebody asked for it
 */
export function tenantEnd(
  result: DirectoryResult | ComparisonResult,
  assumptions: readonly Assumption[],
  cycle: CycleCost,
  guard?: GuardVerdict,
  level: PeopleLevel = 'upn',
): TenantEnd {
  const { tally } = result;
  const { users, inScope, outOfScope, problems, ...counts } = tally;
  const changes = 'changes' in result ? result.changes : {};
  return {
    summary: { users, inScope, outOfScope, problems, ...changes, ...(level === 'none' ? {} : counts) },
    assumptions,
    cycle,
    ...(guard ? { guard: { refused: guard.refused, findings: guard.findings.map(({ code }) => code) } } : {}),
  };
}

/**
 * Writes a document as it comes: for each tenant `startTenant`, `person` any number of times and `endTenant`, at last `end`.
 * Each gives the next piece of the text; together they are one JSON document.
 */
export class PreviewWriter {
  private tenants = 0;
  private people = 0;

  /** @param level - where persons are not told one by one, the document has no member for them */
  constructor(private readonly level: PeopleLevel = 'upn') {}

  startTenant(tenant: string): string {
    this.people = 0;
    this.tenants += 1;
    const before = this.tenants === 1 ? '{ "tenants": [' : ',';
    return `${before}\n{ "tenant": ${JSON.stringify(tenant)}${this.tellsPersons ? ',\n  "people": [' : ''}`;
  }

  person(entry: PersonEntry): string {
    this.people += 1;
    return `${this.people === 1 ? '' : ','}\n    ${JSON.stringify(entry)}`;
  }

  /** @param end - nothing of it where the people are not all there */
  endTenant(end: Partial<TenantEnd>): string {
    const members = Object.entries(end).map(([name, value]) => `,\n  "${name}": ${JSON.stringify(value)}`);
    const people = this.tellsPersons ? `${this.people === 0 ? '' : '\n  '}]` : '';
    return `${people}${members.join('')} }`;
  }

  /** @param rest - the other members of the document, such as `diagnostics` */
  end(rest: Readonly<Record<string, unknown>>): string {
    const before = this.tenants === 0 ? '{ "tenants": [' : '\n';
    const members = Object.entries(rest).map(
      ([name, value]) => `,\n  ${JSON.stringify(name)}: ${JSON.stringify(value)}`,
    );
    return `${before}]${members.join('')} }\n`;
  }

  private get tellsPersons(): boolean {
    return this.level === 'id' || this.level === 'upn';
  }
}

function comparedMembers(
  { change, before, attributes }: ComparedPerson,
  level: PersonLevel,
): Partial<Pick<PersonEntry, 'change' | 'before' | 'changes'>> {
  const changes = Object.fromEntries(
    attributes.map(({ target, before: from, after: to }) => [target, { from, to }]),
  );
  const moved = change === 'enter' || change === 'leave';
  return {
    ...(change === 'none' ? {} : { change }),
    ...(moved && before ? { before: beforeMember(before, level) } : {}),
    ...(level === 'upn' && attributes.length > 0 ? { changes } : {}),
  };
}

function beforeMember(
  { inScope, reasons }: Decision,
  level: PersonLevel,
): NonNullable<PersonEntry['before']> {
  return { inScope, reasons: reasons.map((reason) => toldReason(reason, level)) };
}

function toldReason({ code, text, rule = text }: Reason, level: PersonLevel): ToldReason {
  return { code, text: level === 'upn' ? text : rule };
}

function withoutValue(problem: Problem): Problem {
  return { ...problem, text: problemHeading(problem).text };
}
