import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CtyType } from '../cty/type';

/** Interface of a provider as `terraform providers schema -json` prints it, without descriptions. */
export interface ProviderInterface {
  readonly provider: BlockSchema;
  readonly resource_schemas: Readonly<Record<string, BlockSchema>>;
  readonly data_source_schemas: Readonly<Record<string, BlockSchema>>;
}

/** A block and the version of its state. */
export interface BlockSchema {
  readonly version: number;
  readonly block: Block;
}

export interface Block {
  readonly attributes?: Readonly<Record<string, AttributeSchema>>;
  readonly block_types?: Readonly<Record<string, NestedBlockSchema>>;
}

/** Has either a type or nested attributes. */
export interface AttributeSchema {
  readonly type?: CtyType;
  readonly nested_type?: {
    readonly attributes: Readonly<Record<string, AttributeSchema>>;
    readonly nesting_mode: 'single';
  };
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  readonly sensitive?: boolean;
}

/** All nested blocks of the blocks we serve may be given once. */
export interface NestedBlockSchema {
  readonly nesting_mode: 'single';
  readonly block: Block;
}

/**
 * The interface of a stand-in, from `interfaces/<name>.json`.
 *
 * @throws Error when the package is incomplete
 */
export function loadInterface(name: 'azuread' | 'msgraph'): ProviderInterface {
  // Compiled code lies in another folder than the data, so the way leads over the root of the package.
  const path = join(packageRoot(__dirname), 'emulator', 'providers', 'interfaces', `${name}.json`);
  return JSON.parse(readFileSync(path, 'utf8')) as ProviderInterface;
}

function packageRoot(folder: string): string {
  const parent = dirname(folder);
  return existsSync(join(folder, 'package.json')) || parent === folder ? folder : packageRoot(parent);
}
