import { impliedValue } from '../../../../emulator/providers/cty/json';
import { resourceDataSource } from '../../../../emulator/providers/msgraph/resource-data-source';
import { Scripted } from '../support/operation';

describe('data msgraph_resource', () => {
  it('follows the pages of a list', async () => {
    const next = {
      '@odata.nextLink': 'https://graph.microsoft.com/v1.0/users?$skiptoken=2',
      '@odata.context': 'c',
    };
    const sut = await Scripted.start({
      'GET /v1.0/users?%24top=1': [{ status: 200, body: { ...next, value: [{ id: 'a' }] } }],
      'GET /v1.0/users?%24skiptoken=2': [{ status: 200, body: { value: [{ id: 'b' }] } }],
    });
    const config = {
      url: 'users',
      query_parameters: { $top: ['1'] },
      response_export_values: { ids: 'value[].id', all: '@' },
    };
    expect(await resourceDataSource.read(config, sut)).toEqual({
      ...config,
      id: 'users',
      output: impliedValue({ ids: ['a', 'b'], all: { value: [{ id: 'a' }, { id: 'b' }] } }),
    });
    await sut.stop();
  });

  it('has the id of a single object, and sends its headers', async () => {
    const sut = await Scripted.start({ 'GET /beta/users/x': [{ status: 200, body: { id: 'guid' } }] });
    const config = { url: '/users/x', api_version: 'beta', headers: { ConsistencyLevel: 'eventual' } };
    expect(await resourceDataSource.read(config, sut)).toMatchObject({
      id: 'guid',
      output: impliedValue({}),
    });
    expect(sut.recorded.requests[1]?.headers['consistencylevel']).toBe('eventual');
    await sut.stop();
  });

  it('says what it could not read', async () => {
    const sut = await Scripted.start({});
    await expect(resourceDataSource.read({ url: 'users/x' }, sut)).rejects.toMatchObject({
      summary: 'Failed to read data source',
      message:
        'GET https://graph.microsoft.com/v1.0/users/x\nRESPONSE 404 Not Found\nRequest_ResourceNotFound: There is no such object.',
    });
    await sut.stop();
  });
});
