import { basename, dirname, resolve } from 'node:path';
import { diagnosticAt, type Diagnostic } from '../../config/diagnostics/diagnostic';
import { localStateFile } from '../../constructs/local-state';
import { IDENTITY_SECRET_VARIABLE } from '../../constructs/secret-variables';
import type { Invocation } from '../command';
import { providerSecrets, redacted, redactor, secretEnvironment, secretReferences } from '../secrets';
import type { Target } from '../specs';
import type { TerraformDiagnostic, TerraformEvent } from '../terraform/events';
import type { ResourceChange } from '../terraform/plan-changes';
import type { Program } from '../terraform/program';
import { shellQuoted } from '../text/shell-quoted';
import { holdsResources, isLost } from '../terraform/state';
import { Workspace, type Ended } from '../terraform/workspace';
import { Once } from './once';
import { isPending, problemOf, STATE_MOVED_HELP } from './terraform-problems';
import { Unfinished } from './unfinished';

/** One tenant's configuration, written and ready for Terraform. */
export interface Deployable extends Target {
  readonly stack: string;
  /** The stack's `cdk.tf.json`. */
  readonly file: string;
}

/** What one Terraform command did in one tenant. */
export interface Outcome {
  readonly ok: boolean;
  readonly problems: readonly Diagnostic[];
  /** Terraform was ended by a signal. @default false */
  readonly killed?: boolean;
}

export interface PlanOutcome extends Outcome {
  readonly changes: readonly ResourceChange[];
  /** Terraform's own picture of the changes; empty where there are none, or it was not asked for. */
  readonly picture: string;
}

/** How a run tells of itself. */
export interface Manner {
  /** Says nothing of what is done. @default false */
  readonly quiet: boolean;
  /** Says what an interrupt means for Terraform. @default true */
  readonly tellsInterrupts: boolean;
  /** Shared by the runs of one command. @default its own */
  readonly once: Once;
}

/** Terraform in one tenant: connect, plan, apply, in this order; then dispose. */
export class TenantRun {
  private readonly workspace: Workspace;
  private readonly manner: Manner;
  private readonly redact: (text: string) => string;
  private readonly release: () => void;
  private interrupted = false;
  private readonly unfinished = new Unfinished();

  constructor(
    private readonly deployable: Deployable,
    private readonly program: Program,
    private readonly invocation: Invocation,
    { quiet = false, tellsInterrupts = true, once = new Once() }: Partial<Manner> = {},
  ) {
    this.manner = { quiet, tellsInterrupts, once };
    const { context } = invocation;
    const { provisioning, spec, stack, file } = deployable;
    const env = secretEnvironment(secretReferences(provisioning), context.env);
    // Between two runs of Terraform an interrupt ends nothing by itself: saved plans have to be deleted first.
    this.release = context.onInterrupt(() => {
      this.interrupted = true;
    });
    this.redact = redactor([...Object.values(env), ...providerSecrets(context.env)]);
    this.workspace = new Workspace({
      context,
      program,
      folder: dirname(file),
      env,
      ...(provisioning.backend === undefined ? { localState: localStateFile(spec.folder, stack) } : {}),
      onEvent: (event) => this.tell(event),
      onInterrupt: (count) => this.tellInterrupt(count),
    });
  }

  /** Whether somebody wants this to end, although what was in flight may have finished. */
  get wasInterrupted(): boolean {
    return this.interrupted;
  }

  /** Tells a paragraph that holds for every tenant of a run to the first that comes to it. */
  explain(...lines: readonly string[]): void {
    if (lines.length > 0 && this.manner.once.isFirst(lines.join('\n'))) this.invocation.report.say(...lines);
  }

  /** Problems with secrets that the environment does not hold; Terraform would ask for them one by one. */
  missingSecrets({ destroying = false } = {}): Diagnostic[] {
    const { spec, provisioning } = this.deployable;
    const { env } = this.invocation.context;
    // Whoever destroys signs in, and writes no credentials.
    const needed = secretReferences(provisioning).filter(
      (one) => !destroying || one.variable === IDENTITY_SECRET_VARIABLE,
    );
    const missing = needed.filter((one) => !env[one.env]);
    return missing.map((one) =>
      diagnosticAt(spec.place(provisioning.tenant.name, one.path), {
        code: 'credentials/environment-missing',
        message: `The environment variable ${one.env} is not set, or empty (tenant ${provisioning.tenant.name}).`,
        help: `Set ${one.env} to the secret before the command; in a pipeline, from its secret store.`,
      }),
    );
  }

  /** @param options.picture whether somebody wants to see the changes as Terraform shows them. */
  async plan({ destroy = false, picture = false } = {}): Promise<PlanOutcome> {
    const left = await this.stateLeftBehind();
    if (left.length > 0) return { ok: false, problems: left, changes: [], picture: '' };
    this.say('connecting backend and providers');
    const init = await this.workspace.init();
    if (!init.ok) return { ...this.outcomeOfLooking(init), changes: [], picture: '' };
    this.say(destroy ? 'planning the end' : 'comparing with the tenant');
    const { color } = this.invocation.report.style;
    const planned = await this.workspace.plan({ destroy, picture, color });
    return {
      ...this.outcomeOfLooking(planned),
      changes: redacted(planned.changes, this.redact),
      picture: this.redact(planned.picture),
    };
  }

