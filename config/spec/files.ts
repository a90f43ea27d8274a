import type { Finding } from '../diagnostics/diagnostic';

/** What reading a file gave. `identity` is the same for two names of one file. */
export type FileRead =
  { readonly bytes: Uint8Array; readonly identity: string } | { readonly problem: Finding };

/** The connectors that exist. */
export interface Connectors {
  /** Their names. */
  connectors(): readonly string[];
  /** A connector by one of those names. */
  connector(name: string): FileRead;
}

/** The files that a spec may need. Specs come from the user; connectors and schemas ship with the program. */
export interface Files extends Connectors {
  /** A spec file by the name the user gave it, or by that of the file that names it. Never throws. */
  read(name: string): FileRead;
  /** Absolute folder of a file. */
  folderOf(name: string): string;
}
