import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from '../context';
import { temporaryFolder } from '../temporary-folder';
import { readEvent, type TerraformDiagnostic, type TerraformEvent } from './events';
import { readChanges, type ResourceChange } from './plan-changes';
import { capture, type Outcome } from './process';
import type { Program } from './program';
import { connectedBackend } from './state';

/** Where and as whom Terraform runs. */
export interface WorkspaceOptions {
  readonly context: Context;
  readonly program: Program;
  /** The stack's folder, which holds `cdk.tf.json`. */
  readonly folder: string;
  /** `TF_VAR_…` and the like. */
  readonly env: Readonly<Record<string, string>>;
  /** Absolute path of the local state; absent where the spec declares a backend. */
  readonly localState?: string;
  readonly onEvent?: (event: TerraformEvent) => void;
  readonly onInterrupt?: (count: number) => void;
}

/** What a Terraform command ended with. */
export interface Ended {
  readonly ok: boolean;
  readonly interrupted: boolean;
  /** A signal ended Terraform. */
  readonly killed: boolean;
  readonly diagnostics: readonly TerraformDiagnostic[];
}

export interface Planned extends Ended {
  readonly changes: readonly ResourceChange[];
  /** Terraform's own picture of the plan; empty where nothing changes, or nobody wants to see it. */
  readonly picture: string;
}

/**
 * Terraform in one stack's folder. Plans are saved in a private folder outside of it, because a saved plan holds every
 * secret in clear; `dispose` deletes it.
 */
export class Workspace {
  private planFolder: string | undefined;

  constructor(private readonly options: WorkspaceOptions) {}

  /** Connects backend and providers. */
  async init(): Promise<Ended> {
    // Before anything else: without one nothing can be planned.
    this.planFolder ??= await temporaryFolder('plan');
    const { localState, folder } = this.options;
    const args = localState === undefined ? [] : [`-backend-config=path=${localState}`];
    // A local state that moved with the project is still the same. Any other change of backend is Terraform's to refuse:
    // to reconfigure would leave the old state behind, and the next apply would make everything a second time.
    const stayedLocal =
      localState !== undefined && ['local', undefined].includes(await connectedBackend(folder));
    const outcome = await this.run([
      'init',
      '-input=false',
      '-no-color',
      ...(stayedLocal ? ['-reconfigure'] : []),
      ...args,
    ]);
    const { code, interrupted, killed } = outcome;
    return { ok: code === 0, interrupted, killed, diagnostics: said(outcome) };
  }

  /** Compares the configuration with what is live, and saves the plan for {@link apply}. */
  async plan({ destroy = false, picture = false, color = false } = {}): Promise<Planned> {
    const ended = await this.stream([
      'plan',
      '-input=false',
      `-out=${this.planFile}`,
      ...(destroy ? ['-destroy'] : []),
    ]);
    if (!ended.ok) return { ...ended, changes: [], picture: '' };
    const json = await this.run(['show', '-json', this.planFile]);
    const changes = readChanges(json.stdout);
    if (json.code !== 0 || changes === undefined) return unreadable(ended, json);
    if (!picture || changes.length === 0) return { ...ended, changes, picture: '' };
    const shown = await this.run(['show', ...(color ? [] : ['-no-color']), this.planFile]);
    return shown.code === 0 ? { ...ended, changes, picture: shown.stdout } : unreadable(ended, shown);
  }

  /** Carries out the saved plan. */
  async apply(): Promise<Ended> {
    return this.stream(['apply', '-input=false', this.planFile]);
  }

  async dispose(): Promise<void> {
    if (this.planFolder !== undefined) await rm(this.planFolder, { recursive: true, force: true });
    this.planFolder = undefined;
  }

  private get planFile(): string {
    return join(this.planFolder ?? '', 'plan');
  }

  private async stream([command = '', ...args]: readonly string[]): Promise<Ended> {
    const diagnostics: TerraformDiagnostic[] = [];
    const outcome = await this.run([command, '-json', ...args], (line) => {
      const event = readEvent(line);
      if (event.type === 'diagnostic') diagnostics.push(event.diagnostic);
      this.options.onEvent?.(event);
    });
    const silent = outcome.code !== 0 && !diagnostics.some(({ severity }) => severity === 'error');
    return {
      ok: outcome.code === 0,
      interrupted: outcome.interrupted,
      killed: outcome.killed,
      diagnostics: silent ? [...diagnostics, ...said(outcome)] : diagnostics,
    };
  }

  private async run(args: readonly string[], onLine?: (line: string) => void): Promise<Outcome> {
    const { context, program, folder, env, onInterrupt } = this.options;
    return capture(program.path, args, {
      context,
      cwd: folder,
      env: { ...env, TF_IN_AUTOMATION: '1', TF_INPUT: '0', CHECKPOINT_DISABLE: '1' },
      ...(onLine === undefined ? {} : { onLine }),
      ...(onInterrupt === undefined ? {} : { onInterrupt }),
    });
  }
}

/** A plan that was made and cannot be shown. */
function unreadable(ended: Ended, shown: Outcome): Planned {
  return {
    ok: false,
    interrupted: ended.interrupted || shown.interrupted,
    killed: ended.killed || shown.killed,
    diagnostics: [...ended.diagnostics, ...(shown.code === 0 ? [UNREADABLE] : said(shown))],
    changes: [],
    picture: '',
  };
}

const UNREADABLE: TerraformDiagnostic = {
  severity: 'error',
  summary: 'Terraform shows no plan that can be read',
  detail: 'Check that the terraform on PATH is the program itself.',
};

/** What a command without machine-readable output said when it failed, without its frames and blank lines. */
function said({ code, ending, stderr, stdout }: Outcome): TerraformDiagnostic[] {
  if (code === 0) return [];
  const text = (stderr.trim() === '' ? stdout : stderr).replace(/^[╷│╵]\s?/gm, '').trim();
  const lines = text.split('\n').map((line) => line.trim());
  const start = Math.max(
    0,
    lines.findIndex((line) => line.startsWith('Error:')),
  );
  const [summary = `Terraform ended with ${ending} and said nothing.`, ...detail] = lines
    .slice(start)
    .filter((line) => line !== '');
  return [{ severity: 'error', summary: summary.replace(/^Error:\s*/, ''), detail: detail.join(' ') }];
}
