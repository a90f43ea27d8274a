import fc from 'fast-check';
import type { Json } from '../../../emulator/graph/json';
import type { Request } from '../../../emulator/http/message';
import { redactedBody, redactedText } from '../../../emulator/http/redact';

const CANARY = 'canary"+%/ß';

function body(text: string, contentType = 'application/json'): Request {
  return {
    method: 'POST',
    host: 'h',
    target: '/',
    headers: { 'content-type': contentType },
    body: Buffer.from(text),
  };
}
function recorded(value: Json): Json | undefined {
  return redactedBody(body(JSON.stringify(value)), [CANARY]);
}

it.each<[string, Json, Json]>([
  [
    'a secret setting',
    { value: [{ key: 'SecretToken', value: 'x' }] },
    { value: [{ key: 'SecretToken', value: '{secret}' }] },
  ],
  [
    'a secret setting of another type',
    { key: 'Password', value: ['x'] },
    { key: 'Password', value: '{secret}' },
  ],
  ['an open setting', { key: 'SyncAll', value: 'true' }, { key: 'SyncAll', value: 'true' }],
  ['a member whose name says it', { clientSecret: 'x', a: 1 }, { clientSecret: '{secret}', a: 1 }],
  ['a known value anywhere', { a: [`<${CANARY}>`, null] }, { a: ['<{secret}>', null] }],
  ['a known value in a nested text', { a: JSON.stringify({ t: CANARY }) }, { a: '{"t":"{secret}"}' }],
])('hides %s', (_, sent, shown) => {
  expect(recorded(sent)).toEqual(shown);
});

it('reads forms', () => {
  const form = new URLSearchParams({
    client_id: 'c',
    client_secret: 'x',
    client_assertion: 'y',
    scope: CANARY,
  });
  expect(redactedBody(body(form.toString(), 'application/x-www-form-urlencoded'), [CANARY])).toEqual({
    client_id: 'c',
    client_secret: '{secret}',
    client_assertion: '{secret}',
    scope: '{secret}',
  });
});

it('keeps nothing of a body it cannot read', () => {
  expect(redactedBody(body(`{"a":"${CANARY}`), [CANARY])).toBeUndefined();
  expect(redactedBody(body(''), [])).toBeUndefined();
});

it('hides a value in a path, encoded or not, and ignores an empty secret', () => {
  expect(redactedText(`/a/${encodeURIComponent(CANARY)}?b=${CANARY}`, ['', CANARY])).toBe(
    '/a/{secret}?b={secret}',
  );
});

it('never shows a known secret', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const sent = { a: value, b: [CANARY], c: { [CANARY]: 1 } };
      expect(JSON.stringify(recorded(sent))).not.toContain('canary');
    }),
  );
});

it('keeps a secret out that no address can hold', () => {
  expect(redactedText('it is a\ud800b.', ['a\ud800b'])).toBe('it is {secret}.');
});

it('takes each place for one secret only, the longest that stands there', () => {
  expect(redactedText('secret a.b(c secretive', ['secret', 'a.b(c', 'secretive', 'c'])).toBe(
    '{secret} {secret} {secret}',
  );
});
