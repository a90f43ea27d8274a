/** Holds a decision against what a test expects. */
import type { TestExpectation, TestValue } from '../../config/spec/spec';
import type { Circumstances } from '../../provisioning/expression/evaluation';
import type { MappedValue, SentScalar, SentValue } from '../../provisioning/mapping/mapped-value';
import type { Decision } from '../../provisioning/preview/decision';
import { didYouMean, suggest } from '../../provisioning/suggest';
import type { Case, TenantUnderTest } from './case';
import type { Failure, TestOutcome, Told } from './outcome';

/** Runs one test in one tenant. */
export function runCase(under: TenantUnderTest, one: Case, circumstances: Circumstances): TestOutcome {
  const place = under.spec.place(undefined, ['tests', one.index, 'name']);
  const decision = under.preview.decide(one.person, circumstances);
  return {
    name: one.test.name,
    index: one.index,
    under,
    file: place.source.name,
    line: place.source.position(place.start).line,
    failures: new Check(under, one, decision, circumstances).failures(),
  };
}

const OUT_OF_SCOPE = 'the person is out of scope';

class Check {
  private readonly expect: TestExpectation;

  constructor(
    private readonly under: TenantUnderTest,
    private readonly one: Case,
    private readonly decision: Decision,
    private readonly circumstances: Circumstances,
  ) {
    this.expect = one.test.expect;
  }

  failures(): readonly Failure[] {
    return [
      ...this.inScope(),
      ...this.operation(),
      ...Object.entries(this.expect.attributes ?? {}).flatMap(([target, value]) =>
        this.attribute(target, value),
      ),
      ...(this.expect.absent ?? []).flatMap((target, index) => this.absent(target, index)),
      ...this.problems(),
    ];
  }

  private inScope(): readonly Failure[] {
    const { inScope: expected } = this.expect;
    const { inScope: actual } = this.decision;
    if (expected === undefined || expected === actual) return [];
    return [this.failure({ about: 'inScope', expected, actual, because: this.reasons() })];
  }

  private operation(): readonly Failure[] {
    const { operation: expected } = this.expect;
    const { operation: actual } = this.decision;
    if (expected === undefined || expected === actual) return [];
    const { inScope, problems } = this.decision;
    const scope = inScope ? 'the person is in scope' : OUT_OF_SCOPE;
    const because = [...(this.toldScope ? [scope] : this.reasons()), ...problems.map(({ text }) => text)];
    return [this.failure({ about: 'operation', expected, actual, because })];
  }

  private attribute(target: string, value: TestValue): readonly Failure[] {
    const mapped = this.decision.mapped.get(target);
    const actual = mapped?.kind === 'value' ? mapped.value : null;
    if (actual !== null && isEqual(value, actual)) return [];
    const about = { about: 'attributes', target } as const;
    const expected = typeof value === 'boolean' ? booleanText(value) : value;
    if (!mapped) return [this.failure({ ...about, expected, actual, because: [this.unmapped(target)] })];
    return [this.failure({ ...about, expected, actual, ...this.provenance(target, mapped) })];
  }

  private absent(target: string, index: number): readonly Failure[] {
    const about = { about: 'absent', target, expected: null } as const;
    const mapped = this.decision.mapped.get(target);
    if (this.isUnknown(target))
      return [this.failure({ ...about, actual: null, because: [this.unmapped(target)] }, [index])];
    if (mapped?.kind !== 'value') return [];
    return [this.failure({ ...about, actual: mapped.value, ...this.provenance(target, mapped) }, [index])];
  }

  /** Those listed must be there; an empty list says that there is none. */
  private problems(): readonly Failure[] {
    const { problems: expected } = this.expect;
    if (expected === undefined) return [];
    const { problems } = this.decision;
    const actual = [...new Set<string>(problems.map(({ code }) => code))];
    const met = expected.length === 0 ? actual.length === 0 : expected.every((code) => actual.includes(code));
    if (met) return [];
    const because = this.decision.inScope
      ? problems.map(({ code, text }) => `${code}: ${text}`)
      : [OUT_OF_SCOPE, ...(this.toldScope ? [] : this.reasons())];
    return [this.failure({ about: 'problems', expected, actual, because })];
  }

