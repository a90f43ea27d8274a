import type { Provisioning } from '../../provisioning/model';

/** A spec of one tenant that declares something of everything; tests change what they are about. */
export function provisioning(changes: Partial<Provisioning> = {}): Provisioning {
  return {
    name: 'ipass-smartconnect',
    tenant: { name: 'contoso', tenantId: '11111111-1111-1111-1111-111111111111', cloud: 'public' },
    application: {
      displayName: 'iPass SmartConnect',
      galleryDisplayName: 'iPass SmartConnect',
      protect: true,
    },
    assignments: [
      { principal: { type: 'user', by: 'userPrincipalName', value: 'pilot@contoso.example' }, role: 'User' },
      { principal: { type: 'group', by: 'displayName', value: 'SmartConnect Pilot' }, role: 'User' },
    ],
    credentials: [
      { field: 'tenantUrl', key: 'BaseAddress', value: 'https://openmobile.ipass.com/moservices/scim/v1' },
      { field: 'secretToken', key: 'SecretToken', value: { env: 'IPASS_SCIM_TOKEN' } },
    ],
    notifications: { email: 'identity-ops@contoso.example', onFailure: true },
    outOfScope: 'disable',
    deletionThreshold: 50,
    scope: 'assigned',
    mappings: {
      users: {
        enabled: true,
        actions: ['create', 'update', 'delete'],
        attributes: [
          {
            target: 'userName',
            source: { kind: 'attribute', name: 'userPrincipalName' },
            apply: 'always',
            matching: 1,
          },
          {
            target: 'active',
            source: {
              kind: 'expression',
              text: 'Switch([IsSoftDeleted], , "False", "True", "True", "False")',
            },
            apply: 'always',
          },
          { target: 'displayName', source: { kind: 'attribute', name: 'displayName' }, apply: 'always' },
          { target: 'title', source: { kind: 'constant', value: 'Employee' }, apply: 'onCreate' },
        ],
        removed: ['phoneNumbers[type eq "fax"].value'],
        unlisted: 'keep',
        scopingFilters: [
          {
            name: 'Sales in Europe',
            clauses: [
              { attribute: 'department', operator: 'EQUALS', values: ['Sales'] },
              { attribute: 'country', operator: 'REGEX MATCH', values: ['(DE|FR|NL)'] },
            ],
          },
        ],
      },
      groups: { enabled: false, attributes: [], removed: [], unlisted: 'keep' },
    },
    status: 'started',
    ...changes,
  };
}
