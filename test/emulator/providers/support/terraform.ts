import { spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How one run of Terraform ended. */
export interface TerraformRun {
  readonly code: number;
  /** Standard output and standard error. */
  readonly text: string;
}

/** A run under way. */
export interface RunningTerraform {
  readonly ended: Promise<TerraformRun>;
  kill(signal: 'SIGINT' | 'SIGKILL'): void;
}

/** A folder with a configuration, in which the real Terraform runs. */
export class TerraformFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'scimform-terraform-'));

  /** @param environment what Terraform sees beyond PATH and its switches for quiet runs */
  constructor(private readonly environment: Readonly<Record<string, string>>) {}

  copy(file: string): void {
    copyFileSync(file, join(this.path, 'main.tf'));
  }

  write(configuration: string): void {
    writeFileSync(join(this.path, 'main.tf'), configuration);
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }

  async run(
    args: readonly string[],
    environment: Readonly<Record<string, string>> = {},
  ): Promise<TerraformRun> {
    return this.start(args, environment).ended;
  }

  /** Starts Terraform and leaves it running. */
  start(args: readonly string[], environment: Readonly<Record<string, string>> = {}): RunningTerraform {
    const child = spawn('terraform', [...args, '-no-color'], {
      cwd: this.path,
      env: {
        PATH: process.env['PATH'],
        HOME: this.path,
        CHECKPOINT_DISABLE: '1',
        TF_IN_AUTOMATION: '1',
        ...this.environment,
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const chunks: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    const ended = new Promise<TerraformRun>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) =>
        resolve({ code: code ?? -1, text: Buffer.concat(chunks).toString('utf8') }),
      );
    });
    return { ended, kill: (signal) => void child.kill(signal) };
  }
}
