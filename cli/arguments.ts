import { parseArgs } from 'node:util';
import { didYouMean, suggest } from '../provisioning/suggest';
import type { Command, FlagValues } from './command';
import { COMMANDS } from './commands';
import { FLAG_NAMES, flagOf, type FlagName } from './flags';
import type { Format } from './format';
import { usage } from './problem';

/** Arguments told apart, before they are held against a command. */
export interface Arguments {
  /** First operand; undefined where there is none. */
  readonly command: string | undefined;
  readonly operands: readonly string[];
  readonly given: ReadonlyMap<FlagName, readonly string[]>;
}

/** Flags may stand before or after the command. Throws a usage refusal for an unknown flag or a missing value. */
export function parse(args: readonly string[]): Arguments {
  const { tokens } = parseArgs({
    args: [...args],
    options: OPTIONS,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const operands: string[] = [];
  const given = new Map<FlagName, string[]>();
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value);
    if (token.kind !== 'option') continue;
    const name = flagName(token.name, token.rawName, args[0]);
    given.set(name, [...(given.get(name) ?? []), valueOf(name, token.value)]);
  }
  const [command, ...rest] = operands;
  return { command, operands: rest, given };
}

const OPTIONS = Object.fromEntries(
  FLAG_NAMES.map((name) => [
    name,
    {
      type: flagOf(name).value === undefined ? ('boolean' as const) : ('string' as const),
      ...(name === 'help' ? { short: 'h' } : {}),
    },
  ]),
);

function flagName(name: string, raw: string, first = ''): FlagName {
  const known = FLAG_NAMES.find((flag) => flag === name);
  if (known !== undefined) return known;
  const guesses = suggest(name, FLAG_NAMES).map((guess) => `--${guess}`);
  // Behind a flag that is not known nobody can tell a command from a value.
  const isCommand = COMMANDS.some((one) => one.name === first);
  const help = isCommand ? `scimform ${first} --help` : 'scimform --help';
  throw usage('usage/unknown-flag', `There is no flag ${raw}.`, `${didYouMean(guesses)}See ${help}.`);
}

function valueOf(name: FlagName, value: string | undefined): string {
  const { value: placeholder } = flagOf(name);
  if (placeholder === undefined && value !== undefined) {
    throw usage('usage/flag-value', `--${name} takes no value.`, `Write --${name} alone.`);
  }
  // A value that begins with a dash is far more likely the next flag.
  if (placeholder !== undefined && (value === undefined || value === '' || value.startsWith('-'))) {
    throw usage('usage/flag-value', `--${name} needs a value.`, `Write --${name} ${placeholder}.`);
  }
  return value ?? '';
}

/** The flags a command was given. Throws a usage refusal for one that the command does not have. */
export function flagsFor(command: Command, { given }: Arguments): FlagValues {
  const accepted: readonly FlagName[] = ['format', 'help', ...command.flags];
  for (const name of given.keys()) {
    if (!accepted.includes(name)) {
      throw usage(
        'usage/unknown-flag',
        `${command.name} has no flag --${name}.`,
        `See scimform ${command.name} --help for the flags it has.`,
      );
    }
  }
  if (given.has('tenant') && given.has('all'))
    throw usage(
      'usage/tenant-choice',
      '--tenant names some tenants and --all means every one: they contradict each other.',
      'Give one of the two.',
    );
  return {
    format: formatOf(command.formats, given.get('format')?.at(-1)),
    tenant: given.get('tenant') ?? [],
    out: given.get('out')?.at(-1),
    connector: given.get('connector')?.at(-1),
    parallel: given.get('parallel')?.at(-1),
    values: (name) => given.get(name) ?? [],
    has: (name) => given.has(name),
  };
}

/** The format to print in, which is also needed to refuse anything else in. */
export function formatOf(formats: readonly Format[], value: string | undefined): Format {
  if (value === undefined) return 'text';
  const format = formats.find((known) => known === value);
  if (format !== undefined) return format;
  const help = `${didYouMean(suggest(value, formats))}Formats: ${formats.join(', ')}.`;
  throw usage('usage/flag-value', `--format does not know "${value}" here.`, help);
}
