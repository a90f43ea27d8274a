import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { textOf } from '../../../emulator/graph/json';
import type { JsonObject } from '../../../emulator/graph/json';
import { ApplicationUnderTest } from './application-under-test';

const nameOf = ({ userName }: JsonObject) => textOf(userName) ?? '';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'scimform-scim-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('has everything again after it was closed', async () => {
  const first = await ApplicationUnderTest.start({ folder });
  const [ann, bob] = [
    await first.user('ann@contoso.com', { externalId: 'a' }),
    await first.user('bob@contoso.com'),
  ];
  await first.user('gone@contoso.com').then((id) => first.ask('DELETE', `/Users/${id}`));
  await first.group('Sales', [ann, bob]);
  const before = await Promise.all([first.application.list('User'), first.application.list('Group')]);
  await first.close();
  await first.close();

  const second = await ApplicationUnderTest.start({ folder });
  expect(await Promise.all([second.application.list('User'), second.application.list('Group')])).toEqual(
    before,
  );
  expect(second.application.count('User')).toBe(2);
  expect((await second.query('Users', 'externalId eq "a"')).json).toMatchObject({ Resources: [{ id: ann }] });
  const taken = await second.ask('POST', '/Users', before[0].resources[0]);
  expect(taken.status).toBe(409);
  const next = await second.user('carl@contoso.com');
  expect([ann, bob]).not.toContain(next);
  await second.close();
});

it('does not share its folder', async () => {
  const first = await ApplicationUnderTest.start({ folder });
  await expect(ApplicationUnderTest.start({ folder })).rejects.toThrow(/open/i);
  await first.close();
});

/** Writes in another process, which is killed after so many acknowledged writes; returns the last of each user. */
async function writeUntilKilled(writes: number): Promise<ReadonlyMap<string, number>> {
  const script = join(__dirname, 'writer.ts');
  const child = spawn(process.execPath, ['-r', 'ts-node/register/transpile-only', script, folder], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  let lines = 0;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.stdout += text;
    lines += text.split('\n').length - 1;
    if (lines >= writes) child.kill('SIGKILL');
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
  const [, signal] = (await once(child, 'close')) as [number | null, string | null];
  expect({ signal, stderr: said.stderr }).toEqual({ signal: 'SIGKILL', stderr: '' });
  const acknowledged = said.stdout.matchAll(/^(\d+) (\d+)\n/gm);
  return new Map([...acknowledged].map(([, user = '', change]) => [user, Number(change)]));
}

it.each([1, 50, 333, 2000])(
  'has every acknowledged write, and none by half, after it is killed at the %dth',
  async (writes) => {
    const acknowledged = await writeUntilKilled(writes);
    expect(acknowledged.size).toBeGreaterThan(0);
    const test = await ApplicationUnderTest.start({ folder });
    const { resources: users } = await test.application.list('User', { count: Infinity });
    const found = new Map(users.map((user) => [nameOf(user).replace(/\D/g, ''), user]));

    // One write of each of the eight may have been stored without having been acknowledged.
    expect(found.size).toBe(users.length);
    expect(found.size - acknowledged.size).toBeLessThanOrEqual(8);
    for (const [user, change] of acknowledged) {
      const { title, nickName } = found.get(user) ?? {};
      expect([change, change + 1]).toContain(Number(title));
      expect(nickName).toBe(title);
    }

    // Indexes and order agree with the resources.
    expect(test.application.count('User')).toBe(users.length);
    for (const { id, userName } of users.slice(-50)) {
      const byName = await test.application.list('User', { filter: `userName eq "${nameOf({ userName })}"` });
      expect(byName.resources.map((user) => user.id)).toEqual([id]);
    }
    await test.close();
  },
  60_000,
);
