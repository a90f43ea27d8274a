/**
 * Values that several people have where only one may: those that accounts are found by, and those that the application wants
 * unique. Nothing of a person is kept but hashes.
 */
import type { SentValue } from '../mapping/mapped-value';
import { isList } from '../mapping/payload/target-types';
import type { Decision, Problem } from './decision';
import { ValueIndex } from './value-index';

/** A target whose values have to differ. */
export interface UniqueTarget {
  readonly target: string;
  readonly code: 'preview/duplicate-matching-value' | 'preview/duplicate-value';
}

/** Targets whose values have to differ, once each: what accounts are found by counts first. */
export function uniqueTargets(
  matching: readonly string[],
  unique: readonly string[],
): readonly UniqueTarget[] {
  return [
    ...matching.map((target) => ({ target, code: 'preview/duplicate-matching-value' as const })),
    ...unique
      .filter((target) => !matching.includes(target))
      .map((target) => ({ target, code: 'preview/duplicate-value' as const })),
  ];
}

/** A person of whom it was not known yet, when they were decided on, that others have a value of theirs too. */
export interface LateProblem {
  /** Which of the people it is, in the order in which they came, from 1. */
  readonly place: number;
  readonly problem: Problem;
}

/** Gathers values of the people in scope. */
export class Uniqueness {
  private readonly indexes: readonly (UniqueTarget & { readonly index: ValueIndex })[];

  constructor(targets: readonly UniqueTarget[]) {
    this.indexes = targets.map((one) => ({ ...one, index: new ValueIndex() }));
  }

  /** Takes a person in; tells of values that somebody before had. */
  add({ inScope, attributes }: Pick<Decision, 'inScope' | 'attributes'>, place: number): readonly Problem[] {
    if (!inScope) return NONE;
    let problems = NONE;
    for (const one of this.indexes) {
      let again = false;
      for (const text of texts(attributes[one.target], one.target))
        if (one.index.add(text, place) === 'again') again = true;
      if (again) problems = [...problems, duplicate(one)];
    }
    return problems;
  }

  /** Tells of values that anybody else had of those taken in; the person has to be one of them. */
  sharedBy({ inScope, attributes }: Decision): readonly Problem[] {
    if (!inScope) return NONE;
    return this.indexes.flatMap((one) =>
      texts(attributes[one.target], one.target).some((text) => one.index.isShared(text))
        ? [duplicate(one)]
        : [],
    );
  }

  /** The people whom {@link add} said nothing of because they came first. */
  late(): readonly LateProblem[] {
    return this.indexes.flatMap((one) =>
      [...new Set(one.index.firstOfShared())].map((place) => ({ place, problem: duplicate(one) })),
    );
  }
}

const NONE: readonly Problem[] = [];
const NO_TEXTS: readonly string[] = [];

/** As values are compared: without case, but for `externalId`, which RFC 7643 calls case-exact. One person's own do not clash. */
function texts(value: SentValue | undefined, target: string): readonly string[] {
  if (typeof value === 'string') return value === '' ? NO_TEXTS : [compared(value, target)];
  if (!isList(value)) return NO_TEXTS;
  const all = value.flatMap((one) => (typeof one === 'string' && one !== '' ? [compared(one, target)] : []));
  return [...new Set(all)];
}

function compared(text: string, target: string): string {
  return target === 'externalId' ? text : text.toLowerCase();
}

function duplicate({ target, code }: UniqueTarget): Problem {
  const matters =
    code === 'preview/duplicate-matching-value' ? 'accounts are found by' : 'accounts must not share';
  return {
    code,
    target,
    text: `somebody else in scope has the same ${target}, which ${matters}: only one of them gets the account`,
  };
}
