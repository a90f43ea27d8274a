import type { Provisioning } from '../../provisioning/model';
import { provisioning } from '../support/provisioning';
import { addresses, synth, synthText } from '../support/synth';

describe('the stack of a tenant', () => {
  it('has the same bytes for the same spec, wherever the project lies', () => {
    const text = synthText(provisioning(), '/one/place');
    expect(synthText(provisioning(), '/quite/another/place')).toBe(text);
    expect(text).not.toContain('/one/place');
  });

  it('does not depend on the order of the assignments', () => {
    const spec = provisioning();
    const reordered = synth({ ...spec, assignments: [...spec.assignments].reverse() });
    expect(addresses(reordered)).toEqual(addresses(synth(spec)));
  });

  it('declares only what the spec does', () => {
    const { outOfScope: _1, deletionThreshold: _2, scope: _3, status: _4, ...rest } = provisioning();
    const least = { ...rest, assignments: [], notifications: {}, mappings: {} };
    expect(addresses(synth(least))).toEqual([
      'azuread_application_from_template.app',
      'azuread_synchronization_job.job',
      'data.azuread_application_template.gallery',
      'data.msgraph_resource.settings',
      'data.msgraph_resource.templates',
      'msgraph_resource_action.test_connection',
      'msgraph_update_resource.settings',
    ]);
    expect(synth(least).check).toBeUndefined();
    const bare = addresses(synth({ ...least, credentials: [] }));
    expect(bare.filter((address) => address.startsWith('msgraph_'))).toEqual([]);
  });

  it('neither starts nor watches a paused job', () => {
    const found = addresses(synth(provisioning({ status: 'paused' })));
    expect(found.filter((address) => /start|status/.test(address))).toEqual([]);
    expect(found).toContain('msgraph_update_resource.schema');
  });

  it('takes a gallery entry by id where the connector knows it so', () => {
    const applicationTemplateId = '8adf8e6e-67b2-4cf2-a259-e3dc5476c621';
    const { data, resource } = synth(
      provisioning({ application: { ...provisioning().application, applicationTemplateId } }),
    );
    expect(data['azuread_application_template']).toBeUndefined();
    expect(resource['azuread_application_from_template']?.['app']).toMatchObject({
      template_id: applicationTemplateId,
    });
  });

  it('creates the job stopped, and holds it so only for status: paused', () => {
    const lifecycle = (spec: Provisioning): unknown =>
      synth(spec).resource['azuread_synchronization_job']?.['job'];
    expect(lifecycle(provisioning())).toMatchObject({
      enabled: false,
      lifecycle: { ignore_changes: ['enabled', 'template_id'] },
    });
    expect(lifecycle(provisioning({ status: 'paused' }))).toMatchObject({
      enabled: false,
      lifecycle: { ignore_changes: ['template_id'] },
    });
  });

  it('protects the application unless told otherwise', () => {
    const app = (protect: boolean): unknown =>
      synth(provisioning({ application: { ...provisioning().application, protect } })).resource[
        'azuread_application_from_template'
      ]?.['app']?.['lifecycle'];
    expect(app(true)).toEqual({ ignore_changes: ['template_id'], prevent_destroy: true });
    expect(app(false)).toEqual({ ignore_changes: ['template_id'] });
  });

  it('takes secrets from sensitive variables only', () => {
    const { variable } = synth(provisioning());
    expect(variable).toEqual({
      secret_token: expect.objectContaining({ sensitive: true, type: 'string', nullable: false }),
    });
  });

  it('puts local state beside the spec, and any backend where the spec says', () => {
    expect(synth(provisioning()).terraform.backend).toEqual({
      local: { path: '../../../terraform.ipass-smartconnect-contoso.tfstate' },
    });
    const backend = { type: 'azurerm', arguments: { key: 'a${b}', use_oidc: true } };
    expect(synth(provisioning({ backend })).terraform.backend).toEqual({
      azurerm: { key: 'a$${b}', use_oidc: true },
    });
  });

  it('names no path where spec and output do not lie in the project', () => {
    expect(synthText(provisioning(), '/project', '/spec')).not.toContain('tfstate');
  });

  it.each([
    ['public', undefined],
    ['usgov', 'usgovernment'],
    ['usgov-dod', 'usgovernmentl5'],
    ['china', 'china'],
  ] as const)('points both providers at the cloud %s', (cloud, environment) => {
    const { provider } = synth(provisioning({ tenant: { ...provisioning().tenant, cloud } }));
    expect(provider['azuread']?.[0]?.['environment']).toBe(environment);
    expect(provider['msgraph']?.[0]?.['environment']).toBe(environment);
  });

  it('encodes what Graph paths and filters need', () => {
    const { data } = synth(
      provisioning({
        assignments: [
          { principal: { type: 'user', by: 'userPrincipalName', value: 'a_b.com#EXT#@c.d' }, role: 'User' },
          { principal: { type: 'user', by: 'userPrincipalName', value: "$o'x@c.d" }, role: 'User' },
          { principal: { type: 'group', by: 'displayName', value: "O'Brien's" }, role: 'User' },
          {
            principal: { type: 'group', by: 'id', value: '3d4e0000-0000-0000-0000-000000000000' },
            role: 'Default Access',
          },
        ],
      }),
    );
    const lookups = Object.values(data['msgraph_resource'] ?? {});
    expect(lookups.map(({ url }) => url)).toEqual(
      expect.arrayContaining(['users/a_b.com%23EXT%23@c.d', "users('%24o''x@c.d')"]),
    );
    expect(
      lookups.flatMap(
        ({ query_parameters }) => (query_parameters as { $filter?: string[] } | undefined)?.$filter ?? [],
      ),
    ).toEqual(["displayName eq 'O''Brien''s'"]);
  });

  it.each(['Default Access', 'default access', 'DefaultAccess'])(
    'assigns %s by the id that every application has',
    (role) => {
      const principal = { type: 'user', by: 'userPrincipalName', value: 'a@contoso.example' } as const;
      const { resource, data } = synth(provisioning({ assignments: [{ principal, role }] }));
      const assigned = Object.values(resource['azuread_app_role_assignment'] ?? {});
      expect(assigned.map(({ app_role_id }) => app_role_id)).toEqual([
        '00000000-0000-0000-0000-000000000000',
      ]);
      expect(JSON.stringify(data)).not.toContain('appRoles');
    },
  );
});

