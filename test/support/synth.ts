import { join } from 'node:path';
import { configurations } from '../../constructs/configurations';
import type { Provisioning } from '../../provisioning/model';

/** The parts of a Terraform JSON configuration that tests look at. */
export interface Configuration {
  readonly terraform: {
    readonly required_providers: Record<string, object>;
    readonly backend: Record<string, object>;
  };
  readonly provider: Readonly<Record<string, readonly Record<string, unknown>[]>>;
  readonly variable?: Readonly<Record<string, Record<string, unknown>>>;
  readonly locals: Readonly<Record<string, unknown>>;
  readonly data: Blocks;
  readonly resource: Blocks;
  readonly check?: Readonly<Record<string, unknown>>;
  readonly output: Readonly<Record<string, { readonly value: unknown }>>;
}

/** Blocks by type and name. */
export type Blocks = Readonly<Record<string, Readonly<Record<string, Record<string, unknown>>>>>;

/** The text of `cdk.tf.json` for one tenant. */
export function synthText(provisioning: Provisioning, project = '/project', specFolder = project): string {
  const paths = { specFolder, project, outdir: join(project, 'cdktf.out') };
  const [configuration] = configurations({ ...paths, tenants: [provisioning] });
  return configuration?.text ?? '';
}

/** The configuration for one tenant. */
export function synth(provisioning: Provisioning): Configuration {
  return JSON.parse(synthText(provisioning)) as Configuration;
}

/** Addresses of managed resources and data sources, sorted. */
export function addresses({ data, resource }: Configuration): string[] {
  const of = (blocks: Blocks, prefix: string): string[] =>
    Object.entries(blocks).flatMap(([type, named]) =>
      Object.keys(named).map((name) => `${prefix}${type}.${name}`),
    );
  return [...of(data, 'data.'), ...of(resource, '')].sort();
}
