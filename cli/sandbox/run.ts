import { join, relative, resolve } from 'node:path';
import {
  DamagedStateError,
  UnopenedStateError,
  UnwrittenStateError,
  withCause,
} from '../../emulator/state/database-folder';
import { OtherSeedError } from '../../emulator/state/box-state';
import { packageRoot } from '../../config/load';
import { list } from '../../config/check/words';
import type { Invocation, Result } from '../command';
import { EXIT } from '../exit-code';
import { type Refusal, failure, usage } from '../problem';
import { readTargets, type Target } from '../specs';
import type { Box } from '../../emulator/box';
import { readCompany } from './company-file';
import { readFaults } from './given-faults';
import { shellQuoted } from '../text/shell-quoted';
import { startSandbox, type Sandbox, type SandboxOptions } from './start';

/** Plays the tenant of this spec, a Contoso, where no spec is named. */
const EXAMPLE = 'config/examples/ipass-smartconnect.yaml';

/** Starts the tenant in a box, tells how to reach it, and ends it when interrupted. */
export async function runSandbox(invocation: Invocation): Promise<Result> {
  const { context, report } = invocation;
  let interrupt = (): void => undefined;
  const interrupted = new Promise<void>((resolve) => (interrupt = resolve));
  const release = context.onInterrupt(() => interrupt());
  try {
    const beginning = begin(invocation);
    const begun = await Promise.race([beginning, interrupted]);
    if (begun) {
      try {
        tell(begun, invocation);
        await interrupted;
      } finally {
        await close(begun);
      }
      report.note(...lastWords(begun.sandbox));
    } else {
      // Where the beginning does not end, a second interrupt ends the process.
      release();
      await beginning.then(close, () => undefined);
    }
    // Everything was printed at the start.
    return { exit: EXIT.clean, document: '' };
  } finally {
    release();
  }
}

interface Begun {
  readonly options: SandboxOptions;
  readonly sandbox: Sandbox;
}

async function begin(invocation: Invocation): Promise<Begun> {
  const options = await readOptions(invocation);
  try {
    return { options, sandbox: await startSandbox(options) };
  } catch (error) {
    throw stateRefusal(error, options) ?? error;
  }
}

async function close({ options, sandbox }: Begun): Promise<void> {
  try {
    await sandbox.close();
  } catch (error) {
    throw stateRefusal(error, options) ?? error;
  }
}

async function readOptions(invocation: Invocation): Promise<SandboxOptions> {
  const { flags, context } = invocation;
  const faults = readFaults(flags.values('fault'));
  const providers = providersOf(flags.values('providers').at(-1));
  const [seed] = flags.values('seed').slice(-1);
  const [directory] = flags.values('directory').slice(-1);
  const [state] = flags.values('state').slice(-1);
  const target = targetOf(flags.values('target').at(-1));
  const { spec, tenants } = await readSpec(invocation);
  return {
    spec,
    tenants,
    providers,
    faults,
    env: context.env,
    ...(seed !== undefined && { seed }),
    ...(state !== undefined && { stateFolder: resolve(context.cwd, state) }),
    ...(target !== undefined && { target }),
    ...(directory !== undefined && { company: await readCompany(directory, context) }),
  };
}

async function readSpec(invocation: Invocation): Promise<Pick<SandboxOptions, 'spec' | 'tenants'>> {
  const { context, operands } = invocation;
  if (operands.length > 1)
    throw usage('usage/operands', 'A sandbox plays the tenants of one spec.', 'Name one spec, or none.');
  const shipped = relative(context.cwd, join(packageRoot(), EXAMPLE));
  const { targets } = await readTargets({
    ...invocation,
    operands: operands.length > 0 ? operands : [shipped],
  });
  const [first] = targets;
  if (first === undefined) throw new Error('A spec without errors has a tenant.');
  return { spec: first.spec, tenants: targets.map(({ provisioning }: Target) => provisioning) };
}

function targetOf(value: string | undefined): string | undefined {
  if (value === undefined || (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol))) return value;
  throw usage(
    'usage/flag-value',
    // Not repeated: it may hold a password.
    '--target is no address of HTTP.',
    'Give the whole address of a SCIM application, such as --target http://127.0.0.1:8080/scim.',
  );
}

function providersOf(value = 'builtin'): SandboxOptions['providers'] {
  if (value === 'builtin' || value === 'registry') return value;
  throw usage(
    'usage/flag-value',
    `--providers does not know "${value}".`,
    'Providers: builtin (stand-ins in this process), registry (the real ones, downloaded by terraform init).',
  );
}

