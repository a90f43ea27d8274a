import { Source } from '../../config/diagnostics/source';
import { AMBIGUITIES, type Ambiguity } from '../../provisioning/expression/ambiguities';
import { attributesOf, type Expression } from '../../provisioning/expression/ast';
import { fromBag, type AttributeBag } from '../../provisioning/expression/attribute-bag';
import { compileExpression, type Outcome, type TraceStep } from '../../provisioning/expression/compile';
import { readExpression } from '../../provisioning/expression/expression';
import { printExpression } from '../../provisioning/expression/printer';
import type { ExpressionProblem } from '../../provisioning/expression/problem';
import type { Invocation, Result } from '../command';
import { EXIT } from '../exit-code';
import { printProblems, problemsDocument } from '../print-problems';
import { failure } from '../problem';
import { outcomeAnswer } from '../expression/answer';
import { clock, random } from './circumstances';
import { MAX_INPUT_BYTES, wholeInput } from './input';
import { answerCases } from './jsonl/run';
import { optionsOf } from './options';
import { diagnosticsOf, errorAnswer, EXPRESSION_FILE, warningsOf } from '../expression/problems';
import { resultLines } from './result-text';
import { attributesSet } from './set-flag';
import { traceJson, traceLines } from '../expression/trace';
import { readUser } from './user-file';

/** `scimform eval`, one expression or a stream of cases. */
export async function evalCommand(invocation: Invocation): Promise<Result> {
  const options = optionsOf(invocation);
  if (options.kind === 'cases') return answerCases(invocation.context, options.check);
  const text = await textOf(options.operand, invocation);
  const subject = new Subject(invocation, text);
  const { expression, problems } = readExpression(text);
  if (expression === undefined) return subject.wrong(problems);
  if (options.kind === 'check') return subject.checked(expression, problems);
  const names = attributesOf(expression);
  const { flags, context } = invocation;
  const set = attributesSet(flags.values('set'), names);
  const file = flags.values('user').at(-1);
  const bag = { ...(file === undefined ? {} : await readUser(file, context)), ...set };
  return subject.evaluated(expression, problems, bag, options.trace);
}

async function textOf(operand: string, { context }: Invocation): Promise<string> {
  const text = operand === '-' ? await wholeInput(context) : operand;
  if (text.length > MAX_INPUT_BYTES)
    throw failure('input/too-large', 'The expression is larger than 1 MiB.', 'Send one expression.');
  return text;
}

/** One expression, and how it is told. */
class Subject {
  private readonly source: Source;

  constructor(
    private readonly invocation: Invocation,
    text: string,
  ) {
    this.source = new Source(EXPRESSION_FILE, text);
  }

  wrong(problems: readonly ExpressionProblem[]): Result {
    return { exit: EXIT.failed, document: { ...documentErrors(problems), ...this.tell(problems) } };
  }

  checked(expression: Expression, problems: readonly ExpressionProblem[]): Result {
    const canonical = printExpression(expression);
    this.invocation.report.say(canonical);
    const document = { expression: canonical, warnings: warningsOf(problems), ...this.tell(problems) };
    return { exit: EXIT.clean, document };
  }

  evaluated(
    expression: Expression,
    remarks: readonly ExpressionProblem[],
    bag: AttributeBag,
    trace: boolean,
  ): Result {
    const steps: TraceStep[] = [];
    const compiled = compileExpression(expression, fromBag, trace ? (step) => steps.push(step) : undefined);
    const outcome = compiled.evaluate(bag, { now: clock(), random });
    const problem = outcome.kind === 'error' ? outcome.problem : undefined;
    if (trace) this.sayTrace(expression, steps, problem);
    const absent = attributesOf(expression).filter((name) => !Object.hasOwn(bag, name));
    this.sayResult(outcome, absent, unsaid(outcome.notes, remarks));
    const problems = problem === undefined ? remarks : [...remarks, problem];
    const document = {
      ...(problem === undefined ? outcomeAnswer(outcome) : documentErrors([problem])),
      notes: outcome.notes.map((number) => ({ number, text: AMBIGUITIES[number] })),
      ...(trace && { trace: traceJson(steps) }),
      ...this.tell(problems),
    };
    return { exit: problem === undefined ? EXIT.clean : EXIT.failed, document };
  }

  private sayTrace(
    expression: Expression,
    steps: readonly TraceStep[],
    problem: ExpressionProblem | undefined,
  ): void {
    const { report, context } = this.invocation;
    const width = context.terminal.stdout ? TERMINAL_WIDTH : undefined;
    const lines = traceLines(expression, steps, problem, { style: report.style, width });
    if (lines.length > 0) report.say(...lines, '');
  }

  private sayResult(outcome: Outcome, absent: readonly string[], notes: readonly Ambiguity[]): void {
    if (outcome.kind === 'error') return;
    const { report } = this.invocation;
    report.say(...resultLines(outcome, absent, notes, report.style));
  }

  /** Prints problems for people, and gives them as every document has them. */
  private tell(problems: readonly ExpressionProblem[]): object {
    const { report } = this.invocation;
    const diagnostics = diagnosticsOf(problems, this.source);
    if (report.format === 'text')
      printProblems(diagnostics, new Map([[this.source.name, this.source]]), report);
    return problemsDocument(diagnostics);
  }
}

/** Narrower terminals wrap; wider ones stay readable. */
const TERMINAL_WIDTH = 80;

/** Unlike an answer to a case, a document always has the list. */
function documentErrors(problems: readonly ExpressionProblem[]): object {
  const answer = errorAnswer(problems);
  return { error: answer?.error, errors: answer?.errors ?? [answer?.error] };
}

/** The notes that no remark tells already. */
function unsaid(notes: readonly Ambiguity[], remarks: readonly ExpressionProblem[]): readonly Ambiguity[] {
  return notes.filter((number) => !remarks.some(({ message }) => message.endsWith(`(${number})`)));
}
