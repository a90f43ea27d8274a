/** What an export says of a live application, before it is written as YAML. */
import type { Action, Assignment, AttributeMapping, Cloud, ScopingFilter } from '../../provisioning/model';

/** The parts of a spec that were found live, and what was found that is not among them. */
export interface Exported {
  /** Name of the spec. */
  readonly name: string;
  readonly connector: string;
  readonly tenant: { readonly name: string; readonly tenantId: string; readonly cloud: Cloud };
  /** Object id of the service principal. */
  readonly existing: string;
  /** Name of the application in the tenant, for a comment. */
  readonly displayName: string;
  readonly assignments: readonly Assignment[];
  /** Undefined: left to others, and the settings with them. */
  readonly settings?: ExportedSettings;
  readonly users?: ExportedMapping;
  readonly groups?: ExportedMapping;
  readonly status?: 'started' | 'paused';
  /** What is live and not declared; sentences. */
  readonly notes: readonly string[];
}

export interface ExportedSettings {
  /** By the connector's fields: a value, or the environment variable that has to hold the secret. */
  readonly credentials: Readonly<Record<string, string | { readonly env: string }>>;
  readonly scope?: 'assigned' | 'all';
  readonly outOfScope?: 'disable' | 'keep';
  readonly notifications?: { readonly email?: string; readonly onFailure: boolean };
  readonly deletionThreshold?: number;
}

export interface ExportedMapping {
  readonly objectMapping?: string;
  readonly enabled?: boolean;
  readonly actions?: readonly Action[];
  /** Empty: none is declared. */
  readonly attributes: readonly AttributeMapping[];
  readonly unlisted: 'keep' | 'remove';
  readonly scopingFilters?: readonly ScopingFilter[];
}
