import { applicationTemplate } from '../../../../emulator/providers/azuread/application-template';
import { Scripted } from '../support/operation';

const BY_NAME = 'GET /v1.0/applicationTemplates?%24filter=displayName+eq+%27Bob%27%27s+app%27';
const entry = {
  id: 't1',
  displayName: "BOB'S app",
  publisher: 'Bob',
  categories: ['crm'],
  homePageUrl: 'https://b.example',
};

function list(...value: object[]) {
  return { status: 200, body: { value } };
}

describe('data azuread_application_template', () => {
  it('finds one by display name, in any case', async () => {
    const sut = await Scripted.start({ [BY_NAME]: [list(entry, { id: 't2', displayName: "Bob's app 2" })] });
    expect(await applicationTemplate.read({ display_name: "Bob's app", timeouts: null }, sut)).toEqual({
      timeouts: null,
      id: 't1',
      template_id: 't1',
      display_name: "BOB'S app",
      homepage_url: 'https://b.example',
      logo_url: '',
      publisher: 'Bob',
      categories: ['crm'],
      supported_provisioning_types: [],
      supported_single_sign_on_modes: [],
    });
    await sut.stop();
  });

  it('finds one by id', async () => {
    const sut = await Scripted.start({ 'GET /v1.0/applicationTemplates/t1': [{ status: 200, body: entry }] });
    expect(await applicationTemplate.read({ template_id: 't1' }, sut)).toMatchObject({
      display_name: "BOB'S app",
    });
    await sut.stop();
  });

  it.each([
    [
      'none of the name',
      { display_name: "Bob's app" },
      list(),
      'No application template found with display name "Bob\'s app"',
    ],
    [
      'two of the name',
      { display_name: "Bob's app" },
      list(entry, { ...entry, id: 't2' }),
      'More than one application template',
    ],
    ['none of the id', { template_id: 't9' }, list(), 'No application template found with ID "t9"'],
  ])('fails on %s', async (_, config, reply, summary) => {
    const sut = await Scripted.start({ [BY_NAME]: [reply] });
    await expect(applicationTemplate.read(config, sut)).rejects.toMatchObject({
      summary: expect.stringContaining(summary) as string,
    });
    await sut.stop();
  });

  it.each([
    [{}, ['Exactly one of display_name and template_id must be given, but none is.']],
    [
      { display_name: 'x', template_id: '12345678-1234-1234-1234-123456789abc' },
      ['Exactly one of display_name and template_id must be given, but both are.'],
    ],
    [{ display_name: ' ' }, ['display_name is ""; it must not be empty.']],
    [{ template_id: 'x' }, ['template_id is "x"; a GUID is expected.']],
    [{ display_name: 'x' }, []],
  ])('checks %j', (config, details) => {
    expect(applicationTemplate.validate(config).map(({ detail }) => detail)).toEqual(details);
  });
});
