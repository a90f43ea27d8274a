/** What a directory says beside its users and groups. One person alone, as in a test of a spec, has none. */
export interface Surroundings {
  /** The domains registered at the application; absent: not known. */
  readonly registeredDomains?: readonly string[];
}
