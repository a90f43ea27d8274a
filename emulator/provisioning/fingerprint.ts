import { TextHash } from '../../provisioning/text-hash';

/** A short text that another value has with odds of one to 2^64. Maps and sets count by what they hold. */
export function fingerprint(value: unknown): string {
  const hash = new TextHash();
  hash.of(JSON.stringify(value, plain));
  return `${hash.high.toString(16).padStart(8, '0')}${hash.low.toString(16).padStart(8, '0')}`;
}

function plain(_: string, value: unknown): unknown {
  return value instanceof Map || value instanceof Set ? [...(value as Iterable<unknown>)] : value;
}
