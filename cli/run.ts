import { didYouMean, suggest } from '../provisioning/suggest';
import { flagsFor, parse, type Arguments } from './arguments';
import type { Command, Result } from './command';
import { COMMANDS } from './commands';
import type { Context } from './context';
import { EXIT, type ExitCode } from './exit-code';
import { tellsProblemsApart, type Format } from './format';
import { commandHelp, programHelp } from './help';
import { hiding } from './hiding';
import { printProblems } from './print-problems';
import { Refusal, failure, usage } from './problem';
import { problemsIn } from './problem-formats';
import { Reporter } from './reporter';
import { version } from './version';

/** Runs one call of scimform: arguments in, text or one document out, an exit code back. Never throws. */
export async function run(args: readonly string[], given: Context): Promise<ExitCode> {
  const context = hiding(given);
  let format: Format = wantsJson(args) ? 'json' : 'text';
  try {
    const parsed = parse(args);
    if (parsed.given.has('version')) return say(context, `scimform ${version()}\n`);
    if (parsed.command === undefined || parsed.command === 'help') return await help(parsed, context);
    const command = commandNamed(parsed.command);
    if (parsed.given.has('help')) return say(context, await commandHelp(command));
    const flags = flagsFor(command, parsed);
    format = flags.format;
    const report = new Reporter(context, format);
    const running = command.run({ context, report, operands: parsed.operands, flags });
    const result = await running.finally(() => report.progress.done());
    return finish(result, format, context);
  } catch (error) {
    return refuse(error, format, context);
  }
}

/** A program that asked for JSON gets JSON even where the rest of the call was not understood. */
function wantsJson(args: readonly string[]): boolean {
  return args.some(
    (arg, index) => arg === '--format=json' || (arg === '--format' && args[index + 1] === 'json'),
  );
}

function say(context: Context, text: string): ExitCode {
  context.stdout.write(text);
  return EXIT.clean;
}

async function help({ command, operands, given }: Arguments, context: Context): Promise<ExitCode> {
  if (operands[0] !== undefined) return say(context, await commandHelp(commandNamed(operands[0])));
  if (command === 'help' || given.has('help')) return say(context, programHelp());
  context.stderr.write(programHelp());
  return EXIT.usage;
}

function commandNamed(name: string): Command {
  const command = COMMANDS.find((known) => known.name === name);
  if (command !== undefined) return command;
  const names = COMMANDS.map((known) => known.name);
  const help = `${didYouMean(suggest(name, names))}Commands: ${names.join(', ')}.`;
  throw usage('usage/unknown-command', `There is no command "${name}".`, help);
}

function finish({ exit, document }: Result, format: Format, context: Context): ExitCode {
  if (format !== 'text') print(document, context);
  return exit;
}

function print(document: object | string, context: Context): void {
  context.stdout.write(typeof document === 'string' ? document : `${JSON.stringify(document, null, 2)}\n`);
}

function refuse(error: unknown, format: Format, context: Context): ExitCode {
  const refusal = error instanceof Refusal ? error : defect(error);
  // What was not run has no report of tests.
  if (tellsProblemsApart(format))
    printProblems(refusal.problems, refusal.sources, new Reporter(context, format));
  else print(problemsIn(format, refusal.problems, context), context);
  return refusal.exit;
}

/** Whatever a command did not foresee is our mistake; the user still gets no stack trace. */
function defect(error: unknown): Refusal {
  const message = error instanceof Error ? error.message : String(error);
  return failure(
    'internal/defect',
    `scimform failed in a way it should not: ${message}`,
    'This is a defect of scimform. Please report it with the command and this message.',
  );
}
