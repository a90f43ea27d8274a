/** Turns a clause into a closure: operator, pattern and integers are looked up and read once, not per record. */
import { findAttribute, type ObjectType } from '../attributes';
import type { AttributeBinding } from '../expression/compile';
import type { Value } from '../expression/value';
import type { ScopingClause } from '../model';
import type { Evaluator, Judge } from './evaluators/evaluator';
import { EVALUATORS } from './evaluators/index';
import {
  NO_ATTRIBUTE,
  noOperand,
  notFilterable,
  severalOperands,
  unknownOperator,
  wrongType,
} from './findings';
import { withChoices } from './dependence';
import { findOperator, worksOn, type Operator } from './operators';
import type { FilterOptions, FilterQuestion } from './options';
import { isEmpty, isWhiteSpace, singleValue, typeOfSingle } from './record-value';
import type { Answer, ClauseFinding } from './verdict';

/** A clause as closures. */
export interface CompiledClause<R> {
  readonly source: ScopingClause;
  /** The value of the clause's attribute. */
  readonly read: (record: R) => Value;
  /** What the clause says of a value that {@link read} gave. */
  readonly judge: (value: Value, options: FilterOptions) => Answer;
  /** The open questions that the answer for a value can depend on. */
  readonly doubts: (value: Value) => Doubts;
}

/** Open questions, and the options with other choices for them, in all ways. */
export interface Doubts {
  readonly questions: readonly FilterQuestion[];
  readonly others: readonly FilterOptions[];
}

/** A filter whose clauses are closures. */
export interface CompiledFilter<R> {
  readonly name: string;
  readonly clauses: readonly CompiledClause<R>[];
}

/**
 * @param options - the choices that other ones are compared with
 * @param object - the kind of records, by which attributes that cannot be filtered on are known; absent: none is
 */
export function compileClause<R>(
  source: ScopingClause,
  attributes: AttributeBinding<R>,
  options: FilterOptions,
  object: ObjectType | undefined,
): CompiledClause<R> {
  const read = attributes(source.attribute);
  const prepared = prepare(source, options, object);
  if ('verdict' in prepared) return { source, read, judge: () => prepared, doubts: () => NO_DOUBTS };
  return { source, read, ...prepared };
}

const NO_DOUBTS: Doubts = { questions: [], others: [] };

function prepare(
  clause: ScopingClause,
  options: FilterOptions,
  object: ObjectType | undefined,
): Pick<CompiledClause<unknown>, 'judge' | 'doubts'> | ClauseFinding {
  const operator = findOperator(clause.operator);
  const evaluator = operator && EVALUATORS.get(operator.name);
  if (!evaluator) return unknownOperator(clause.operator);
  const operand = attributeFinding(clause.attribute, object) ?? operandOf(operator, clause.values);
  if (typeof operand !== 'string') return operand;
  const judge = evaluator.prepare(operand);
  if (typeof judge !== 'function') return judge;
  return { judge: guarded(operator, evaluator, judge), doubts: doubtsOf(evaluator, options) };
}

function attributeFinding(name: string, object: ObjectType | undefined): ClauseFinding | undefined {
  if (name === '') return NO_ATTRIBUTE;
  const reason = object && findAttribute(object, name)?.notFilterable;
  return reason === undefined ? undefined : notFilterable(name, reason);
}

/** What an operator without operand is given is not looked at. */
function operandOf(
  { name, arity }: Operator,
  [operand = '', ...others]: readonly string[],
): string | ClauseFinding {
  if (arity === 'unary') return '';
  if (others.length > 0) return severalOperands(name);
  return operand === '' ? noOperand(name) : operand;
}

/** What all operators have in common: the null rule, and values that they are not defined for. */
function guarded(operator: Operator, { onNull }: Evaluator, judge: Judge): CompiledClause<unknown>['judge'] {
  const worksOnTexts = worksOn(operator, 'String');
  return (value, options) => {
    // What nearly all values are.
    if (worksOnTexts && typeof value === 'string' && value !== '' && options.whitespaceOnly === 'value')
      return judge(value, options);
    if (isEmpty(value) || (options.whitespaceOnly === 'empty' && isWhiteSpace(value))) {
      return onNull !== undefined && options[onNull] === 'holds';
    }
    const single = singleValue(value);
    if (typeof single === 'object') return single;
    const type = typeOfSingle(single);
    return worksOn(operator, type) ? judge(single, options) : wrongType(operator.name, type);
  };
}

function doubtsOf(
  { questions, questionsOfText = questions, onNull }: Evaluator,
  options: FilterOptions,
): CompiledClause<unknown>['doubts'] {
  const doubts = (asked: readonly FilterQuestion[]): Doubts => ({
    questions: asked,
    others: withChoices(asked, options).filter((other) => asked.some((one) => other[one] !== options[one])),
  });
  const nullQuestions: readonly FilterQuestion[] = onNull === undefined ? [] : [onNull];
  const ofValue = doubts(questions);
  const ofText = doubts(questionsOfText);
  const ofNull = doubts(nullQuestions);
  const ofWhiteSpace = doubts(['whitespaceOnly', ...nullQuestions, ...questionsOfText]);
  return (value) => {
    if (isEmpty(value)) return ofNull;
    if (typeof value !== 'string') return ofValue;
    return isWhiteSpace(value) ? ofWhiteSpace : ofText;
  };
}
