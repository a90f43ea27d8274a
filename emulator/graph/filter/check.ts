import { advancedQueryOnly } from '../graph-error';
import { pathOf } from './ast';
import type { Filter, Literal, Operand, Operator } from './ast';
import type { Filterable } from './filterable';
import type { Refuse } from './refuse';
import { readTime } from './time';

/** Holds a filter against what its list knows. @throws GraphError 400 for anything else. */
export function checkFilter(filter: Filter, filterable: Filterable, refuse: Refuse): void {
  new FilterCheck(filterable, refuse).filter(filter);
}

class FilterCheck {
  constructor(
    private readonly filterable: Filterable,
    private readonly refuse: Refuse,
  ) {}

  filter(filter: Filter): void {
    switch (filter.kind) {
      case 'and':
      case 'or':
        return filter.parts.forEach((part) => this.filter(part));
      case 'not':
        this.operator('not');
        return this.filter(filter.part);
      case 'compare':
        this.operand(filter.operand);
        this.operator(filter.operator);
        return this.literal(filter.operand, filter.literal);
      case 'in':
        this.operand(filter.operand);
        this.operator('in');
        return filter.literals.forEach((literal) => this.literal(filter.operand, literal));
      case 'test':
        this.operator(filter.test);
        this.operand(filter.operand);
        return this.isText(filter.test, filter.operand);
    }
  }

  private operand(operand: Operand): void {
    if (operand.kind !== 'property') {
      this.operator(operand.kind);
      this.operand(operand.of);
      return this.isText(operand.kind, operand.of);
    }
    if (!this.filterable.properties.includes(operand.path))
      throw this.refuse(`'${operand.path}' is no property to filter by`);
  }

  private operator(operator: Operator): void {
    const { operators, advancedOnly } = this.filterable;
    if (operators.includes(operator)) return;
    if (advancedOnly.includes(operator)) throw advancedQueryOnly(operator);
    throw this.refuse(`'${operator}' is not known`);
  }

  /** A time is compared with times only, and nothing else with one that stands without quotes. */
  private literal(operand: Operand, literal: Literal): void {
    const path = pathOf(operand);
    const isTime =
      literal instanceof Date || (typeof literal === 'string' && readTime(literal) !== undefined);
    if (this.isTime(path) && !isTime && literal !== null)
      throw this.refuse(
        `'${path}' is compared with a date or time, such as 2026-01-31 or 2026-01-31T08:00:00Z`,
      );
    if (!this.isTime(path) && literal instanceof Date)
      throw this.refuse(`'${path}' is no time: a text stands in quotes`);
  }

  private isText(name: Operator, operand: Operand): void {
    const path = pathOf(operand);
    if (this.isTime(path)) throw this.refuse(`'${name}' takes a text, and '${path}' is a time`);
  }

  private isTime(path: string): boolean {
    return this.filterable.times.includes(path);
  }
}
