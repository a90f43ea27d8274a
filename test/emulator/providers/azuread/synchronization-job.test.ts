import { synchronizationJob } from '../../../../emulator/providers/azuread/synchronization-job';
import type { Reply } from '../support/recording-graph';
import { Scripted } from '../support/operation';

const SP = '/v1.0/servicePrincipals/sp';
const JOBS = `${SP}/synchronization/jobs`;
const JOB = `${JOBS}/job.1`;
const ID = '/servicePrincipals/sp/synchronization/jobs/job.1';
const CONFIG = { service_principal_id: '/servicePrincipals/sp', template_id: 'scim', timeouts: null };

const absent: Reply = { status: 404 };
const done: Reply = { status: 204 };

function job(state: string): Reply {
  return {
    status: 200,
    body: { id: 'job.1', templateId: 'scim', schedule: { state, interval: 'PT40M', expiration: null } },
  };
}

function state(name: string): object {
  return { enabled: name === 'Active', schedule: [{ state: name, interval: 'PT40M', expiration: '' }] };
}

let world: Scripted;

async function script(answers: Readonly<Record<string, readonly Reply[]>>): Promise<Scripted> {
  world = await Scripted.start(answers);
  return world;
}

afterEach(async () => world.stop());

describe('azuread_synchronization_job', () => {
  const created = {
    [`GET ${SP}`]: [{ status: 200, body: { id: 'sp' } }],
    [`POST ${JOBS}`]: [{ status: 201, body: { id: 'job.1' } }],
  };

  it('waits until a new job can be read, then leaves it stopped', async () => {
    const sut = await script({ ...created, [`GET ${JOB}`]: [absent, absent, job('Disabled')] });
    const result = await synchronizationJob.create({ ...CONFIG, enabled: false }, sut);
    expect(result).toEqual({ ...CONFIG, id: ID, ...state('Disabled') });
    const get = `GET ${JOB.replace('/v1.0', '')}`;
    expect(sut.asked.slice(2)).toEqual([get, get, get]);
  });

  it('starts a job that is to be enabled', async () => {
    const sut = await script({
      ...created,
      [`GET ${JOB}`]: [job('Disabled'), job('Active')],
      [`POST ${JOB}/start`]: [done],
    });
    expect(await synchronizationJob.create({ ...CONFIG, enabled: true }, sut)).toMatchObject(state('Active'));
  });

  it('keeps a job in the state that could not be started', async () => {
    const sut = await script({
      ...created,
      [`GET ${JOB}`]: [job('Disabled')],
      [`POST ${JOB}/start`]: [{ status: 400 }],
    });
    await expect(synchronizationJob.create({ ...CONFIG, enabled: true }, sut)).rejects.toMatchObject({
      summary: 'Creating synchronization job for service principal ID "sp"',
    });
    expect(sut.kept).toMatchObject({ id: ID, ...state('Disabled') });
  });

  it('keeps nothing where no job was made', async () => {
    const sut = await script({
      [`GET ${SP}`]: created[`GET ${SP}`],
      [`POST ${JOBS}`]: [{ status: 400 }],
    });
    await expect(synchronizationJob.create({ ...CONFIG, enabled: false }, sut)).rejects.toThrow(
      'RESPONSE 400',
    );
    expect(sut.kept).toBeUndefined();
  });

  it.each([403, 409])('asks again while the service answers %d', async (status) => {
    const sut = await script({
      ...created,
      [`POST ${JOBS}`]: [{ status }, { status }, { status: 201, body: { id: 'job.1' } }],
      [`GET ${JOB}`]: [job('Disabled')],
    });
    expect(await synchronizationJob.create({ ...CONFIG, enabled: false }, sut)).toMatchObject({ id: ID });
  });

  it.each([
    [true, 'start', 'Active'],
    [false, 'pause', 'Paused'],
  ])('sets enabled to %s by %s', async (enabled, verb, name) => {
    const sut = await script({ [`POST ${JOB}/${verb}`]: [done], [`GET ${JOB}`]: [job(name)] });
    const prior = { ...CONFIG, id: ID, enabled: !enabled };
    expect(await synchronizationJob.update(prior, { ...prior, enabled }, sut)).toMatchObject(state(name));
    expect(sut.asked[0]).toContain(verb);
  });

  it('neither starts nor pauses when enabled stays', async () => {
    const sut = await script({ [`GET ${JOB}`]: [job('Active')] });
    const prior = { ...CONFIG, id: ID, enabled: true };
    await synchronizationJob.update(prior, { ...prior, timeouts: { create: '1m' } }, sut);
    expect(sut.asked).toHaveLength(1);
  });

  it('is gone when Graph does not find it', async () => {
    const sut = await script({});
    expect(await synchronizationJob.read({ id: ID }, sut)).toBeUndefined();
  });

  it('is not gone when Graph refuses for another reason', async () => {
    const sut = await script({ [`GET ${JOB}`]: [{ status: 403 }] });
    await expect(synchronizationJob.read({ id: ID }, sut)).rejects.toThrow('RESPONSE 403');
  });

  it('is deleted when it can no longer be read', async () => {
    const sut = await script({
      [`DELETE ${JOB}`]: [done],
      [`GET ${JOB}`]: [job('Active'), job('Active'), absent],
    });
    await synchronizationJob.delete({ id: ID }, sut);
    expect(sut.asked).toHaveLength(4);
  });

  it('is imported by its id, and by nothing else', async () => {
    await script({});
    expect(synchronizationJob.import?.(ID)).toEqual({ id: ID });
    expect(() => synchronizationJob.import?.('job.1')).toThrow(
      '/servicePrincipals/{servicePrincipalId}/synchronization/jobs/{jobId}',
    );
  });
});
