import { createHash } from 'node:crypto';
import { NO_JOURNAL, type Journal } from '../state/journal';

/**
 * Ids that look random and are the same in every run with the same seed. Each kind counts for itself, so that one more
 * user does not change the id of an application.
 */
export class IdSource {
  private readonly counts: Map<string, number>;

  /**
   * @param seed any text; equal seeds give equal ids
   * @param journal told how many ids of each kind were given
   * @param given how many were given before
   */
  constructor(
    private readonly seed: string,
    private readonly journal: Journal = NO_JOURNAL,
    given: ReadonlyMap<string, number> = new Map(),
  ) {
    this.counts = new Map(given);
  }

  /** The next GUID of a kind (version 4 in form, lower case). */
  guid(kind: string): string {
    return guidFrom(this.digest(kind));
  }

  /** The next opaque id of a kind: 43 characters of URL-safe base64, as Graph gives role assignments. */
  opaque(kind: string): string {
    return this.digest(kind).toString('base64url');
  }

  private digest(kind: string): Buffer {
    const count = (this.counts.get(kind) ?? 0) + 1;
    this.counts.set(kind, count);
    this.journal.put(kind, count);
    return sha256(`${this.seed}/${kind}/${count}`);
  }
}

/** The GUID that belongs to a name: the same name gives the same GUID everywhere. */
export function guidOf(name: string): string {
  return guidFrom(sha256(name));
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function guidFrom(digest: Buffer): string {
  const hex = digest.toString('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
