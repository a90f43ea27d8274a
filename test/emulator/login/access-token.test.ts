import { AccessTokens } from '../../../emulator/login/access-token';

const claims = {
  aud: 'https://graph.microsoft.com',
  iss: 'https://sts.windows.net/t/',
  iat: 1,
  nbf: 1,
  exp: 3601,
  appid: 'client',
  oid: 'object',
  tid: 't',
  roles: ['Directory.Read.All'],
};
const tokens = new AccessTokens('key');

it('has three parts, of which the second says who the caller is', () => {
  const parts = tokens.issue(claims).split('.');
  expect(parts).toHaveLength(3);
  expect(JSON.parse(Buffer.from(parts[1]!, 'base64url').toString())).toEqual(claims);
});

it('reads back what it issued', () => {
  expect(tokens.read(tokens.issue(claims))).toEqual(claims);
});

it.each([
  ['a token of another box', new AccessTokens('other').issue(claims)],
  ['a token without its seal', tokens.issue(claims).replace(/\.[^.]*$/, '.')],
  [
    'a token with other claims',
    tokens.issue(claims).replace(/\.[^.]*\./, `.${Buffer.from('{"tid":"u"}').toString('base64url')}.`),
  ],
  ['no token', ''],
  ['any text', 'a.b.c'],
])('refuses %s', (_, token) => {
  expect(tokens.read(token)).toBeUndefined();
});
