import { isJsonObject } from '../json';
import type { Json, JsonObject } from '../json';
import { pathOf } from './ast';
import type { CaseChange, Comparison, Filter, Literal, Operand, TextTest } from './ast';
import type { Filterable } from './filterable';
import { readTime } from './time';

/** Decides whether an object passes a `$filter`. */
export type Predicate = (object: JsonObject) => boolean;

/** What values are compared by; undefined, which equals nothing, for a list or an object. */
type Key = string | number | boolean | null | undefined;

/** Prepares a filter that was checked, so that an object costs no more than its comparisons. */
export function compileFilter(filter: Filter, filterable: Filterable): Predicate {
  switch (filter.kind) {
    case 'and': {
      const parts = filter.parts.map((part) => compileFilter(part, filterable));
      return (object) => parts.every((part) => part(object));
    }
    case 'or': {
      const parts = filter.parts.map((part) => compileFilter(part, filterable));
      return (object) => parts.some((part) => part(object));
    }
    case 'not': {
      const part = compileFilter(filter.part, filterable);
      return (object) => !part(object);
    }
    case 'compare': {
      const key = keyOf(filter.operand, filterable);
      const value = compileOperand(filter.operand);
      const wanted = key(filter.literal);
      const holds = COMPARE[filter.operator];
      return (object) => holds(key(value(object)), wanted);
    }
    case 'in': {
      const key = keyOf(filter.operand, filterable);
      const value = compileOperand(filter.operand);
      const wanted = new Set(filter.literals.map(key));
      return (object) => wanted.has(key(value(object)));
    }
    case 'test': {
      const key = keyOf(filter.operand, filterable);
      const value = compileOperand(filter.operand);
      const wanted = String(key(filter.text));
      const holds = TEST[filter.test];
      return (object) => {
        const text = key(value(object));
        return typeof text === 'string' && holds(text, wanted);
      };
    }
  }
}

/** What is absent counts as null. */
function compileOperand(operand: Operand): (object: JsonObject) => Json {
  if (operand.kind !== 'property') {
    const inner = compileOperand(operand.of);
    const change = CHANGE[operand.kind];
    return (object) => {
      const value = inner(object);
      return typeof value === 'string' ? change(value) : value;
    };
  }
  const names = operand.path.split('/');
  return (object) =>
    names.reduce<Json>((value, name) => (isJsonObject(value) ? (value[name] ?? null) : null), object);
}

/** By what an operand and its literals are compared. */
function keyOf(operand: Operand, { times, isCaseExact }: Filterable): (value: Json | Literal) => Key {
  const isTime = times.includes(pathOf(operand));
  const folded = isCaseExact ? (text: string) => text : (text: string) => text.toLowerCase();
  return (value) => {
    if (value instanceof Date) return value.getTime();
    if (typeof value === 'string') return isTime ? readTime(value)?.getTime() : folded(value);
    return typeof value === 'object' && value !== null ? undefined : value;
  };
}

/** Values of different types are not equal, nor in an order; null and what equals nothing come neither before nor after anything. */
const COMPARE: Readonly<Record<Comparison, (value: Key, wanted: Key) => boolean>> = {
  eq: (value, wanted) => value === wanted,
  ne: (value, wanted) => value !== wanted,
  gt: inOrder((value, wanted) => value > wanted),
  ge: inOrder((value, wanted) => value >= wanted),
  lt: inOrder((value, wanted) => value < wanted),
  le: inOrder((value, wanted) => value <= wanted),
};

function inOrder(holds: <T extends string | number | boolean>(value: T, wanted: T) => boolean) {
  return (value: Key, wanted: Key): boolean => {
    if (value === null || value === undefined || wanted === null || wanted === undefined) return false;
    return typeof value === typeof wanted && holds(value, wanted);
  };
}

const TEST: Readonly<Record<TextTest, (text: string, wanted: string) => boolean>> = {
  contains: (text, wanted) => text.includes(wanted),
  startswith: (text, wanted) => text.startsWith(wanted),
  endswith: (text, wanted) => text.endsWith(wanted),
};

const CHANGE: Readonly<Record<CaseChange, (text: string) => string>> = {
  tolower: (text) => text.toLowerCase(),
  toupper: (text) => text.toUpperCase(),
};
