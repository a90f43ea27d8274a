/** Ten mappings and three scoping filters, as a spec of ordinary size has them. */
import { parseAnyDate } from '../../provisioning/dotnet/date/parse-any-date';
import type { Assignment, AttributeMapping, Provisioning } from '../../provisioning/model';
import type { PreviewSetting } from '../../provisioning/preview/directory-preview';
import { ASSIGNED_GROUPS, groupName } from './directory';

function mapping(target: string, text: string, matching?: number): AttributeMapping {
  const source = text.startsWith('=')
    ? ({ kind: 'expression', text: text.slice(1) } as const)
    : ({ kind: 'attribute', name: text } as const);
  return { target, source, apply: 'always', ...(matching === undefined ? {} : { matching }) };
}

export const ASSIGNMENTS: readonly Assignment[] = Array.from({ length: ASSIGNED_GROUPS }, (_, index) => ({
  principal: { type: 'group', by: 'displayName', value: groupName(index) },
  role: 'User',
}));

const PROVISIONING: Provisioning = {
  name: 'bench',
  tenant: { name: 'contoso', tenantId: '11111111-1111-1111-1111-111111111111', cloud: 'public' },
  application: { displayName: 'Bench', galleryDisplayName: 'Bench', protect: true },
  assignments: ASSIGNMENTS,
  credentials: [],
  notifications: {},
  scope: 'assigned',
  mappings: {
    users: {
      actions: ['create', 'update', 'delete'],
      attributes: [
        mapping('userName', 'userPrincipalName', 1),
        mapping('active', '=Switch([IsSoftDeleted], , "False", "True", "True", "False")'),
        mapping('displayName', '=Join(" ", [givenName], [surname])'),
        mapping('name.givenName', 'givenName'),
        mapping('name.familyName', 'surname'),
        mapping('emails[type eq "work"].value', '=Coalesce([mail], [userPrincipalName])'),
        mapping('title', 'jobTitle'),
        mapping('phoneNumbers[type eq "work"].value', 'telephoneNumber'),
        mapping('urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department', 'department'),
        mapping('externalId', '=ToLower([employeeId])'),
      ],
      removed: [],
      unlisted: 'remove',
      scopingFilters: [
        {
          name: 'Sales in Europe',
          clauses: [
            { attribute: 'department', operator: 'EQUALS', values: ['Sales'] },
            { attribute: 'country', operator: 'REGEX MATCH', values: ['^(DE|FR|NL)$'] },
          ],
        },
        { name: 'Finance', clauses: [{ attribute: 'department', operator: 'EQUALS', values: ['Finance'] }] },
        {
          name: 'Own staff',
          clauses: [
            { attribute: 'employeeId', operator: 'IS NOT NULL', values: [] },
            { attribute: 'companyName', operator: 'EQUALS', values: ['Contoso'] },
          ],
        },
      ],
    },
  },
};

const now = parseAnyDate('2026-01-01');
if (!now) throw new Error('Not a date.');

export const SETTING: PreviewSetting = {
  provisioning: PROVISIONING,
  facts: { users: { required: ['userName'] }, appRoles: [], defaultAccess: 'included' },
  circumstances: { now, random: () => 0 },
  surroundings: {},
};
