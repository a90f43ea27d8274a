import type { DefaultMapping } from '../../provisioning/mapping/effective';
import type { ApplicationFacts, ObjectFacts } from '../../provisioning/preview/facts';
import type { ValueRule } from '../../provisioning/preview/value-rules';
import { known, type Connector } from './connector';
import type { DocumentedMapping } from './object-mapping';
import type { ValueRule as WrittenRule } from './value-rule';

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
    types: new Map(
      (rows ?? []).flatMap(({ target, type }) => {
        const is = known(type);
        return is === undefined ? [] : [[target, is]];
      }),
    ),
    rules: (known(valueRules) ?? []).flatMap(valueRule),
  };
}

/** The rules that a value can be held against. */
function valueRule({ object, target, rule, value }: WrittenRule): readonly ValueRule[] {
  if (object !== 'users') return [];
  switch (rule) {
    case 'maximumLength':
      return typeof value === 'number' ? [{ target, kind: rule, length: value }] : [];
    case 'allowedValues':
      return typeof value === 'object' ? [{ target, kind: rule, values: value }] : [];
    case 'domainRegistered':
      return [{ target, kind: 'registeredDomain' }];
    case 'countryCode':
    case 'unique':
      return [{ target, kind: rule }];
    case 'required':
    case 'immutable':
      return [];
  }
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
