import { GraphError } from '../../../../emulator/providers/graph/error';

const REQUEST = { method: 'PUT', host: 'graph.microsoft.com', path: '/v1.0/things/1?$select=id' };

function refusal(status: number, reason: string, body: unknown): GraphError {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return new GraphError(REQUEST, { status, reason, body: text });
}

describe('GraphError', () => {
  const head = 'PUT https://graph.microsoft.com/v1.0/things/1\nRESPONSE';

  it.each<[string, GraphError, string]>([
    [
      'code and message',
      refusal(403, 'Forbidden', {
        error: { code: 'Authorization_RequestDenied', message: 'Insufficient privileges.' },
      }),
      `${head} 403 Forbidden\nAuthorization_RequestDenied: Insufficient privileges.`,
    ],
    [
      'a code without message',
      refusal(401, 'Unauthorized', { error: { code: 'UnknownError', message: '' } }),
      `${head} 401 Unauthorized\nUnknownError`,
    ],
    [
      'an error within the message',
      refusal(400, 'Bad Request', {
        error: {
          code: 'UnknownError',
          message: '{"error":{"code":"InvalidNotificationSettings","message":null}}',
        },
      }),
      `${head} 400 Bad Request\nUnknownError\nInvalidNotificationSettings`,
    ],
    [
      'a Message within the message',
      refusal(404, 'Not Found', {
        error: { code: 'UnknownError', message: '{"Message":"No HTTP resource was found."}' },
      }),
      `${head} 404 Not Found\nUnknownError\nNo HTTP resource was found.`,
    ],
    [
      'a message that only begins like JSON',
      refusal(400, 'Bad Request', { error: { code: 'X', message: '{broken' } }),
      `${head} 400 Bad Request\nX: {broken`,
    ],
    [
      'an error of the login service',
      refusal(401, 'Unauthorized', {
        error: 'invalid_client',
        error_description: 'AADSTS7000215: Invalid client secret.',
      }),
      `${head} 401 Unauthorized\ninvalid_client: AADSTS7000215: Invalid client secret.`,
    ],
    ['something that is no JSON', refusal(502, 'Bad Gateway', '<html>'), `${head} 502 Bad Gateway`],
    ['nothing', refusal(500, '', ''), `${head} 500`],
  ])('tells %s', (_, error, message) => {
    expect(error.message).toBe(message);
  });

  it('matches text anywhere in the answer', () => {
    const error = refusal(400, 'Bad Request', {
      error: { code: 'A', message: 'B', details: [{ code: 'Deep' }] },
    });
    expect(error.matches(/Deep/)).toBe(true);
    expect(error.matches(/400 Bad/)).toBe(true);
    expect(error.matches(/C/)).toBe(false);
  });

  it('knows two ways to say that something does not exist', () => {
    expect(refusal(404, 'Not Found', '').notFound).toBe(true);
    expect(refusal(400, 'Bad Request', { error: { code: 'ResourceNotFound', message: '' } }).notFound).toBe(
      true,
    );
    expect(refusal(400, 'Bad Request', { error: { code: 'Other', message: '' } }).notFound).toBe(false);
  });
});
