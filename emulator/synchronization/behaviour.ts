/**
 * Points on which public sources disagree or are silent. Each is a switch, so that a program can be shown to survive
 * every reading; the defaults are the readings best supported.
 */
export interface Behaviour {
  /**
   * What PUT of the synchronization secrets does to keys it does not name: `merge` keeps them and deletes those given
   * as `""` (what the azuread provider is built on), `replace` drops them (what Microsoft's articles suggest).
   * @default 'merge'
   */
  readonly secretsPut: 'merge' | 'replace';
  /** Order in which secrets are listed. @default 'written' */
  readonly secretsOrder: 'written' | 'sorted' | 'descending';
  /** What a written `"*"` does to a secret that reads back masked. @default 'overwrite' */
  readonly writtenMask: 'overwrite' | 'keep';
  /** Whether `BaseAddress` reads back as `*`, like a token. @default false */
  readonly maskBaseAddress: boolean;
  /** Stores the attribute mappings of an object mapping sorted by target attribute. @default false */
  readonly sortAttributeMappings: boolean;
  /** Stores the attribute mappings in the reverse of the written order, at every PUT. @default false */
  readonly reverseAttributeMappings: boolean;
  /**
   * Completes a stored schema: absent members get their defaults, `defaultValue: null` becomes `""`, and members
   * nobody wrote appear (`serverFilled`, `groupFilter: null`). @default false
   */
  readonly fillDefaults: boolean;
  /**
   * Stores the same meaning in another spelling: `flowTypes` without spaces, `defaultValue: ""` as null, expressions
   * without white space outside texts and attribute names. @default false
   */
  readonly respell: boolean;
  /**
   * What a job says before its first start: `NotConfigured` with the longest interval (Graph reference) or `Paused`
   * with 40 minutes (articles of Entra ID). Its schedule is disabled in both. @default 'NotConfigured'
   */
  readonly creationState: 'NotConfigured' | 'Paused';
  /** Whether `start` refuses a job without stored credentials. @default false */
  readonly startNeedsCredentials: boolean;
  /**
   * What `Application.ReadWrite.OwnedBy` allows at the synchronization end points of a service principal that the caller owns:
   * `all` (Graph reference), `all but restart` (a restart was reported refused), or `nothing`. @default 'all but restart'
   */
  readonly ownerSynchronizes: 'all' | 'all but restart' | 'nothing';
}

/** The readings best supported by public sources. */
export const DEFAULT_BEHAVIOUR: Behaviour = {
  secretsPut: 'merge',
  secretsOrder: 'written',
  writtenMask: 'overwrite',
  maskBaseAddress: false,
  sortAttributeMappings: false,
  reverseAttributeMappings: false,
  fillDefaults: false,
  respell: false,
  creationState: 'NotConfigured',
  startNeedsCredentials: false,
  ownerSynchronizes: 'all but restart',
};
