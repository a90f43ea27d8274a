import { isRecord, textOf } from './cty/value';
import type { Attributes } from './cty/value';
import type { Diagnostic } from './diagnostic';
import { parseDuration } from './duration';
import type { Timeouts } from './resource';

/** Seconds that the `timeouts` block of a resource or data source allows; undefined where it says nothing. */
export function configuredTimeout(attributes: Attributes, operation: keyof Timeouts): number | undefined {
  const timeouts = attributes['timeouts'];
  const text = isRecord(timeouts) ? textOf(timeouts[operation]) : undefined;
  return text === undefined ? undefined : parseDuration(text);
}

/** The limits in a `timeouts` block that are no durations. */
export function checkTimeouts(config: Attributes): Diagnostic[] {
  const { timeouts } = config;
  return Object.entries(isRecord(timeouts) ? timeouts : {}).flatMap(([name, value]) => {
    const text = textOf(value);
    if (text === undefined || parseDuration(text) !== undefined) return [];
    const detail = `timeouts.${name} is "${text}"; a duration such as "30m" or "1h30m" is expected.`;
    return [{ summary: 'Invalid timeout', detail, attribute: 'timeouts' }];
  });
}
