import type { Provisioning } from '../model';
import type { Assumption } from './decision';
import type { ApplicationFacts } from './facts';
import type { LiveKnowledge, Surroundings } from './surroundings';

/** What a preview takes for granted because the spec leaves it to the live application. */
export function assumptionsOf(
  { scope, assignments, mappings: { users, groups } }: Provisioning,
  facts: ApplicationFacts,
  surroundings?: Surroundings,
): readonly Assumption[] {
  return [
    ...when(
      scope === undefined,
      'assumed/scope',
      'only assigned people are provisioned (no scope is declared)',
    ),
    ...when(
      scope !== 'all' && assignments.length === 0 && surroundings?.live === undefined,
      'assumed/assignments',
      'nobody is assigned (no assignments are declared)',
    ),
    ...when(
      users?.actions === undefined,
      'assumed/actions',
      'accounts are created, updated and deleted (no actions are declared)',
    ),
    ...when(
      users?.scopingFilters === undefined,
      'assumed/filters',
      'there is no scoping filter (none are declared)',
    ),
    ...when(users?.unlisted !== 'remove', 'assumed/mappings', mappingsText(facts)),
    ...when(
      surroundings !== undefined && surroundings.registeredDomains === undefined && needsDomains(facts),
      'assumed/domains',
      'every domain is registered at the application (the directory names none)',
    ),
    ...when(
      surroundings !== undefined && groups !== undefined && groups.enabled !== false,
      'assumed/groups',
      'the groups themselves are provisioned as their mapping says (a preview tells of people only)',
    ),
    ...(surroundings?.live === undefined ? [] : ofLive(surroundings.live)),
  ];
}

function ofLive({ takenAt, keys, assignments, leftOut }: LiveKnowledge): readonly Assumption[] {
  const at = takenAt === undefined ? '' : ` at ${takenAt}`;
  return [
    ...when(
      keys.length > 0,
      'assumed/live',
      `what the spec does not declare stays as it was live${at}: ${listed(keys)}`,
    ),
    ...when(
      assignments > 0,
      'assumed/live-assignments',
      `${assignments} live ${assignments === 1 ? 'assignment stays that the spec does not declare' : 'assignments stay that the spec does not declare'} (of the portal, of access packages)`,
    ),
    ...when(
      leftOut.length > 0,
      'assumed/live-left-out',
      `a preview does not take into account what is live beside that: ${listed(leftOut)}`,
    ),
  ];
}

const MOST_LISTED = 8;

/** A list that somebody reads to its end. */
export function listed(names: readonly string[]): string {
  const told =
    names.length > MOST_LISTED
      ? [...names.slice(0, MOST_LISTED - 1), `${names.length - MOST_LISTED + 1} more`]
      : names;
  return told.join(', ');
}

function needsDomains({ users: { rules = [] } }: ApplicationFacts): boolean {
  return rules.some(({ kind }) => kind === 'registeredDomain');
}

function mappingsText({ users: { defaults } }: ApplicationFacts): string {
  return defaults === undefined
    ? "there are no mappings but the declared ones (the application's own are not published)"
    : "the application's own mappings are the documented ones";
}

function when(holds: boolean, code: Assumption['code'], text: string): readonly Assumption[] {
  return holds ? [{ code, text }] : [];
}
