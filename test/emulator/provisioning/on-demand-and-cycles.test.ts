import { runCycle } from '../../../emulator/provisioning/cycle';
import { provisionOnDemand } from '../../../emulator/provisioning/on-demand';
import { restart } from '../../../emulator/provisioning/restart';
import { HOUR, ScimJob, told } from '../../support/scim-job';

async function demand(job: ScimJob, id: string): Promise<void> {
  await provisionOnDemand(job.input(), { type: 'User', id });
}

async function cycles(job: ScimJob, count: number): Promise<void> {
  for (let index = 0; index < count; index++) await job.cycle();
}

describe('what waits to be tried again', () => {
  it('waits on where the connection failed on demand', async () => {
    const job = new ScimJob();
    job.user('ann');
    job.target.bend = () => ({ status: 500 });
    await job.cycle();
    await demand(job, 'ann');
    job.target.bend = undefined;
    await cycles(job, 20);
    expect(job.target.byName('ann@contoso.example')).toBeDefined();
  });

  it('waits on where nobody who is blocked is provisioned on demand', async () => {
    const job = new ScimJob();
    job.user('ann');
    await job.cycle();
    job.user('ann', { accountEnabled: false });
    job.target.bend = ({ method }) => (method === 'PATCH' ? { status: 500 } : undefined);
    await job.cycle();
    job.target.bend = undefined;
    await demand(job, 'ann');
    await cycles(job, 20);
    expect(job.target.byName('ann@contoso.example')?.['active']).toBe(false);
  });

  it('brings the other members of a group that was made on demand', async () => {
    const job = new ScimJob();
    job.schema = { groups: {} };
    for (const id of ['ann', 'bea']) job.user(id);
    job.group('team', ['ann', 'bea'], { displayName: 'Team' });
    job.target.bend = ({ method }, path) =>
      method === 'POST' && path === '/Groups' ? { status: 403 } : undefined;
    await job.cycle();
    job.target.bend = undefined;
    await provisionOnDemand(job.input(), { type: 'Group', id: 'team', members: ['ann'] });
    await cycles(job, 40);
    expect(job.target.membersOf('Team')).toEqual(['ann@contoso.example', 'bea@contoso.example']);
  });

  it('is the manager alone where only the manager failed', async () => {
    const job = new ScimJob();
    job.user('boss');
    job.user('ann', { manager: { id: 'boss' } });
    job.target.bend = ({ method, body = '' }) =>
      method === 'PATCH' && body.includes('manager') ? { status: 400 } : undefined;
    await demand(job, 'boss');
    await demand(job, 'ann');
    expect(job.memory.escrows.get('ann')).toMatchObject({ isReference: true });
  });
});

it('leaves somebody alone who is blocked, unassigned or not', async () => {
  const job = new ScimJob();
  job.user('ann');
  await job.cycle();
  job.user('ann', { accountEnabled: false });
  job.assigned.delete('ann');
  job.target.take();
  const entry = await provisionOnDemand(job.input(), { type: 'User', id: 'ann' });
  expect(entry && told([entry])).toEqual(['other skipped NotEffectivelyEntitled']);
  expect(job.target.seen.filter((one) => one.startsWith('PATCH'))).toEqual([]);
});

describe('a cycle under way', () => {
  it('does not take away an account that was made on demand since it began', async () => {
    const job = new ScimJob();
    job.user('ann');
    await job.cycle();
    job.user('cid');
    job.assigned.delete('cid');
    const events = runCycle(job.input());
    await events.next();
    job.assigned.add('cid');
    await demand(job, 'cid');
    for await (const _ of events);
    expect(job.target.byName('cid@contoso.example')).toMatchObject({ active: true });
    await job.cycle();
    expect(job.target.byName('cid@contoso.example')).toMatchObject({ active: true });
  });

  it('does not put older values back', async () => {
    const job = new ScimJob();
    job.user('ann', { jobTitle: 'one' });
    await job.cycle();
    job.user('ann', { jobTitle: 'two' });
    const events = runCycle(job.input());
    await events.next();
    job.user('ann', { jobTitle: 'three' });
    await demand(job, 'ann');
    for await (const _ of events);
    expect(job.target.byName('ann@contoso.example')).toMatchObject({ title: 'three' });
  });

  it('leaves no trace of its own once the job was made to forget', async () => {
    const job = new ScimJob();
    job.user('ann');
    let isOvertaken = false;
    const events = runCycle({ ...job.input(), isOvertaken: () => isOvertaken });
    for await (const { kind } of events)
      if (kind === 'exported') {
        restart(job.memory, ['Watermark', 'ForceDeletes']);
        isOvertaken = true;
      }
    expect(job.memory).toMatchObject({ watermark: null, forceDeletes: true, lastExecution: null });
  });
});

it('reads the members of a group whose last request failed, whatever failed since', async () => {
  const job = new ScimJob();
  job.schema = { groups: {} };
  for (const id of ['ann', 'bea']) job.user(id);
  job.group('team', ['ann'], { displayName: 'Team' });
  await job.cycle();
  job.group('team', ['ann', 'bea']);
  const { send } = job.target;
  const deaf = runCycle({
    ...job.input(),
    send: async (message) => {
      const answer = await send(message);
      return message.method === 'PATCH' ? { status: 500, headers: {}, text: '' } : answer;
    },
  });
  for await (const _ of deaf);
  job.time += HOUR;
  job.group('team', ['ann'], { description: 'other' });
  job.target.bend = ({ method }, path) =>
    method === 'GET' && path === '/Groups/g1' ? { status: 500 } : undefined;
  await job.cycle();
  job.target.bend = undefined;
  job.time += 24 * HOUR;
  await cycles(job, 5);
  expect(job.target.membersOf('Team')).toEqual(['ann@contoso.example']);
});
