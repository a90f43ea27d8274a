import { impliedValue, toJson } from '../../../../emulator/providers/cty/json';
import type { Json } from '../../../../emulator/providers/cty/json';
import { Dynamic } from '../../../../emulator/providers/cty/value';
import type { Attributes } from '../../../../emulator/providers/cty/value';
import { updateResource } from '../../../../emulator/providers/msgraph/update-resource';
import type { Reply } from '../support/recording-graph';
import { Scripted } from '../support/operation';

const THING = '/v1.0/things/one';

function attributes(body: Json | Dynamic, more: Attributes = {}): Attributes {
  const value = body instanceof Dynamic ? body : impliedValue(body);
  return { url: 'things/one', api_version: 'v1.0', ignore_missing_property: true, body: value, ...more };
}

function found(body: Json): Reply {
  return { status: 200, body };
}

describe('msgraph_update_resource', () => {
  it('sends the body by PATCH, then reads what there is to export', async () => {
    const sut = await Scripted.start({
      [`PATCH ${THING}`]: [{ status: 204 }],
      [`GET ${THING}`]: [found({ id: 'i', name: 'n' })],
    });
    const planned = attributes({ name: 'n' }, { response_export_values: { id: 'id' } });
    const result = await updateResource.create(planned, sut);
    expect(result).toMatchObject({ id: 'one', output: impliedValue({ id: 'i' }) });
    expect(sut.recorded.requests.map(({ method, body }) => [method, body]).slice(1)).toEqual([
      ['PATCH', '{"name":"n"}'],
      ['GET', ''],
    ]);
    await sut.stop();
  });

  it('lays the body over the live document for PUT', async () => {
    const sut = await Scripted.start({
      [`PUT ${THING}`]: [{ status: 204 }],
      [`GET ${THING}`]: [found({ id: 'i', l: [{ a: 1, b: 2 }] })],
    });
    await updateResource.create(attributes({ l: [{ a: 3 }] }, { update_method: 'PUT' }), sut);
    expect(sut.recorded.requests[2]).toMatchObject({ method: 'PUT', body: '{"id":"i","l":[{"a":3,"b":2}]}' });
    await sut.stop();
  });

  it('sends query parameters of its own for each direction, and no body where there is none', async () => {
    const sut = await Scripted.start({
      ['PATCH /beta/things/one?force=a%2Cb']: [{ status: 204 }],
      ['GET /beta/things/one?%24select=id']: [found({ id: 'i' })],
    });
    const parameters = {
      update_query_parameters: { force: ['a', 'b'] },
      read_query_parameters: { $select: ['id'] },
    };
    await updateResource.create(attributes(null, { ...parameters, api_version: 'beta', body: null }), sut);
    expect(sut.recorded.requests[1]).toMatchObject({ method: 'PATCH', body: '' });
    await sut.stop();
  });

  it('asks again for what its retry block names', async () => {
    const unready = { status: 400, body: { error: { code: 'NotReadyYet', message: '' } } };
    const sut = await Scripted.start({
      [`PATCH ${THING}`]: [unready, unready, { status: 204 }],
      [`GET ${THING}`]: [found({})],
    });
    const retry = { error_message_regex: ['(?i)notreadyYET'] };
    await updateResource.create(attributes({ a: 1 }, { retry }), sut);
    expect(sut.asked.filter((call) => call.startsWith('PATCH'))).toHaveLength(3);
    await sut.stop();
  });

  it.each<[string, Attributes, Json, Json]>([
    ['a change', attributes({ a: 'x' }), { a: 'y', id: 'i' }, { a: 'y' }],
    [
      'a masked secret as no change',
      attributes({ value: [{ key: 'K', value: 's' }] }),
      { value: [{ key: 'K', value: '*' }] },
      { value: [{ key: 'K', value: 's' }] },
    ],
    ['another shape', attributes({ l: [1] }), { l: [1, 2] }, { l: [1, 2] }],
    [
      'a missing member as null',
      attributes({ a: 'x', b: 'y' }, { ignore_missing_property: false }),
      { b: 'y' },
      { a: null, b: 'y' },
    ],
  ])('reads %s', async (_, state, live, body) => {
    const sut = await Scripted.start({ [`GET ${THING}`]: [found(live)] });
    const read = await updateResource.read(state, sut);
    expect(toJson(read?.['body'] ?? null, 'dynamic')).toEqual(body);
    await sut.stop();
  });

  it('keeps the type of the body while what is live fits it', async () => {
    const type = ['object', { l: ['list', 'string'] }] as const;
    const sut = await Scripted.start({ [`GET ${THING}`]: [found({ l: ['x', 'y'] })] });
    const read = await updateResource.read(attributes(new Dynamic(type, { l: ['x'] })), sut);
    expect(read?.['body']).toEqual(new Dynamic(type, { l: ['x', 'y'] }));
    await sut.stop();
  });

  it('is gone with the object', async () => {
    const sut = await Scripted.start({});
    expect(await updateResource.read(attributes({ a: 1 }), sut)).toBeUndefined();
    await sut.stop();
  });

  it('leaves the object alone when destroyed', async () => {
    const sut = await Scripted.start({});
    await updateResource.delete(attributes({ a: 1 }), sut);
    expect(sut.recorded.requests).toEqual([]);
    await sut.stop();
  });

  it.each<[Attributes, string]>([
    [{ update_method: 'POST' }, 'Attribute update_method value must be one of: PATCH, PUT; got: "POST".'],
    [{ api_version: 'v2' }, 'Attribute api_version value must be one of: v1.0, beta; got: "v2".'],
    [
      { retry: { error_message_regex: ['('] } },
      'retry.error_message_regex: "(" is not a regular expression.',
    ],
    [
      { retry: { error_message_regex: [] } },
      'retry.error_message_regex: the list must hold at least one expression.',
    ],
    [
      { retry: { error_message_regex: ['a', 'a'] } },
      'retry.error_message_regex: an expression stands in the list twice.',
    ],
  ])('refuses %j', (config, detail) => {
    expect(updateResource.validate(config).map((problem) => problem.detail)).toEqual([detail]);
  });
});
