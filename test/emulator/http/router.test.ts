import { findRoute, pathSegments } from '../../../emulator/http/router';

const routes = [
  { method: 'GET', path: '/users/{id}', handle: 'user' },
  { method: 'GET', path: '/users/{id}/manager', handle: 'manager' },
  { method: 'GET', path: '/servicePrincipals(appId)/{appId}', handle: 'by appId' },
  { method: 'POST', path: '/jobs/test', handle: 'test' },
  { method: 'POST', path: '/jobs/{job}', handle: 'job' },
];

it.each([
  ['GET', '/users/a', 'user', { id: 'a' }],
  ['GET', '/users/a/', 'user', { id: 'a' }],
  ['GET', '//Users/a', 'user', { id: 'a' }],
  ['GET', `/users('a')`, 'user', { id: 'a' }],
  ['GET', `/users('o''neill@x')`, 'user', { id: "o'neill@x" }],
  ['GET', '/users/x_y%23EXT%23@z', 'user', { id: 'x_y#EXT#@z' }],
  ['GET', `/users(%27$x%2Fy%27)/manager`, 'manager', { id: '$x/y' }],
  ['GET', `/servicePrincipals(appId='1')`, 'by appId', { appId: '1' }],
  ['POST', '/jobs/test', 'test', {}],
  ['POST', '/jobs/other', 'job', { job: 'other' }],
])('%s %s is %s', (method, path, handle, params) => {
  expect(findRoute(routes, method, pathSegments(path)!)).toMatchObject({ handle, params });
});

it.each([
  ['DELETE', '/users/a'],
  ['GET', '/users'],
  ['GET', '/users/a/b'],
  ['GET', `/users(other='a')`],
])('knows no %s %s', (method, path) => {
  expect(findRoute(routes, method, pathSegments(path)!)).toBeUndefined();
});

it('gives up on broken percent-encoding', () => {
  expect(pathSegments('/users/%zz')).toBeUndefined();
});
