import type { Finding } from '../../config/diagnostics/diagnostic';
import type { DirectoryUser } from '../../provisioning/directory/directory';
import type { GroupReader } from '../../provisioning/directory/groups';
import type { HeaderReader } from '../../provisioning/directory/header';
import type { UnknownTypes } from '../../provisioning/directory/unknown-types';
import type { UserReader } from '../../provisioning/directory/users';
import type { Chunks } from './bytes';

/** Takes findings as they come; `line` counts from 1. */
export type TellAt = (finding: Finding, line?: number) => void;

/** What a pass over groups and header fills. */
export interface FactsPass {
  readonly groups: GroupReader;
  readonly header: HeaderReader;
  readonly unknownTypes: UnknownTypes;
  readonly tell: TellAt;
}

/** What a pass over users fills. */
export interface UsersPass {
  readonly users: UserReader;
  readonly unknownTypes: UnknownTypes;
  readonly tell: TellAt;
}

/** Reads one format of snapshots. Both passes throw a failure where nothing more can be read. */
export interface FormatReader {
  /** False where the format has neither groups nor header. */
  readonly hasGroups: boolean;
  readFacts(chunks: Chunks, pass: FactsPass): Promise<void>;
  /** The users that each chunk completes, together, so that a user costs no promise of its own. */
  readUsers(chunks: Chunks, pass: UsersPass): AsyncGenerator<readonly DirectoryUser[]>;
}
