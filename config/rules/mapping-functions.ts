import type { AttributeMapping } from '../../provisioning/model';
import { attributesOf, walk } from '../../provisioning/expression/ast';
import { parseExpression } from '../../provisioning/expression/parser';
import type { Report } from '../check/reporter';
import type { Path } from '../yaml/node';
import { mappingsOf, type Rule, type TenantContext } from './rule';

/** What a function asks of the mapping it stands in, not of its arguments. */
export const mappingFunctions: Rule = (context, report) => {
  for (const { key, mapping } of mappingsOf(context)) {
    for (const one of mapping.attributes) {
      if (one.source.kind !== 'expression') continue;
      const { expression } = parseExpression(one.source.text);
      const functions = new Set<string>();
      walk(expression, (node) => {
        if (node.kind === 'call') functions.add(node.name);
      });
      const at = ['mappings', key, 'attributes', one.target];
      const found = [
        ...onMatching(one, attributesOf(expression), at),
        ...(functions.has('SelectUniqueValue') ? onUniqueValue(one, at) : []),
        ...(ROLE_FUNCTIONS.some((name) => functions.has(name)) ? onRoles(context, at) : []),
      ];
      found.forEach(report);
    }
  }
};

const ROLE_FUNCTIONS = [
  'SingleAppRoleAssignment',
  'AppRoleAssignments',
  'AppRoleAssignmentsComplex',
  'AssertiveAppRoleAssignmentsComplex',
];

/** Observed: the service answers SchemaInvalid, "has more than one SourceName". */
function onMatching({ matching }: AttributeMapping, names: readonly string[], at: Path): readonly Report[] {
  if (matching === undefined || names.length < 2) return [];
  return [
    {
      code: 'mapping/matching-sources',
      at: [...at, 'expression'],
      message: `A matching attribute can take its value from one source attribute only; this one reads ${names.join(', ')}.`,
      help: 'Match by an attribute that reads one, and leave matching out here.',
    },
  ];
}

/** @see https://learn.microsoft.com/entra/identity/app-provisioning/functions-for-customizing-application-data#selectuniquevalue */
function onUniqueValue({ matching, apply }: AttributeMapping, at: Path): readonly Report[] {
  if (matching === undefined && apply === 'onCreate') return [];
  const message =
    matching === undefined
      ? 'SelectUniqueValue works when an object is created only.'
      : 'SelectUniqueValue cannot stand in a matching attribute.';
  const help = matching === undefined ? 'Add apply: onCreate.' : 'Leave matching out here.';
  return [{ code: 'mapping/unique-value', at: [...at, 'expression'], message, help }];
}

/** @see https://learn.microsoft.com/entra/identity/app-provisioning/customize-application-attributes#provisioning-a-role-to-a-scim-app */
function onRoles({ model }: TenantContext, at: Path): readonly Report[] {
  if (model.scope !== 'all') return [];
  return [
    {
      code: 'mapping/roles-of-everyone',
      at: [...at, 'expression'],
      message:
        'App roles come from assignments, and the scope is all users: people without an assignment have no role.',
      help: 'Write scope: assigned, or map the role from another attribute.',
    },
  ];
}
