import type { DefaultMapping } from '../../provisioning/mapping/effective';
import type { ApplicationFacts, ObjectFacts } from '../../provisioning/preview/facts';
import { known, type Connector } from './connector';
import type { DocumentedMapping } from './object-mapping';

/** What a connector tells of its application, as a preview needs it. */
export function applicationFacts(connector: Connector): ApplicationFacts {
  return {
    users: userFacts(connector),
    appRoles: known(connector.appRoles) ?? [],
    defaultAccess: connector.defaultAccess.provisioning,
  };
}

function userFacts({ objectMappings, valueRules }: Connector): ObjectFacts {
  const users = known(objectMappings.users);
  const rows = users && known(users.attributes);
  const byRow = (rows ?? []).filter(({ required }) => known(required) === true).map(({ target }) => target);
  const byRule = (known(valueRules) ?? [])
    .filter(({ object, rule }) => object === 'users' && rule === 'required')
    .map(({ target }) => target);
  return {
    ...(rows ? { defaults: rows.map(defaultMapping) } : {}),
    required: [...new Set([...byRow, ...byRule])],
  };
}

function defaultMapping({ target, source, expression, matching }: DocumentedMapping): DefaultMapping {
  const name = known(source);
  const text = known(expression);
  return {
    target,
    ...(name === undefined ? {} : { source: { kind: 'attribute', name } }),
    ...(text === undefined ? {} : { source: { kind: 'expression', text } }),
    ...(matching === undefined ? {} : { matching }),
  };
}
