import { isDefaultAccess } from '../../provisioning/default-access';
import { DEFAULT_ACCESS } from '../../provisioning/model';
import { known, type Connector } from '../connector/connector';
import { list } from '../check/words';
import type { Report } from '../check/reporter';
import { didYouMean, suggest } from '../../provisioning/suggest';
import { child, itemsOf, textOf, type Node, type Path } from '../yaml/node';
import type { Rule } from './rule';

/** An assignment names a role that the application has; Default Access only where that is meant. */
export const assignmentRole: Rule = ({ document, connector }, report) => {
  itemsOf(child(document, 'assignments')).forEach((item, index) => {
    const role = textOf(child(item, 'role')) ?? known(connector.defaultRole);
    const path = ['assignments', index];
    const found = role === undefined ? missing(path) : problemOf(role, item, connector, path);
    if (found) report(found);
  });
};

function missing(path: Path): Report {
  return {
    code: 'assignment/role-missing',
    at: [...path, 'role'],
    message: 'The assignment has no role, and the connector names none to take instead.',
    help: "Add role: the display name of one of the application's app roles, as its page Users and groups shows them.",
  };
}

function problemOf(role: string, item: Node, connector: Connector, path: Path): Report | undefined {
  const allowed = child(item, 'allowDefaultAccess');
  const isAllowed = allowed?.kind === 'scalar' && allowed.value === true;
  if (isDefaultAccess(role)) return isAllowed ? undefined : defaultAccess(connector, path);
  if (isAllowed) return notNeeded(path);
  const roles = known(connector.appRoles);
  const names = (roles ?? []).flatMap(({ displayName, value }) => [
    displayName,
    ...(value === undefined ? [] : [value]),
  ]);
  if (!roles || names.includes(role)) return undefined;
  return {
    code: 'assignment/unknown-role',
    at: [...path, 'role'],
    message: `${connector.galleryDisplayName} has no app role "${role}".`,
    help: `${didYouMean(suggest(role, names))}Roles: ${list(roles.map(({ displayName }) => displayName))}.`,
  };
}

function defaultAccess(connector: Connector, path: Path): Report {
  const excluded = connector.defaultAccess.provisioning === 'excluded';
  return {
    code: excluded ? 'assignment/default-access-excluded' : 'assignment/default-access',
    at: [...path, 'role'],
    message: excluded
      ? `People with the role ${DEFAULT_ACCESS} are not provisioned by this application.`
      : `The role ${DEFAULT_ACCESS} says nothing about what someone may do in the application.`,
    help: `Name a role of the application, or add allowDefaultAccess: true if it is meant. ${connector.defaultAccess.note}`,
  };
}

function notNeeded(path: Path): Report {
  return {
    code: 'assignment/allow-default-access',
    at: [...path, 'allowDefaultAccess'],
    on: 'key',
    message: `allowDefaultAccess stands in an assignment whose role is not ${DEFAULT_ACCESS}.`,
    help: 'Remove it, or correct the role.',
  };
}
