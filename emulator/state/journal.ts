import type { Json } from '../graph/json';

/**
 * Told of everything that is to outlive the process: values by key, the last one counts. A key is made of segments, the first ones
 * saying what it is, and of none of them an exclamation mark is part.
 */
export interface Journal {
  put(key: string, value: Json): void;
  delete(key: string): void;
  /** Deletes every key that begins so. */
  deleteUnder(prefix: string): void;
}

/** Keeps nothing. */
export const NO_JOURNAL: Journal = {
  put: () => undefined,
  delete: () => undefined,
  deleteUnder: () => undefined,
};

/** A key of these segments. */
export function keyOf(...segments: readonly string[]): string {
  return segments.join('!');
}

/** A part of a journal, whose keys begin with a segment. */
export function journalUnder(journal: Journal, segment: string): Journal {
  return {
    put: (key, value) => journal.put(keyOf(segment, key), value),
    delete: (key) => journal.delete(keyOf(segment, key)),
    deleteUnder: (prefix) => journal.deleteUnder(keyOf(segment, prefix)),
  };
}

const DIGITS = 12;

/** A number as a segment, so that keys are sorted as the numbers are. */
export function numberSegment(number: number): string {
  return `${number}`.padStart(DIGITS, '0');
}
