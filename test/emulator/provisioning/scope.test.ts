import { runCycle } from '../../../emulator/provisioning/cycle';
import { restart } from '../../../emulator/provisioning/restart';
import { entriesOf, ScimJob, told } from '../../support/scim-job';

it('sees who leaves by a scope of assigned instead of all after a restart only', async () => {
  const job = new ScimJob();
  job.user('ann');
  job.assigned.clear();
  job.settings['SyncAll'] = 'True';
  expect(told(await job.log())).toEqual(['create success']);
  job.settings['SyncAll'] = 'False';
  expect(await job.log()).toEqual([]);
  restart(job.memory, ['Watermark']);
  expect(told(await job.log())).toEqual(['disable success']);
});

it('leaves alone whom a category filter keeps from the mapping', async () => {
  const job = new ScimJob();
  job.user('ann', { department: 'Sales' });
  await job.cycle();
  job.target.take();
  job.user('ann', { department: 'IT' });
  const { users, ...rest } = job.configuration();
  const clauses = [{ attribute: 'department', operator: 'EQUALS', values: ['Sales'] }];
  const categoryFilters = [{ name: 'Sales', clauses }];
  const configuration = { ...rest, users: { ...users, categoryFilters } };
  const events = [];
  for await (const event of runCycle({ ...job.input(), configuration })) events.push(event);
  expect([entriesOf(events), job.target.take()]).toEqual([[], []]);
});
