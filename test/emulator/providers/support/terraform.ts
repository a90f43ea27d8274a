import { execFile } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How one run of Terraform ended. */
export interface TerraformRun {
  readonly code: number;
  /** Standard output and standard error. */
  readonly text: string;
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
    const env = {
      PATH: process.env['PATH'],
      HOME: this.path,
      CHECKPOINT_DISABLE: '1',
      TF_IN_AUTOMATION: '1',
      ...this.environment,
      ...environment,
    };
    return new Promise((resolve) => {
      execFile('terraform', [...args, '-no-color'], { cwd: this.path, env }, (error, stdout, stderr) => {
        const code = error === null ? 0 : Number(error.code);
        resolve({ code, text: `${stdout}${stderr}` });
      });
    });
  }
}
