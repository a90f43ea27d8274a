import type { ResourceType } from '../../provisioning/mapping/payload/schemas';

/** How the log calls an object of the directory, and what the application has of it. */
export interface Words {
  readonly source: string;
  readonly target: string;
}

export const WORDS: Readonly<Record<ResourceType, Words>> = {
  User: { source: 'user', target: 'account' },
  Group: { source: 'group', target: 'group' },
};
