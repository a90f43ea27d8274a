import type { AttributeMapping } from '../../../provisioning/model';
import { MAPPINGS, ScimJob, told } from '../../support/scim-job';

const BY_NAME = 'GET /Users?filter=userName eq "ann@contoso.example"';
const BY_NUMBER = 'GET /Users?filter=externalId eq "E1"';
const number: AttributeMapping = {
  target: 'externalId',
  source: { kind: 'attribute', name: 'employeeId' },
  apply: 'always',
  matching: 2,
};
const ACCOUNT = { userName: 'other@contoso.example', externalId: 'E1', displayName: 'ann', active: true };

function twoWays(employeeId?: string): ScimJob {
  const job = new ScimJob();
  job.schema = { mappings: [...MAPPINGS, number] };
  job.user('ann', employeeId === undefined ? {} : { employeeId });
  return job;
}

it('asks by one attribute after the other, and stops at the first that finds somebody', async () => {
  const job = twoWays('E1');
  job.target.add(ACCOUNT);
  expect(told(await job.log())).toEqual(['update success']);
  expect(job.target.take()).toEqual([BY_NAME, BY_NUMBER, 'PATCH /Users/t1']);
  const first = twoWays('E1');
  first.target.add({ ...ACCOUNT, userName: 'ann@contoso.example' });
  await first.cycle();
  expect(first.target.take()).toEqual([BY_NAME]);
});

it('passes over an attribute that has no value', async () => {
  const job = twoWays();
  expect(told(await job.log())).toEqual(['create success']);
  expect(job.target.take()).toEqual([BY_NAME, 'POST /Users']);
});

it('asks for the result of the mapping, not for the source', async () => {
  const job = new ScimJob();
  const [, ...rest] = MAPPINGS;
  const text = 'Replace([userPrincipalName], "@contoso.example", , , "", , )';
  job.schema = {
    mappings: [
      { target: 'userName', source: { kind: 'expression', text }, apply: 'always', matching: 1 },
      ...rest,
    ],
  };
  job.user('ann');
  await job.cycle();
  expect(job.target.take()).toEqual(['GET /Users?filter=userName eq "ann"', 'POST /Users']);
});

it('asks nothing for somebody without any value', async () => {
  const job = new ScimJob();
  job.user('ann', { userPrincipalName: '' });
  expect(told(await job.log())).toEqual(['other skipped ImportSkipped']);
  expect(job.target.take()).toEqual([]);
});
