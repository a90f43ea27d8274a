import type { Command } from './command';
import { COMMANDS } from './commands';
import { flagOf, type FlagName } from './flags';
import { table } from './text/table';

/** The help of the program: what it is for, and its commands. */
export function programHelp(): string {
  return [
    'scimform: Microsoft Entra ID app provisioning as code',
    '',
    'Usage: scimform <command> [SPEC…] [flags]',
    '',
    'Commands:',
    ...indented(COMMANDS.map(({ name, summary }) => [name, summary])),
    '',
    'Without SPEC, the file named by SCIMFORM_SPEC is read, else provisioning.yaml.',
    'See scimform <command> --help for the flags of a command.',
    'Exit codes: 0 clean, 1 failed, 2 differences, 3 refused by a guard, 4 a job is not healthy, 5 unreachable or not allowed, 64 usage.',
    '',
  ].join('\n');
}

/** The help of one command. */
export async function commandHelp(command: Command): Promise<string> {
  const flags: readonly FlagName[] = [...command.flags, 'format', 'help'];
  return [
    `Usage: scimform ${[command.name, command.operands, '[flags]'].filter(Boolean).join(' ')}`,
    '',
    command.description,
    ...((await command.appendix?.()) ?? []),
    '',
    'Flags:',
    ...indented(flags.map((name) => [flagUsage(name), flagHelp(name, command)])),
    '',
  ].join('\n');
}

function flagUsage(name: FlagName): string {
  const { value } = flagOf(name);
  return value === undefined ? `--${name}` : `--${name} ${value}`;
}

function flagHelp(name: FlagName, command: Command): string {
  return name === 'format'
    ? `how to print: ${command.formats.join(', ')} (default: text)`
    : (command.flagHelp?.[name] ?? flagOf(name).help);
}

function indented(rows: readonly (readonly string[])[]): string[] {
  return table(rows).map((line) => `  ${line}`);
}
