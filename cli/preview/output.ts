import type { Diagnostic } from '../../config/diagnostics/diagnostic';
import type { Provisioning } from '../../provisioning/model';
import type { TenantEnd } from '../../provisioning/preview/document';
import type { Problem } from '../problem';
import type { EachPerson } from './tenant-preview';

/** Where a preview goes: told as it comes, or gathered until all of it is known. */
export interface Output {
  /**
   * Whom it tells of. `at-once`: persons before the last one is decided on, so that it has to be known before who shares a value;
   * `at-the-end`: persons or their reasons, once all are known; `nobody`: numbers, which are right after any pass.
   */
  readonly tells: 'nobody' | 'at-once' | 'at-the-end';
  startTenant(tenant: string): void;
  /** Begins a pass over the people of the tenant; an earlier one is forgotten. */
  eachPerson(): EachPerson;
  /** Called now and then while people are told. */
  flush(): Promise<void>;
  endTenant(end: TenantEnd, provisioning: Provisioning): void;
  /**
   * Ends the document.
   *
   * @returns what is still to be printed
   */
  end(diagnostics: readonly Diagnostic[]): string;
  /**
   * Ends a document that was begun and cannot be finished, so that it can be read nevertheless.
   *
   * @returns what is still to be printed; undefined where nothing was printed yet
   */
  fail(problems: readonly Problem[]): string | undefined;
}