/** What is wrong with the folder of the state; undefined where that is not it. */
function stateRefusal(error: unknown, { stateFolder }: SandboxOptions): Refusal | undefined {
  if (stateFolder === undefined) return undefined;
  if (error instanceof OtherSeedError)
    return failure(
      'sandbox/state',
      error.message,
      `Start with --seed ${error.seed}, or name another folder.`,
    );
  const errors = withCause(error);
  const codes = errors.map(({ code = '' }) => code);
  if (codes.includes('LEVEL_LOCKED'))
    return state('is in use.', 'Another sandbox has it open: end that one first, or name another folder.');
  if (error instanceof DamagedStateError)
    return state(
      `is damaged: ${error.message}`,
      'Restore the folder from a copy, or begin with another one: what is there cannot be relied on.',
    );
  if (error instanceof UnwrittenStateError)
    return state(
      `could not be written: ${error.message}`,
      'Make room, and see that the folder can be written. What was written before is kept; what changed since is lost.',
    );
  if (!(error instanceof UnopenedStateError) && !codes.some((code) => code.startsWith('LEVEL_')))
    return undefined;
  return state(
    `cannot be opened: ${errors.at(-1)?.message ?? 'unknown error'}`,
    'See that the folder can be made and written.',
  );

  function state(what: string, help: string): Refusal {
    return failure('sandbox/state', `The state in ${stateFolder} ${what}`, help);
  }
}

function tell({ options, sandbox }: Begun, { context, report }: Invocation): void {
  const { environment, box, page } = sandbox;
  const { spec, tenants, providers, faults = [] } = options;
  report.note(
    `Tenant in a box with ${spec.connector.galleryDisplayName} in its gallery:`,
    ...tenants.map(({ tenant }) => `  ${tenant.name}: ${tenant.tenantId}, cloud ${tenant.cloud}`),
    `Login and Microsoft Graph answer at ${environment['HTTPS_PROXY'] ?? box.url}, a proxy; other hosts pass through it.`,
    providers === 'builtin'
      ? 'Terraform finds stand-ins for azuread and msgraph, and installs nothing.'
      : 'Terraform uses the real azuread and msgraph; run terraform init without this environment.',
    ...applicationLines(box, options),
    `A page at ${page} shows jobs, log and accounts, and moves the clock.`,
    ...(faults.length > 0 ? [`Faults: ${list(faults.map(({ fault }) => fault.name))}.`] : []),
    options.stateFolder === undefined
      ? 'Ends with Ctrl-C, and leaves nothing behind.'
      : `Ends with Ctrl-C; what is in ${options.stateFolder} stays.`,
  );
  context.stdout.write(
    report.format === 'json'
      ? `${JSON.stringify({ env: environment, ...scimOf(box), page })}\n`
      : Object.entries(environment)
          .map(([name, value]) => `export ${name}=${shellQuoted(value)}\n`)
          .join(''),
  );
}

function applicationLines({ applications }: Box, { target }: SandboxOptions): string[] {
  if (target !== undefined) {
    // Without what only the application is to know: a password, or a key in the query.
    const { origin, pathname } = new URL(target);
    return [`People are provisioned into ${origin}${pathname}.`];
  }
  return applications.map(
    ({ application, address }) => `The application behind ${application.url} answers at ${address} too.`,
  );
}

/** The first application; whoever plays several tenants finds the others on the page. */
function scimOf({ applications: [own] }: Box): {
  readonly scim?: { readonly url: string; readonly token: string };
} {
  return own ? { scim: { url: own.address, token: own.token } } : {};
}

/** What a program asked for that the box does not know; whoever wrote the program wants to hear of it. */
function lastWords({ box, failures }: Sandbox): string[] {
  const asked = box.unplanned.map(
    ({ method, host, path, reason }) => `  ${method} https://${host}${path}: ${reason}`,
  );
  const distinct = [...new Set(asked)];
  const all = [...box.failures, ...failures];
  const unwritten = all.find((one) => one instanceof UnwrittenStateError);
  const damaged = all.find((one) => one instanceof DamagedStateError);
  const defects = all.filter(
    (one) => !(one instanceof UnwrittenStateError || one instanceof DamagedStateError),
  );
  return [
    ...(distinct.length === 0 ? [] : ['The tenant in a box does not know what was asked here:', ...distinct]),
    ...(unwritten instanceof Error ? [`What changed could not all be written: ${unwritten.message}`] : []),
    ...(damaged instanceof Error ? [`The state is damaged: ${damaged.message}`] : []),
    ...(defects.length === 0 ? [] : ['The tenant in a box failed to answer; that is a defect of scimform.']),
  ];
}
