import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../../../config/load';
import type { PersonEntry, TenantEnd } from '../../../provisioning/preview/document';
import type { Diagnostic } from '../../../config/diagnostics/diagnostic';
import { COMPANY, SPEC } from '../../support/company';
import { runCli, type CliOptions, type CliResult } from '../../support/run-cli';

/** A day after the company's snapshot was taken. */
export const NOW = Date.parse('2026-11-02T00:00:00Z');

/** A folder for the tests of a file, with the company in it: `spec.yaml` and `directory.json`. */
export class PreviewFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'scimform-test-'));

  constructor() {
    this.write('spec.yaml', SPEC);
    this.write('directory.json', JSON.stringify({ ...COMPANY, takenAt: '2026-11-01T00:00:00Z' }));
  }

  write(name: string, content: string | Uint8Array): string {
    writeFileSync(join(this.path, name), content);
    return name;
  }

  /** Previews `spec.yaml` over `directory.json`, unless the arguments name others. */
  preview(args: readonly string[] = [], options: CliOptions = {}): Promise<CliResult> {
    const named = args.some((one) => one.endsWith('.yaml') && args[args.indexOf(one) - 1] !== '--against');
    const directory = args.includes('--directory') ? [] : ['--directory', 'directory.json'];
    return runCli(['preview', ...(named ? [] : ['spec.yaml']), ...directory, ...args], {
      cwd: this.path,
      now: NOW,
      ...options,
    });
  }

  async document(args: readonly string[] = [], options: CliOptions = {}): Promise<PreviewDocument> {
    return JSON.parse((await this.preview([...args, '--format', 'json'], options)).stdout) as PreviewDocument;
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

export interface PreviewDocument {
  readonly tenants: readonly (TenantEnd & {
    readonly tenant: string;
    readonly people?: readonly PersonEntry[];
  })[];
  readonly diagnostics: readonly Diagnostic[];
  readonly summary: { readonly errors: number; readonly warnings: number };
}

/** The company's spec without the assignment of a group that cannot be told. */
export const SOUND_SPEC = SPEC.replace('  - { group: Twins, role: User }\n', '');

/** Codes of diagnostics, without what the company's own spec and snapshot are told of. */
export function newCodes({ diagnostics }: PreviewDocument): readonly string[] {
  return diagnostics.map(({ code }) => code).filter((code) => !USUAL.has(code));
}

const USUAL = new Set([
  'assignment/default-access',
  'snapshot/account-enabled-absent',
  'snapshot/unknown-member',
  'snapshot/group-not-security-enabled',
]);

export const EXAMPLE = join(packageRoot(), 'config', 'examples', 'ipass-smartconnect.yaml');
