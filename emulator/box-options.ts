import type { GivenFault } from './faults/given-fault';
import type { RequestHook } from './http/handler';
import type { Target } from './service/target';
import type { Behaviour } from './synchronization/behaviour';
import type { Company } from './tenant/company-model';
import type { GalleryApplication } from './tenant/gallery';
import type { BoxTenant } from './tenant/tenant';

/** What a box plays, and how. */
export interface BoxOptions {
  readonly tenants: readonly BoxTenant[];
  /** The applications in the gallery. */
  readonly gallery: readonly GalleryApplication[];
  /** The SCIM end points that jobs may provision into. */
  readonly targets: readonly Target[];
  /** Who is in each tenant. @default Contoso, described in docs/company.md */
  readonly company?: Company;
  /** Disputed points read otherwise than by default. */
  readonly behaviour?: Partial<Behaviour>;
  /** What goes wrong. @default nothing */
  readonly faults?: readonly GivenFault[];
  /** Decides all ids and generated credentials, and when faults happen. @default 'box' */
  readonly seed?: string;
  /** The clock that time in the box runs with. @default the real one */
  readonly now?: () => Date;
  /**
   * How cycles come to run: `by-itself` when they are due, as in the cloud; `when-told` only while the box's `advance` moves the
   * clock. @default 'when-told'
   */
  readonly cycles?: 'by-itself' | 'when-told';
  /** The folder in which everything is kept, so that a box started there again goes on where this one ended. @default nothing is kept */
  readonly stateFolder?: string;
  /** Bends single answers. */
  readonly onRequest?: RequestHook;
}
