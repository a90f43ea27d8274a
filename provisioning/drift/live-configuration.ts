/** What a tenant is asked for, as Microsoft Graph gives it. */
import type { StoredSetting } from '../live/settings';
import type { Principal } from '../model';

/** A part is absent where it was not asked for. */
export interface LiveConfiguration {
  /** Absent: there is no such application. */
  readonly application?: LiveApplication;
  /** Absent: there is no job. */
  readonly job?: LiveJobState;
  /** `synchronizationSchema` of the job. */
  readonly schema?: unknown;
  /** The settings of the service principal, which Graph calls secrets. */
  readonly settings?: readonly StoredSetting[];
  /** The `appRoleAssignment`s. */
  readonly assignments?: readonly Readonly<Record<string, unknown>>[];
  /** What looking up the declared principals gave, by {@link principalKey}. */
  readonly principals?: ReadonlyMap<string, FoundPrincipal>;
  /** `synchronizationSchema` of the template at present; absent: it cannot be read. */
  readonly template?: unknown;
}

export interface LiveApplication {
  readonly displayName?: string | null;
  readonly appRoles?: readonly {
    readonly id: string;
    readonly displayName?: string | null;
    readonly value?: string | null;
  }[];
}

export interface LiveJobState {
  readonly templateId?: string | null;
  /** `schedule.state`: Active, Disabled or Paused. */
  readonly state?: string | null;
}

/** The object id of a principal, or why there is none: a sentence. */
export type FoundPrincipal = { readonly id: string } | { readonly obstacle: string };

/** Tells principals apart: user principal names and ids are compared without case, display names exactly. */
export function principalKey({ type, by, value }: Principal): string {
  return JSON.stringify([type, by, by === 'displayName' ? value : value.toLowerCase()]);
}
