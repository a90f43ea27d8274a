import { RateLimit } from '../../../emulator/graph/rate-limit';

it('lets as many through as allowed, for each caller, and again once time has passed', () => {
  let now = 0;
  const limit = new RateLimit(2, 10_000, () => now);
  limit.take('a');
  now = 4000;
  limit.take('a');
  limit.take('b');
  now = 6001;
  const refused = expect.objectContaining({
    status: 429,
    more: { headers: { 'Retry-After': '4' } },
  }) as Error;
  expect(() => limit.take('a')).toThrow(refused);
  now = 10_000;
  limit.take('a');
  expect(() => limit.take('a')).toThrow('Too Many Requests');
});
