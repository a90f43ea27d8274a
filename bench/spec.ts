/** A spec of ordinary size for a number of tenants. */
export function specFor(tenants: number): string {
  const list = Array.from(
    { length: tenants },
    (_, index) => `  t${index}: { tenantId: ${String(index).padStart(8, '0')}-1111-4111-8111-111111111111 }`,
  );
  return `apiVersion: scimform/v1
kind: Provisioning
name: bench
connector: ipass-smartconnect
tenants:
${list.join('\n')}
assignments:
  - { user: pilot@contoso.example, role: User }
credentials: { secretToken: { env: IPASS_SCIM_TOKEN } }
notifications: { email: identity-ops@contoso.example }
deprovisioning: { outOfScope: disable }
scope: assigned
mappings:
  users:
    attributes:
      userName: { source: userPrincipalName, matching: 1 }
      active: { expression: 'Switch([IsSoftDeleted], , "False", "True", "True", "False")' }
      displayName: displayName
      title: jobTitle
      name.givenName: givenName
      name.familyName: surname
      'emails[type eq "work"].value': mail
    scopingFilters:
      - { name: Sales, clauses: [{ attribute: department, operator: EQUALS, value: Sales }] }
status: started
`;
}
