import type { AttributeMapping } from '../../../provisioning/model';
import { MAPPINGS, ScimJob, told } from '../../support/scim-job';

type Attributes = Readonly<Record<string, string | null>>;

const ALWAYS = { apply: 'always' } as const;
const nickName = { target: 'nickName', source: { kind: 'attribute', name: 'mailNickname' } } as const;

/** What an account has after it was made, and after its person changed. */
test.each<[string, AttributeMapping, Attributes, string | undefined, Attributes, string | undefined]>([
  ['a value flows', { ...nickName, ...ALWAYS }, { mailNickname: 'a' }, 'a', { mailNickname: 'b' }, 'b'],
  [
    'a null does not flow',
    { ...nickName, ...ALWAYS },
    { mailNickname: 'a' },
    'a',
    { mailNickname: null },
    'a',
  ],
  [
    'an empty text is a value',
    { ...nickName, ...ALWAYS },
    { mailNickname: 'a' },
    'a',
    { mailNickname: '' },
    '',
  ],
  [
    'a default is for creation',
    { ...nickName, ...ALWAYS, defaultValue: 'none' },
    {},
    'none',
    { mailNickname: 'b' },
    'b',
  ],
  [
    'a default is not for a change',
    { ...nickName, ...ALWAYS, defaultValue: 'none' },
    { mailNickname: 'a' },
    'a',
    { mailNickname: null },
    'a',
  ],
  [
    'only during creation',
    { ...nickName, apply: 'onCreate' },
    { mailNickname: 'a' },
    'a',
    { mailNickname: 'b' },
    'a',
  ],
  [
    'only during creation, where there was no value',
    { ...nickName, apply: 'onCreate' },
    {},
    undefined,
    { mailNickname: 'b' },
    undefined,
  ],
  [
    'a constant',
    { target: 'nickName', source: { kind: 'constant', value: 'c' }, ...ALWAYS },
    {},
    'c',
    { displayName: 'Ann' },
    'c',
  ],
  [
    'an expression',
    { target: 'nickName', source: { kind: 'expression', text: 'ToUpper([city], )' }, ...ALWAYS },
    { city: 'Bonn' },
    'BONN',
    { city: 'Kiel' },
    'KIEL',
  ],
])('%s', async (_, mapping, before, made, after, changed) => {
  const job = new ScimJob();
  job.schema = { mappings: [...MAPPINGS, mapping] };
  job.user('ann', before);
  await job.cycle();
  const account = job.target.byName('ann@contoso.example');
  expect(account?.['nickName']).toBe(made);
  job.user('ann', after);
  await job.cycle();
  expect(account?.['nickName']).toBe(changed);
});

it('a mapping without source fills what is empty, on a change too, and leaves what is there', async () => {
  const job = new ScimJob();
  for (const id of ['ann', 'bea']) job.user(id);
  await job.cycle();
  const [ann, bea] = ['ann', 'bea'].map((name) => job.target.byName(`${name}@contoso.example`));
  ann!['nickName'] = 'own';
  const filling: AttributeMapping = {
    target: 'nickName',
    source: { kind: 'none' },
    defaultValue: 'x',
    ...ALWAYS,
  };
  job.schema = { mappings: [...MAPPINGS, filling] };
  await job.cycle();
  expect([ann?.['nickName'], bea?.['nickName']]).toEqual(['own', 'x']);
});

it('a difference of case alone is none, unless the target heeds case', async () => {
  for (const caseExact of [false, true]) {
    const job = new ScimJob();
    job.schema = { definitions: [{ name: 'displayName', type: 'String', caseExact }] };
    job.target.add({ userName: 'ann@contoso.example', displayName: 'ANN', active: true });
    job.user('ann');
    expect(told(await job.log())).toEqual([caseExact ? 'update success' : 'other skipped RedundantExport']);
  }
});

it('nobody is made without a value that the target requires', async () => {
  const job = new ScimJob();
  job.schema = { definitions: [{ name: 'title', type: 'String', required: true }] };
  job.user('ann');
  expect(told(await job.log())).toEqual(['create failure MandatoryFieldsMissing']);
  expect(job.target.users.size).toBe(0);
});

it('who leaves is told by whatever IsSoftDeleted is mapped to', async () => {
  const job = new ScimJob();
  const text = 'Switch([IsSoftDeleted], , "False", "here", "True", "gone")';
  const state: AttributeMapping = { target: 'nickName', source: { kind: 'expression', text }, ...ALWAYS };
  job.schema = { mappings: [...MAPPINGS.filter(({ target }) => target !== 'active'), state] };
  job.user('ann');
  await job.cycle();
  job.user('ann', { accountEnabled: false });
  expect(told(await job.log())).toEqual(['disable success']);
  expect(job.target.byName('ann@contoso.example')?.['nickName']).toBe('gone');
});
