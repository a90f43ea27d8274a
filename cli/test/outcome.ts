import type { MappingTrace } from '../../provisioning/mapping/compile';
import type { SentValue } from '../../provisioning/mapping/mapped-value';
import type { Note } from '../../provisioning/preview/decision';
import type { TenantUnderTest } from './case';

/** What an expectation was, or what came out instead; null: no value. */
export type Told = SentValue | boolean | null;

/** An expectation that was not met. */
export interface Failure {
  /** The key of `expect`. */
  readonly about: 'inScope' | 'operation' | 'attributes' | 'absent' | 'problems';
  /** The target attribute, for `attributes` and `absent`. */
  readonly target?: string;
  /** Line of the expectation. */
  readonly line: number;
  readonly expected: Told;
  readonly actual: Told;
  /** Sentences on how it came to be; they may quote values of the person. */
  readonly because: readonly string[];
  /** The disputed choices that the outcome depends on. */
  readonly notes: readonly Note[];
  readonly trace?: MappingTrace;
}

/** A test that was run in one tenant. */
export interface TestOutcome {
  readonly name: string;
  /** Position in the spec's list, from 0. */
  readonly index: number;
  readonly under: TenantUnderTest;
  readonly file: string;
  /** Line of the test's name. */
  readonly line: number;
  readonly failures: readonly Failure[];
}
