import { runCycle } from '../../../emulator/provisioning/cycle';
import { newMemory } from '../../../emulator/provisioning/job-state';
import type { Directory } from '../../../emulator/provisioning/source-directory';
import { ScimJob, told } from '../../support/scim-job';

const COUNT = 2_000;

/** A job of many people and groups that ran before: nobody's account is another than it should be. */
function settled(): ScimJob {
  const job = new ScimJob();
  job.schema = { groups: {} };
  const ids = Array.from({ length: COUNT }, (_, index) => `u${index}`);
  for (const id of ids) job.user(id);
  job.assigned.clear();
  for (let group = 0; group < 20; group += 1) {
    const id = `g${group}`;
    job.groups.set(id, { id, displayName: id, members: ids.filter((_, index) => index % 20 === group) });
    job.assigned.add(id);
  }
  const { position } = job.sync();
  for (const id of ids)
    job.memory.links.put({
      sourceId: id,
      targetId: job.target.add({ userName: `${id}@contoso.example`, displayName: id, active: true }),
      type: 'User',
      displayName: id,
      values: { userName: `${id}@contoso.example`, displayName: id, active: 'True' },
      references: {},
    });
  for (const { id, members } of job.groups.values())
    job.memory.links.put({
      sourceId: id,
      targetId: job.target.addGroup({ displayName: id, externalId: id }),
      type: 'Group',
      displayName: id,
      values: { displayName: id, externalId: id },
      references: {
        members: Object.fromEntries(members.map((one) => [one, `t${Number(one.slice(1)) + 1}`])),
      },
    });
  const { fingerprint } = job.configuration();
  job.memory.watermark = { time: '2026-01-01T00:00:00.000Z', configuration: fingerprint, position };
  return job;
}

/** A directory that takes note of what it is asked. */
function spied(directory: Directory, asked: string[]): Directory {
  return new Proxy(directory, {
    get: (target, name) => {
      const value = Reflect.get(target, name) as unknown;
      if (typeof value !== 'function') return value;
      return (...given: unknown[]): unknown => {
        asked.push(`${String(name)} ${given.join()}`.trim());
        return (value as (...given: unknown[]) => unknown).apply(target, given);
      };
    },
  });
}

it('looks at nobody but those who changed, however many there are', async () => {
  const job = settled();
  job.user('u7', { jobTitle: 'Boss' });
  job.groups.get('g3')!.members.splice(0, 1);
  job.user('new', { accountEnabled: false });
  const asked: string[] = [];
  const input = job.input();
  const walked = jest.spyOn(job.memory.links, 'values');
  const log = [];
  for await (const event of runCycle({ ...input, directory: spied(input.directory, asked) }))
    if ('entry' in event) log.push(event.entry);
  expect(told(log).sort()).toEqual([
    'disable success',
    'other skipped NotEffectivelyEntitled',
    'update success',
    'update success',
  ]);
  expect(job.target.take().filter((one) => one.includes('/Groups'))).toEqual(['PATCH /Groups/g4']);
  expect(walked).not.toHaveBeenCalled();
  const names = new Set(asked.map((one) => one.split(' ')[0]));
  expect([...names].sort()).toEqual(['changesSince', 'group', 'groupsOf', 'membersOf', 'user']);
  const users = new Set(asked.filter((one) => one.startsWith('user ')));
  expect([...users].sort()).toEqual(['user new', 'user u3', 'user u7']);
  expect(asked.length).toBeLessThan(30);
});

it('remembers objects by any id', () => {
  const { links, escrows } = newMemory();
  const object = { sourceId: '__proto__', type: 'User' } as const;
  const link = { ...object, targetId: 'constructor', displayName: '', values: {}, references: {} };
  const times = { firstFailure: '', nextRetry: '', attempts: 1 };
  expect([links.get('__proto__'), escrows.get('__proto__'), links.ofTarget('User', 'constructor')]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  links.put(link);
  escrows.put({ ...object, code: 'Conflict', message: '', isReference: true, mayExist: false, ...times });
  expect(links.ofTarget('User', 'constructor')).toBe(link);
  expect([links.size, escrows.size, escrows.referenceCount]).toEqual([1, 1, 1]);
  expect(Object.keys(links.toJSON())).toEqual(['__proto__']);
  escrows.delete('__proto__');
  links.delete('__proto__');
  expect([links.size, escrows.size, escrows.referenceCount]).toEqual([0, 0, 0]);
});
