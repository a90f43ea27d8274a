/** What a function of the expression language is: one file each in this folder, and a line in `index.ts`. */
import type { CallNode } from '../ast';
import type { Bindings, Evaluator } from '../bindings';
import type { ExpressionProblem } from '../problem';
import type { ParameterKind } from '../parameter-kinds';

export interface Parameter {
  /** Microsoft's name of it in the function reference. */
  readonly name: string;
  readonly kind: ParameterKind;
  /**
   * `required`: must be given; `slot`: may be left empty, but its place must be there (the default of Switch); `optional`:
   * may be left empty, or off at the end.
   */
  readonly presence: 'required' | 'slot' | 'optional';
  /**
   * The key under which Microsoft Graph stores the argument, where exported schemas show it; absent: not known, and the
   * function's `parameters` are not written.
   */
  readonly key?: string;
}

/** Parameters after the fixed ones that may be given again and again, always the whole group. */
export interface Repetition {
  readonly parameters: readonly Parameter[];
  /** Fewest times. */
  readonly atLeast: number;
}

/** What a function gives; `any`: whatever its arguments give. */
export type ReturnType = 'String' | 'Integer' | 'Boolean' | 'DateTime' | 'String[]' | 'Complex[]' | 'any';

export interface FunctionDefinition {
  /** By the letter: function names are case-sensitive (A7). */
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly repeated?: Repetition;
  /** Other parameters for a certain number of arguments. */
  readonly overload?: { readonly count: number; readonly parameters: readonly Parameter[] };
  readonly returns: ReturnType;
  /** What it does, in one or two sentences. */
  readonly summary: string;
  /** What null arguments do, in one sentence. */
  readonly nulls: string;
  /** Section of the group in the documentation. */
  readonly group: FunctionGroup;
  /** The public page that describes it. */
  readonly reference: string;
  /** A remark where the function is not documented for app provisioning. */
  readonly undocumented?: string;
  /** Said instead of the plain words when the number of arguments is wrong; undefined: the plain words will do. */
  readonly explainCount?: (count: number) => string | undefined;
  /** What the parameters cannot check one by one. */
  readonly check?: (call: StaticCall) => readonly ExpressionProblem[];
  /** Does once what can be done once, and gives the closure that is run per person. */
  readonly bind: (call: Bindings) => Evaluator;
}

export type FunctionGroup =
  | 'Text'
  | 'Choice and tests'
  | 'Multi-valued'
  | 'Numbers and encodings'
  | 'Dates'
  | 'Random and logging'
  | 'Uniqueness'
  | 'App roles';

/** A call before it is evaluated. */
export interface StaticCall {
  readonly node: CallNode;
  /** Whether an argument is there and not empty. */
  given(index: number): boolean;
  /** Text of a constant argument. */
  constant(index: number): string | undefined;
  /** A problem at an argument, or at the whole call. */
  problem(
    index: number | undefined,
    kind: ExpressionProblem['class'],
    message: string,
    help?: string,
  ): ExpressionProblem;
}

const REFERENCE =
  'https://learn.microsoft.com/entra/identity/app-provisioning/functions-for-customizing-application-data';
const CLOUD_SYNC = 'https://learn.microsoft.com/entra/identity/hybrid/cloud-sync/reference-expressions';

/** Address of a function's section in the function reference of app provisioning. */
export function reference(anchor: string): string {
  return `${REFERENCE}#${anchor}`;
}

/** Address of a function's section in the reference of cloud sync. */
export function cloudSyncReference(anchor: string): string {
  return `${CLOUD_SYNC}#${anchor}`;
}

export function required(name: string, kind: ParameterKind, key?: string): Parameter {
  return { name, kind, presence: 'required', ...(key === undefined ? {} : { key }) };
}

export function slot(name: string, kind: ParameterKind, key?: string): Parameter {
  return { name, kind, presence: 'slot', ...(key === undefined ? {} : { key }) };
}

export function optional(name: string, kind: ParameterKind, key?: string): Parameter {
  return { name, kind, presence: 'optional', ...(key === undefined ? {} : { key }) };
}

/** The fixed parameters of a call with so many arguments. */
export function parametersFor(
  { parameters, overload }: FunctionDefinition,
  count: number,
): readonly Parameter[] {
  return overload?.count === count ? overload.parameters : parameters;
}

/** The parameter that each of so many arguments stands for; undefined beyond the last. */
export function parametersOfCall(
  definition: FunctionDefinition,
  count: number,
): readonly (Parameter | undefined)[] {
  const fixed = parametersFor(definition, count);
  const group = definition.repeated?.parameters ?? [];
  return Array.from({ length: count }, (_, index) =>
    index < fixed.length ? fixed[index] : group[(index - fixed.length) % Math.max(1, group.length)],
  );
}
