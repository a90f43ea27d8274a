/** What happens in a cycle, told while it happens. */
import type { ResourceType } from '../../provisioning/mapping/payload/schemas';
import type { CycleSummary } from './cycle-summary';
import type { CycleName, Quarantine } from './job-state';
import type { LogEntry } from './provisioning-log';

/** The object an event is about. */
export interface ObjectName {
  readonly type: ResourceType;
  readonly sourceId: string;
  readonly displayName: string;
}

export type CycleEvent =
  /** `objects` is how many will be looked at, references aside. */
  | {
      readonly kind: 'started';
      readonly cycle: CycleName;
      readonly cycleId: string;
      readonly objects: number;
    }
  | { readonly kind: 'imported'; readonly object: ObjectName }
  | { readonly kind: 'scoped'; readonly object: ObjectName; readonly inScope: boolean }
  /** `targetId` is undefined where the application has no such object. */
  | { readonly kind: 'matched'; readonly object: ObjectName; readonly targetId: string | undefined }
  | {
      readonly kind: 'exported' | 'skipped' | 'failed' | 'staged';
      readonly object: ObjectName;
      readonly entry: LogEntry;
    }
  | { readonly kind: 'quarantined'; readonly quarantine: Quarantine }
  /** The last one, unless the cycle is stopped. */
  | { readonly kind: 'ended'; readonly summary: CycleSummary };
