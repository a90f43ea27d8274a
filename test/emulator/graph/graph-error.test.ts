import {
  graphErrorReply,
  noSuchRoute,
  resourceNotFound,
  wrappedError,
} from '../../../emulator/graph/graph-error';

it('has the envelope of Graph', () => {
  const context = { requestId: 'r', clientRequestId: 'c', date: new Date('2026-01-02T03:04:05.678Z') };
  expect(graphErrorReply(400, 'Code', 'Message', context)).toEqual({
    status: 400,
    body: {
      error: {
        code: 'Code',
        message: 'Message',
        innerError: { date: '2026-01-02T03:04:05', 'request-id': 'r', 'client-request-id': 'c' },
      },
    },
  });
});

it('names what is missing', () => {
  expect(resourceNotFound('x')).toMatchObject({
    status: 404,
    code: 'Request_ResourceNotFound',
    message: "Resource 'x' does not exist or one of its queried reference-property objects are not present.",
  });
});

it('wraps errors of the provisioning service as text', () => {
  const error = wrappedError('InvalidNotificationSettings', null);
  expect(error).toMatchObject({ status: 400, code: 'UnknownError' });
  expect(error.message).toContain('\r\n');
  expect(JSON.parse(error.message)).toEqual({
    error: {
      code: 'InvalidNotificationSettings',
      message: null,
      target: null,
      details: [],
      innerError: null,
    },
  });
});

it('tells of routes that the provisioning service does not have', () => {
  const error = noSuchRoute("servicePrincipals('a')");
  expect(error).toMatchObject({ status: 404, code: 'UnknownError' });
  expect(JSON.parse(error.message)).toEqual({
    Message: expect.stringContaining("servicePrincipals('a')") as unknown,
  });
});
