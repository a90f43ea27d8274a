import type { GraphClient } from './client';

/** One entry of the provisioning log, as far as it is shown. */
export interface LogEntry {
  /** An ISO 8601 time. */
  readonly time: string;
  readonly action: string;
  readonly status: string;
  readonly user: string;
  /** Object id in the directory. */
  readonly userId: string;
  /** Why it was skipped, or failed. */
  readonly reason?: string;
  readonly steps: readonly LogStep[];
}

export interface LogStep {
  readonly name: string;
  /** What kind of step: import, scoping, matching, processing, referenceResolution or export. */
  readonly type: string;
  readonly status: string;
  readonly description: string;
}

interface RawEntry {
  readonly activityDateTime?: string;
  readonly provisioningAction?: string;
  readonly provisioningStatusInfo?: {
    readonly status?: string;
    readonly errorInformation?: { readonly reason?: string | null } | null;
  };
  readonly provisioningSteps?: readonly {
    readonly name?: string;
    readonly provisioningStepType?: string;
    readonly status?: string;
    readonly description?: string;
  }[];
  readonly sourceIdentity?: { readonly id?: string; readonly displayName?: string };
}

/** What an application's job did, the newest first. */
export async function readLog(
  graph: GraphClient,
  servicePrincipalId: string,
  most: number,
): Promise<readonly LogEntry[]> {
  const filter = `servicePrincipal/id eq '${servicePrincipalId}'`;
  const answer = await graph.get('auditLogs/provisioning', {
    query: { $filter: filter, $top: `${most}` },
  });
  return ((answer as { value?: readonly RawEntry[] }).value ?? []).map(entryOf);
}

function entryOf(raw: RawEntry): LogEntry {
  const { activityDateTime, provisioningAction, provisioningStatusInfo: info, sourceIdentity } = raw;
  const reason = info?.errorInformation?.reason;
  return {
    time: activityDateTime ?? '',
    action: provisioningAction ?? 'unknown',
    status: info?.status ?? 'unknown',
    user: sourceIdentity?.displayName ?? '',
    userId: sourceIdentity?.id ?? '',
    ...(reason !== undefined && reason !== null && { reason }),
    steps: (raw.provisioningSteps ?? []).map(({ name, provisioningStepType, status, description }) => ({
      name: name ?? '',
      type: provisioningStepType ?? '',
      status: status ?? '',
      description: description ?? '',
    })),
  };
}
