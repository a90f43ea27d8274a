/** What a directory says beside its users and groups. One person alone, as in a test of a spec, has none. */
export interface Surroundings {
  /** The domains registered at the application; absent: not known. */
  readonly registeredDomains?: readonly string[];
  /** What is known of the application as it runs; absent: nothing is. */
  readonly live?: LiveKnowledge;
}

/** What a preview took from the application as it runs. */
export interface LiveKnowledge {
  /** When that was, an RFC 3339 time; absent: not known. */
  readonly takenAt?: string;
  /** Keys of a spec that are as they run. */
  readonly keys: readonly string[];
  /** How many assignments there are that the spec does not declare. */
  readonly assignments: number;
  /** What of it no preview takes into account, as ends of a sentence. */
  readonly leftOut: readonly string[];
}
