import type { Request } from '../../../emulator/http/message';
import { MOST_RECORDS, Records } from '../../../emulator/http/records';

const request: Request = {
  method: 'PUT',
  host: 'graph.microsoft.com',
  target: '/v1.0/a?b=hidden',
  headers: { authorization: 'Bearer hidden', 'content-type': 'application/json' },
  body: Buffer.from('{"a":"hidden","b":1}'),
};

it('records requests without secrets and headers', () => {
  const records = new Records(() => ['hidden']);
  records.add(request, 204);
  records.add({ ...request, body: Buffer.from('') }, 400);
  records.addUnplanned(request, 'no hidden route');
  const line = { method: 'PUT', host: 'graph.microsoft.com', path: '/v1.0/a?b={secret}' };
  expect(records.requests).toEqual([
    { ...line, status: 204, body: { a: '{secret}', b: 1 } },
    { ...line, status: 400 },
  ]);
  expect(records.unplanned).toEqual([{ ...line, reason: 'no {secret} route' }]);
});

it('forgets the oldest requests', () => {
  const records = new Records(() => []);
  for (let status = 0; status <= MOST_RECORDS; status++)
    records.add({ ...request, body: Buffer.from('') }, status);
  expect(records.requests).toHaveLength(MOST_RECORDS);
  expect(records.requests[0]).toMatchObject({ status: 1 });
});
