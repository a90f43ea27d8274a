import { applicationFromTemplate } from '../../../../emulator/providers/azuread/application-from-template';
import { Scripted } from '../support/operation';

const ID = '/applicationTemplates/t/instantiate/app/sp';
const CONFIG = { display_name: 'iPass', template_id: 't', timeouts: null };
const IDENTITY = {
  id: ID,
  application_id: '/applications/app',
  application_object_id: 'app',
  service_principal_id: '/servicePrincipals/sp',
  service_principal_object_id: 'sp',
};
const INSTANTIATE = 'POST /v1.0/applicationTemplates/t/instantiate';
const APPLICATION = '/v1.0/applications/app';
const created = { status: 201, body: { application: { id: 'app' }, servicePrincipal: { id: 'sp' } } };

describe('azuread_application_from_template', () => {
  it('waits until the application can be read', async () => {
    const sut = await Scripted.start({
      [INSTANTIATE]: [created],
      [`GET ${APPLICATION}`]: [{ status: 404 }, { status: 200, body: { displayName: 'iPass' } }],
    });
    expect(await applicationFromTemplate.create(CONFIG, sut)).toEqual({ ...CONFIG, ...IDENTITY });
    expect(sut.asked).toHaveLength(3);
    await sut.stop();
  });

  it('keeps what it instantiated when waiting fails', async () => {
    const sut = await Scripted.start({ [INSTANTIATE]: [created], [`GET ${APPLICATION}`]: [{ status: 401 }] });
    await expect(applicationFromTemplate.create(CONFIG, sut)).rejects.toMatchObject({
      summary: 'Could not instantiate application from template "t"',
    });
    expect(sut.kept).toEqual({ ...CONFIG, ...IDENTITY });
    await sut.stop();
  });

  it('says what an answer lacks', async () => {
    const sut = await Scripted.start({
      [INSTANTIATE]: [{ status: 201, body: { application: { id: 'app' } } }],
    });
    await expect(applicationFromTemplate.create(CONFIG, sut)).rejects.toThrow('no servicePrincipal');
    await sut.stop();
  });

  it('reads the name, and the rest from its id', async () => {
    const sut = await Scripted.start({
      [`GET ${APPLICATION}`]: [{ status: 200, body: { displayName: 'Renamed' } }],
    });
    const imported = applicationFromTemplate.import?.(ID) ?? {};
    expect(await applicationFromTemplate.read(imported, sut)).toEqual({
      ...IDENTITY,
      template_id: 't',
      display_name: 'Renamed',
    });
    await sut.stop();
  });

  it('changes the name in place', async () => {
    const sut = await Scripted.start({ [`PATCH ${APPLICATION}`]: [{ status: 204 }] });
    const prior = { ...CONFIG, ...IDENTITY };
    await applicationFromTemplate.update(prior, { ...prior, display_name: 'New' }, sut);
    expect(sut.recorded.requests.at(-1)?.body).toBe(
      '{"@odata.type":"#microsoft.graph.application","displayName":"New"}',
    );
    await sut.stop();
  });
});
