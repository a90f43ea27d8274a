import type { Provisioning } from '../../provisioning/model';
import type { Connector } from '../connector/connector';
import type { Diagnostic } from '../diagnostics/diagnostic';
import type { Place, Source, Sources } from '../diagnostics/source';
import type { Node, Path } from '../yaml/node';

/** What reading a spec gave. `spec` is there only where no diagnostic is an error. */
export interface LoadResult {
  readonly spec?: Spec;
  /** Sorted by file, line and column. */
  readonly diagnostics: readonly Diagnostic[];
  /** Every file that was read, for excerpts; only files that are specs or connectors. */
  readonly sources: Sources;
}

/** A spec without errors, with what it says for each tenant. */
export interface Spec {
  /** As the user named it. */
  readonly file: string;
  /** The file itself, without what it extends. */
  readonly ownSource: Source;
  /** Absolute folder of the file; local Terraform state lies here. */
  readonly folder: string;
  readonly name: string;
  readonly connector: Connector;
  /** Merged (extends, overrides) and complete, in the order of the spec. */
  readonly tenants: readonly Provisioning[];
  readonly tests: readonly SpecTest[];
  /**
   * Where a path of a tenant's merged document was written. The first tenant's document where none is named; the nearest
   * thing that is there where the path is not.
   *
   * @param path - e.g. `['mappings', 'users', 'attributes', 'active', 'expression']`
   */
  place(tenant: string | undefined, path: Path): Place;
  /** What stands at a path of a tenant's merged document, as it was written; undefined where there is nothing. */
  node(tenant: string, path: Path): Node | undefined;
  /**
   * Where a part of a text value was written, e.g. a mistake inside of an expression; the whole value where the text is
   * not in the file as such (folded blocks, escapes).
   *
   * @param start - offset in the text
   * @param end - offset behind the part
   */
  placeInText(tenant: string | undefined, path: Path, start: number, end: number): Place;
}

/** One entry of `tests:`. */
export interface SpecTest {
  readonly name: string;
  /** Name of the tenant it is about; absent: it holds in every tenant. */
  readonly tenant?: string;
  /** Attributes of the person by provisioning name. */
  readonly user: Readonly<Record<string, TestValue>>;
  /** App roles; absent: looked up in the assignments by user principal name. */
  readonly assignedTo?: readonly string[];
  readonly expect: TestExpectation;
}

/** A text as written, a Boolean where `true` or `false` stands without quotes, or a list of texts. */
export type TestValue = string | boolean | readonly string[];

export interface TestExpectation {
  readonly inScope?: boolean;
  readonly operation?: string;
  /** Target attributes that must be equal. */
  readonly attributes?: Readonly<Record<string, TestValue>>;
  /** Target attributes that must have no value. */
  readonly absent?: readonly string[];
  /** Codes that must be among the person's problems; an empty list: there is none. */
  readonly problems?: readonly string[];
}