  private reasons(): readonly string[] {
    return this.decision.reasons.map(({ text }) => text);
  }

  /** Whether a failure above tells the reasons already. */
  private get toldScope(): boolean {
    return this.inScope().length > 0;
  }

  /** How a target came to its value, or to none. */
  private provenance(target: string, mapped: MappedValue): Pick<Failure, 'because' | 'trace'> {
    const trace = this.under.preview.trace(this.one.person, target, this.circumstances);
    const readsSoftDeleted = trace?.steps.some(
      ({ node }) => node.kind === 'attribute' && node.name === 'IsSoftDeleted',
    );
    const outOfScope = readsSoftDeleted === true && !this.decision.inScope ? [this.softDeleted()] : [];
    return { because: [...this.origin(target, mapped), ...outOfScope], ...(trace ? { trace } : {}) };
  }

  private softDeleted(): string {
    const reasons = this.toldScope ? '' : `: ${this.reasons().join('; ')}`;
    return `IsSoftDeleted is True, since the person is out of scope${reasons}`;
  }

  private origin(target: string, mapped: MappedValue): readonly string[] {
    switch (mapped.kind) {
      case 'failed':
        return [mapped.problem.message];
      case 'ignored':
        return [`the expression says that the ${mapped.what} does not flow`];
      case 'reference':
        return ['it refers to another object and is written once both accounts exist, not on create'];
      default:
        return this.source(target, mapped);
    }
  }

  private source(target: string, mapped: MappedValue & { kind: 'value' | 'absent' }): readonly string[] {
    const source = this.under.preview.mappings.mappings.find((one) => one.target === target)?.source;
    const isDefault = mapped.kind === 'value' && mapped.from === 'default';
    switch (source?.kind) {
      case 'attribute': {
        const empty = mapped.kind === 'absent' || isDefault;
        return [
          `mapped from ${source.name}${empty ? ', which has no value' : ''}${isDefault ? '; this is the default' : ''}`,
        ];
      }
      case 'constant':
        return ['a constant'];
      default:
        return isDefault ? ['the default, since there is no other value'] : [];
    }
  }

  private isUnknown(target: string): boolean {
    return this.under.preview.mappings.unknown.includes(target);
  }

  private unmapped(target: string): string {
    if (this.isUnknown(target))
      return `the application maps ${target} by itself, from where is not published: declare the mapping to test it`;
    const { mappings, complete } = this.under.preview.mappings;
    const guess = didYouMean(
      suggest(
        target,
        mappings.map((one) => one.target),
      ),
    );
    const said = complete
      ? `no mapping has the target ${target}.`
      : `the spec maps nothing to ${target}, and what the application maps by itself is not published.`;
    return `${said} ${guess}`.trimEnd();
  }

  private failure(
    failure: Omit<Failure, 'line' | 'notes'>,
    within: readonly (string | number)[] = failure.target === undefined ? [] : [failure.target],
  ): Failure {
    const path = ['tests', this.one.index, 'expect', failure.about, ...within];
    const { source, start } = this.under.spec.place(undefined, path);
    const isOfScope = failure.about === 'inScope' || (failure.about === 'operation' && !this.toldScope);
    const notes = this.decision.notes.filter(({ target }) =>
      target === undefined ? isOfScope : target === failure.target,
    );
    return { ...failure, line: source.position(start).line, notes };
  }
}

function booleanText(value: boolean): string {
  return value ? 'True' : 'False';
}

/** A Boolean without quotes is met by the text in any case; everything else is compared by the letter. */
function isEqual(expected: TestValue, actual: SentValue): boolean {
  if (typeof expected === 'boolean')
    return typeof actual === 'string' && actual.toLowerCase() === String(expected);
  const values: readonly SentScalar[] | undefined = isList(actual) ? actual : undefined;
  if (typeof expected === 'string') return values === undefined && textOf(actual as SentScalar) === expected;
  if (values === undefined) return false;
  return values.length === expected.length && values.every((one, index) => textOf(one) === expected[index]);
}

function isList(value: Told): value is readonly SentScalar[] {
  return Array.isArray(value);
}

/** A value with members counts as its JSON. */
function textOf(value: SentScalar): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
