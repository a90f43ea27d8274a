import type { CtyType } from './type';

/** A value that Terraform learns only when it applies. */
export class Unknown {
  /** @param refinement what is known about it all the same, in Terraform's own encoding; passed on untouched */
  constructor(readonly refinement?: Uint8Array) {}
}

/** The unknown value nothing is known about. */
export const UNKNOWN = new Unknown();

/** A value that brings its type along: what stands where a schema says `dynamic`. */
export class Dynamic {
  constructor(
    readonly type: CtyType,
    readonly value: Value,
  ) {}
}

/**
 * A Terraform value. Lists, sets and tuples are arrays; objects and maps are records; a number that no double holds
 * exactly is its decimal text, as on the wire.
 */
export type Value =
  | null
  | boolean
  | string
  | number
  | bigint
  | Unknown
  | Dynamic
  | readonly Value[]
  | { readonly [key: string]: Value };

/** The attributes of a block by name, nested blocks included. */
export type Attributes = Readonly<Record<string, Value>>;

/** Whether the value is a record, that is an object, a map or a nested block. */
export function isRecord(value: Value | undefined): value is { readonly [key: string]: Value } {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Unknown) &&
    !(value instanceof Dynamic)
  );
}

/** The text of an attribute; undefined where it is null, absent, unknown or no text. */
export function textOf(value: Value | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
