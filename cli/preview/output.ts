import type { Diagnostic } from '../../config/diagnostics/diagnostic';
import type { TenantEnd } from '../../provisioning/preview/document';
import type { EachPerson } from './tenant-preview';

/** Where a preview goes: told as it comes, or gathered until all of it is known. */
export interface Output {
  /** Persons are told before the last one is decided on, so that it has to be known before who shares a value. */
  readonly streams: boolean;
  startTenant(tenant: string): void;
  /** Begins a pass over the people of the tenant; an earlier one is forgotten. */
  eachPerson(): EachPerson;
  /** Called now and then while people are told. False where nobody reads any more. */
  flush(): Promise<boolean>;
  endTenant(end: TenantEnd): void;
  /**
   * Ends the document.
   *
   * @returns what is still to be printed
   */
  end(diagnostics: readonly Diagnostic[]): Promise<string>;
}
