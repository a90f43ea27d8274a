import type { Explanation } from './explanation';

/** A quarantine as JSON: Graph's own members, and what scimform makes of them under `explanation`. */
export function explanationDocument(one: Explanation): object {
  const { reason, currentBegan, nextAttempt, seriesBegan, seriesCount, error } = one.quarantine;
  const { cause, disabledOn, spec, steps, failures, entries, unread } = one;
  return {
    reason: reason ?? null,
    currentBegan: currentBegan ?? null,
    nextAttempt: nextAttempt ?? null,
    seriesBegan: seriesBegan ?? null,
    seriesCount: seriesCount ?? null,
    error: error ?? null,
    explanation: {
      cause: cause.id,
      text: cause.text,
      meanwhile: cause.meanwhile,
      disabledOn: disabledOn === undefined ? null : new Date(disabledOn).toISOString(),
      spec: spec ?? null,
      steps,
      failures: failures?.map(failureDocument) ?? null,
      entriesRead: entries ?? null,
      ...(unread !== undefined && { unread }),
    },
  };
}

function failureDocument({
  code,
  count,
  advice,
  attributes,
  spec,
  examples,
}: NonNullable<Explanation['failures']>[number]): object {
  return {
    errorCode: code,
    count,
    meaning: advice?.meaning ?? null,
    fix: advice?.fix ?? null,
    attributes,
    spec: spec ?? null,
    examples: examples.map(({ id, time, source, action, reason }) => ({
      id,
      time,
      source,
      action,
      reason: reason ?? null,
    })),
  };
}