  /** Carries out what {@link plan} planned. */
  async apply(): Promise<Outcome> {
    if (this.interrupted) return { ok: false, problems: [this.interruption()] };
    const ended = await this.workspace.apply();
    const outcome = this.outcome(ended);
    if (ended.ok) return outcome;
    const command = `${this.program.name} -chdir=${shellQuoted(dirname(this.deployable.file))}`;
    return {
      ...outcome,
      problems: [
        ...outcome.problems,
        ...this.unfinished.problems(ended.diagnostics, this.deployable, command, await this.isStateLost()),
      ],
    };
  }

  async dispose(): Promise<void> {
    this.invocation.report.progress.done();
    await this.workspace.dispose();
    this.release();
  }

  /** What Terraform says of its own end is no news to whoever ended it. */
  private outcomeOfLooking(ended: Ended): Outcome {
    if (!ended.interrupted || ended.ok) return this.outcome(ended);
    const { ok, killed } = ended;
    return { ok, killed, problems: [this.interruption('Nothing was changed. Run the command again.')] };
  }

  private outcome({ ok, interrupted, killed, diagnostics }: Ended): Outcome {
    const problems = distinct(diagnostics.filter((one) => !isPending(one))).map((one) =>
      problemOf(one, this.deployable, this.redact),
    );
    return { ok, killed, problems: interrupted && !ok ? [...problems, this.interruption()] : problems };
  }

  private async isStateLost(): Promise<boolean> {
    const { spec, provisioning, stack, file } = this.deployable;
    const { backend } = provisioning;
    if (backend === undefined) return isLost(localStateFile(spec.folder, stack));
    const { path } = backend.arguments;
    return backend.type === 'local' && typeof path === 'string' && isLost(resolve(dirname(file), path));
  }

  /** A state beside the spec that the declared backend does not know: to go on would make everything a second time. */
  private async stateLeftBehind(): Promise<Diagnostic[]> {
    const { spec, provisioning, stack, file } = this.deployable;
    const { backend, tenant } = provisioning;
    const beside = localStateFile(spec.folder, stack);
    if (backend === undefined || resolve(dirname(file), String(backend.arguments['path'])) === beside)
      return [];
    if (!(await holdsResources(beside))) return [];
    return [
      diagnosticAt(spec.place(tenant.name, ['terraform', 'backend']), {
        code: 'terraform/state-moved',
        message: `The state of ${tenant.name} still lies beside the spec, in ${basename(beside)}; the declared backend does not know what exists.`,
        help: STATE_MOVED_HELP,
      }),
    ];
  }

  private interruption(help = GOES_ON): Diagnostic {
    const { spec, provisioning } = this.deployable;
    return diagnosticAt(spec.place(provisioning.tenant.name, []), {
      code: 'terraform/interrupted',
      message: `Interrupted (tenant ${provisioning.tenant.name}).`,
      help,
    });
  }

  private tell(event: TerraformEvent): void {
    this.unfinished.watch(event);
    if (event.type === 'started') this.say(`${event.action} ${event.address}`);
    if (event.type !== 'applied' || this.manner.quiet) return;
    const { action, address, seconds } = event.resource;
    const done = DONE[action];
    if (done !== undefined) this.invocation.report.say(`  ${done} ${address} (${seconds} s)`);
  }

  private tellInterrupt(count: number): void {
    const text = INTERRUPTS[Math.min(count, INTERRUPTS.length) - 1] ?? '';
    if (this.manner.tellsInterrupts && this.manner.once.isFirst(text)) this.invocation.report.alert(text);
  }

  private say(text: string): void {
    this.invocation.report.progress.say(`${this.deployable.provisioning.tenant.name}: ${text}`);
  }
}

const GOES_ON = 'What the state has is not done again; the next apply goes on from there.';

/** What is told of the first interrupt, the second, and any later one. */
const INTERRUPTS = [
  'Interrupted: Terraform finishes what is in flight and saves its state. A second interrupt makes it exit at once and lose it.',
  'Interrupted again: Terraform exits at once. What was in flight is not in the state.',
  'Interrupted a third time: Terraform is killed.',
] as const;

/** What is told of a finished action; lookups are not. */
const DONE: Readonly<Record<string, string>> = {
  create: 'created',
  update: 'updated',
  delete: 'destroyed',
  replace: 'replaced',
};

/** A condition that fails is said once for each evaluation. */
function distinct(diagnostics: readonly TerraformDiagnostic[]): TerraformDiagnostic[] {
  return [...new Map(diagnostics.map((one) => [JSON.stringify(one), one])).values()];
}
