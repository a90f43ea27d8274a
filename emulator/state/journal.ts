import type { Json } from '../graph/json';

/**
 * Told of everything that is to outlive the process: values by key, the last one counts. Keys are segments joined by `!`; the first
 * ones say what it is.
 */
export interface Journal {
  put(key: string, value: Json): void;
  delete(key: string): void;
}

/** Keeps nothing. */
export const NO_JOURNAL: Journal = { put: () => undefined, delete: () => undefined };

/** A part of a journal, whose keys begin with a prefix. */
export function journalUnder(journal: Journal, ...segments: readonly string[]): Journal {
  const prefix = `${segments.join('!')}!`;
  return {
    put: (key, value) => journal.put(`${prefix}${key}`, value),
    delete: (key) => journal.delete(`${prefix}${key}`),
  };
}
