import type { Finding } from '../../config/diagnostics/diagnostic';

/** Whether a member leads to a next page of Graph's answer. */
export function isNextLink(name: string): boolean {
  return name === '@odata.nextLink' || name === 'users@odata.nextLink' || name === 'groups@odata.nextLink';
}

/** What is said of a snapshot that is a page of an answer: who is on the others looks like somebody who left. */
export const USERS_PARTIAL: Finding = {
  code: 'snapshot/users-partial',
  message: 'The snapshot is one page of an answer of Microsoft Graph (@odata.nextLink), and not all of it.',
  help: 'Follow the link until there is none, and join the pages.',
};