describe('an application that exists already', () => {
  const existing = '33333333-3333-3333-3333-333333333333';
  const spec = provisioning({ application: { ...provisioning().application, existing } });

  it('is read, and neither made nor looked up in the gallery', () => {
    const { data, resource } = synth(spec);
    expect(resource['azuread_application_from_template']).toBeUndefined();
    expect(data['azuread_application_template']).toBeUndefined();
    expect(data['msgraph_resource']?.['existing']).toMatchObject({
      url: `servicePrincipals/${existing}`,
      query_parameters: { $select: ['id,displayName'] },
    });
  });

  it('has the same addresses below it', () => {
    const below = (one: Provisioning): string[] =>
      addresses(synth(one)).filter((address) => !/template\.(app|gallery)$|existing$/.test(address));
    expect(below(spec)).toEqual(below(provisioning()));
  });

  it('has its job protected, unless the spec says otherwise', () => {
    const lifecycle = (protect: boolean): unknown =>
      synth({ ...spec, application: { ...spec.application, protect } }).resource[
        'azuread_synchronization_job'
      ]?.['job'];
    expect(lifecycle(true)).toMatchObject({ lifecycle: { prevent_destroy: true } });
    expect(lifecycle(false)).not.toMatchObject({ lifecycle: { prevent_destroy: true } });
  });
});
