/**
 * A process of its own that writes to an application in a folder until it is killed. Each acknowledged write is a line on stdout:
 * the user's number, and how often the user was changed. Each change sets two attributes to the same value.
 */
import { writeSync } from 'node:fs';
import { ApplicationUnderTest } from './application-under-test';

const USERS_AT_ONCE = 8;

async function writeForever(folder: string): Promise<void> {
  const test = await ApplicationUnderTest.start({ folder });
  const writeUsers = async (first: number) => {
    for (let user = first; ; user += USERS_AT_ONCE) {
      const id = await test.user(`user-${user}@contoso.example`, { title: '0', nickName: '0' });
      writeSync(1, `${user} 0\n`);
      for (let change = 1; change <= 3; change++) {
        const value = `${change}`;
        await test.patch('Users', id, { op: 'Replace', value: { title: value, nickName: value } });
        writeSync(1, `${user} ${change}\n`);
      }
    }
  };
  await Promise.all(Array.from({ length: USERS_AT_ONCE }, (_, first) => writeUsers(first)));
}

void writeForever(process.argv[2] ?? '');
