import { TokenSource } from '../../graph/sign-in/token-source';

test('a failure is not kept: the next who asks tries again', async () => {
  let opened = 0;
  let asked = 0;
  const source = new TokenSource(
    () => {
      opened += 1;
      if (opened === 1) return Promise.reject(new Error('no file'));
      return Promise.resolve({
        getToken: () => {
          asked += 1;
          if (asked === 2) return Promise.reject(new Error('for now'));
          // The first is about to end.
          return Promise.resolve({ token: `t${asked}`, expiresOnTimestamp: asked === 1 ? 1 : 10 ** 9 });
        },
      });
    },
    'scope',
    () => 0,
  );
  await expect(source.get()).rejects.toThrow('no file');
  await expect(source.get()).rejects.toThrow('for now');
  expect([await source.get(), await source.get(), opened, asked]).toEqual(['t3', 't3', 2, 3]);
});
