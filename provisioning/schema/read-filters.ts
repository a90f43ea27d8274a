/**
 * Microsoft Graph's `filter` object as scoping filters: the reverse of `printFilters`. It takes what a service, an export or a
 * file gives: members in another case, null for absent. What a spec has no words for is kept as far as the types allow, so that
 * no filter becomes wider than it is, and is reported with its place.
 *
 * https://learn.microsoft.com/graph/api/resources/synchronization-filter
 */
import { isObject } from '../json-value';
import { findOperator } from '../filter/operators';
import type { ScopingClause, ScopingFilter } from '../model';

/** What a stored filter says. */
export interface ReadFilters {
  /** `groups`, which a spec declares. */
  readonly filters: readonly ScopingFilter[];
  /** `inputFilterGroups`: a record has to pass these as well, and one that does not is left as it is. */
  readonly inputFilters: readonly ScopingFilter[];
  /** `categoryFilterGroups`: a record has to pass these as well to belong to the object mapping at all. */
  readonly categoryFilters: readonly ScopingFilter[];
  /** What a spec cannot say; none where the filters in `filters` are all there is. */
  readonly unexpressed: readonly Unexpressed[];
}

/** A part of a stored filter that a spec cannot say. */
export interface Unexpressed {
  /**
   * - `input-filters`, `category-filters`: the service's own filters
   * - `operator`: one that the service is not known to evaluate
   * - `member`: a member that Graph's documentation does not have, such as a clause on the target
   * - `form`: something of another type than Graph documents
   */
  readonly reason: 'input-filters' | 'category-filters' | 'operator' | 'member' | 'form';
  /** Where in the stored object, e.g. `['groups', 0, 'clauses', 1, 'operatorName']`. */
  readonly path: readonly (string | number)[];
  /** What stands there. */
  readonly stored: unknown;
}

/** @param stored - the `scope` of an object mapping; null or undefined where it has none */
export function readFilters(stored: unknown): ReadFilters {
  const found: Unexpressed[] = [];
  const top = new Reader(stored, [], found);
  const filters = top.isReadable ? readGroups(top.member('groups')) : UNREADABLE;
  const inputFilters = readGroups(whole(top.member('inputFilterGroups'), 'input-filters'));
  const categoryFilters = readGroups(whole(top.member('categoryFilterGroups'), 'category-filters'));
  top.reportOthers();
  return { filters, inputFilters, categoryFilters, unexpressed: found };
}

/** In place of what is no list of filters: no filter at all would let everyone pass, this one nobody can evaluate. */
const UNREADABLE: readonly ScopingFilter[] = [{ name: '', clauses: [] }];

/** A value somewhere in the stored object. */
class Reader {
  private readonly known = new Set<string>();

  constructor(
    readonly stored: unknown,
    private readonly path: readonly (string | number)[],
    private readonly found: Unexpressed[],
  ) {}

  report(reason: Unexpressed['reason']): void {
    this.found.push({ reason, path: this.path, stored: this.stored });
  }

  get isAbsent(): boolean {
    return this.stored === null || this.stored === undefined;
  }

  get isReadable(): boolean {
    return this.isAbsent || isObject(this.stored);
  }

  /** A member by its name in any case, as metadata of exported schemas spell them with capitals. */
  member(name: string): Reader {
    const members = this.members();
    const key = Object.hasOwn(members, name)
      ? name
      : Object.keys(members).find((one) => one.toLowerCase() === name.toLowerCase());
    this.known.add(key ?? name);
    return new Reader(key === undefined ? undefined : members[key], [...this.path, key ?? name], this.found);
  }

  /** Members that nobody asked for; annotations of OData mean nothing. */
  reportOthers(): void {
    if (!this.isReadable) this.report('form');
    for (const [key, value] of Object.entries(this.members())) {
      if (this.known.has(key) || key.includes('@') || value === null) continue;
      new Reader(value, [...this.path, key], this.found).report('member');
    }
  }

  items(): readonly Reader[] {
    if (this.isAbsent) return [];
    if (!Array.isArray(this.stored)) return this.wrong([]);
    return this.stored.map((item: unknown, index) => new Reader(item, [...this.path, index], this.found));
  }

  text(): string {
    return typeof this.stored === 'string' ? this.stored : this.wrong('');
  }

  private wrong<T>(instead: T): T {
    this.report('form');
    return instead;
  }

  private members(): Readonly<Record<string, unknown>> {
    return isObject(this.stored) ? this.stored : {};
  }
}

function whole(groups: Reader, reason: Unexpressed['reason']): Reader {
  if (!groups.isAbsent && !(Array.isArray(groups.stored) && groups.stored.length === 0))
    groups.report(reason);
  return groups;
}

function readGroups(groups: Reader): readonly ScopingFilter[] {
  if (!groups.isAbsent && !Array.isArray(groups.stored)) {
    groups.report('form');
    return UNREADABLE;
  }
  return groups.items().map(readGroup);
}

function readGroup(group: Reader): ScopingFilter {
  const name = group.member('name');
  const clauses = group.member('clauses');
  const filter = { name: name.isAbsent ? '' : name.text(), clauses: clauses.items().map(readClause) };
  group.reportOthers();
  return filter;
}

function readClause(clause: Reader): ScopingClause {
  const attribute = clause.member('sourceOperandName').text();
  const operator = clause.member('operatorName');
  const values = readOperand(clause.member('targetOperand'));
  clause.reportOthers();
  return { attribute, operator: readOperator(operator), values };
}

function readOperator(operator: Reader): string {
  const text = operator.text();
  const known = findOperator(text);
  if (!known && typeof operator.stored === 'string') operator.report('operator');
  return known?.name ?? text;
}

function readOperand(operand: Reader): readonly string[] {
  const values = operand
    .member('values')
    .items()
    .map((value) => value.text());
  operand.reportOthers();
  return values;
}
