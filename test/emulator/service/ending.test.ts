import { Ending } from '../../../emulator/service/ending';

it('gives what the work gives, or how it fails, before the end', async () => {
  const ending = new Ending();
  expect(await ending.orEnd(Promise.resolve(1))).toBe(1);
  await expect(ending.orEnd(Promise.reject(new Error('no')))).rejects.toThrow('no');
});

it('waits for no work once it has come', async () => {
  const ending = new Ending();
  const never = new Promise<number>(() => undefined);
  const waiting = ending.orEnd(never);
  ending.come();
  expect([await waiting, await ending.orEnd(never)]).toEqual([undefined, undefined]);
});
