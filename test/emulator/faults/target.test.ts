import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FAULTS } from '../../../emulator/faults/index';
import { runCycle } from '../../../emulator/provisioning/cycle';
import { ScimClient } from '../../../emulator/scim-client/client';
import {
  TransportError,
  type ScimAnswer,
  type ScimMessage,
  type Send,
} from '../../../emulator/scim-client/message';
import { stopsJob, type Outcome } from '../../../emulator/scim-client/outcome';
import { Targets } from '../../../emulator/service/targets';
import { ScimJob } from '../../support/scim-job';
import { faultsOf } from './given';

const CORE_USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
const APPLICATION = { url: 'https://app.example/scim/v2', token: 'token-that-is-secret' };
const NAMES = FAULTS.filter(({ layer }) => layer === 'target').map(({ name }) => name);

const MALFORMED = 'SystemForCrossDomainIdentityManagementServiceIncompatible';
const INCOMPATIBLE = `incompatible ${MALFORMED} stops`;
const UNREACHABLE = 'transport WebExceptionProtocolError stops';
const BROKEN = 'transport WebExceptionProtocolError';
const TIMEOUT = 'transport Timeout';
const THROTTLED = 'throttled TooManyRequests';
const FAILED = 'rejected InternalServerError';
const REFUSED = 'credentials Unauthorized stops';
const SUCCESS = 'success';
const UNREADABLE = `malformed ${MALFORMED}`;

const ROUNDS = 20;
const NEVER: Effect = [0, 0];
const ALWAYS: Effect = [ROUNDS, ROUNDS];

/** How often the application did what it was asked, at least and at most. */
type Effect = readonly [number, number];

/** What the service makes of a query, and of an account that it reads, makes and changes. */
type Row = readonly [name: string, find: string, read: string, create: string, patch: string, effect: Effect];

const ROWS: readonly Row[] = [
  ['target-down', UNREACHABLE, UNREACHABLE, UNREACHABLE, UNREACHABLE, NEVER],
  ['target-wrong-certificate', UNREACHABLE, UNREACHABLE, UNREACHABLE, UNREACHABLE, NEVER],
  ['target-timeout', TIMEOUT, TIMEOUT, TIMEOUT, TIMEOUT, ALWAYS],
  ['target-reset', BROKEN, BROKEN, BROKEN, BROKEN, NEVER],
  ['target-answer-lost', SUCCESS, SUCCESS, BROKEN, BROKEN, ALWAYS],
  ['target-slow', SUCCESS, SUCCESS, SUCCESS, SUCCESS, ALWAYS],
  ['target-throttled', THROTTLED, THROTTLED, THROTTLED, THROTTLED, NEVER],
  ['target-unavailable', FAILED, FAILED, FAILED, FAILED, NEVER],
  ['target-rejects-token', REFUSED, REFUSED, REFUSED, REFUSED, NEVER],
  ['target-not-found', INCOMPATIBLE, INCOMPATIBLE, INCOMPATIBLE, INCOMPATIBLE, NEVER],
  ['target-redirects', INCOMPATIBLE, INCOMPATIBLE, INCOMPATIBLE, INCOMPATIBLE, NEVER],
  // Nobody reads what a PATCH is answered with; a page of HTML comes from something in front of the application.
  ['target-malformed', INCOMPATIBLE, UNREADABLE, UNREADABLE, SUCCESS, [1, ROUNDS - 1]],
];

describe('what the service makes of', () => {
  let targets: Targets;
  let id: string;

  beforeEach(async () => {
    targets = await Targets.open([APPLICATION], {
      domains: [],
      now: () => new Date('2026-01-01T00:00:00Z'),
      outside: () => Promise.reject(new Error('There is no outside.')),
    });
    const made = await clientOf(targets.send).create('User', { schemas: [CORE_USER], userName: 'ann' });
    id = made.kind === 'success' ? made.value.id : '';
  });

  afterEach(() => targets.close());

  it.each(ROWS)('%s', async (name, find, read, create, patch, effect) => {
    const { faults } = faultsOf([name]);
    const client = clientOf(faults.send(targets.send, 'job'));
    const outcomes = { find: new Set(), read: new Set(), create: new Set(), patch: new Set() };
    for (let round = 0; round < ROUNDS; round += 1) {
      // A list of one, or of none.
      outcomes.find.add(told(await client.find('User', 'userName', round % 2 ? 'ann' : 'nobody')));
      outcomes.read.add(told(await client.read('User', id)));
      outcomes.create.add(
        told(await client.create('User', { schemas: [CORE_USER], userName: `user${round}` })),
      );
      outcomes.patch.add(told(await client.patch('User', id, patchOf('title', `Boss ${round}`))));
    }
    expect(outcomes).toEqual({
      find: new Set([find]),
      read: new Set([read]),
      create: new Set([create]),
      patch: new Set([patch]),
    });
    const [application] = targets.applications;
    const made = (application?.application.count('User') ?? 0) - 1;
    const [least, most] = effect;
    expect(made).toBeGreaterThanOrEqual(least);
    expect(made).toBeLessThanOrEqual(most);
    const changed = await application?.application.get('User', id);
    expect(changed?.['title']).toBe(most === 0 ? undefined : `Boss ${ROUNDS - 1}`);
  });

  it.each(NAMES)('%s is told in a sentence, without the token', async (name) => {
    const client = clientOf(faultsOf([name]).faults.send(targets.send, 'job'));
    const outcomes = [await client.find('User', 'userName', 'ann'), await client.delete('User', id)];
    const told = outcomes.map((outcome) => ('message' in outcome ? outcome.message : 'Success.'));
    expect(told.filter((text) => !/^[A-Z].*\.$/.test(text))).toEqual([]);
    expect(told.join()).not.toContain(APPLICATION.token);
  });

  it('every fault is told in the documentation', () => {
    expect(ROWS.map(([name]) => name)).toEqual(NAMES);
    const page = readFileSync(join(__dirname, '../../../docs/sandbox.md'), 'utf8');
    const documented = [...page.matchAll(/^\| `(target-[a-z-]+)` \|.*\| (\S[^|]*) \|$/gm)];
    expect(documented.map(([, name, then]) => [name, then?.startsWith('quarantine')])).toEqual(
      ROWS.map(([name, find]) => [name, find.endsWith(' stops')]),
    );
  });
});

/** In short: kind and code, and whether the job as a whole stops. */
function told(outcome: Outcome<unknown>): string {
  if (outcome.kind === 'success') return 'success';
  return `${outcome.kind} ${outcome.code}${stopsJob(outcome) ? ' stops' : ''}`;
}

function clientOf(send: Send): ScimClient {
  return new ScimClient({
    tenantUrl: APPLICATION.url,
    token: APPLICATION.token,
    send,
    now: () => new Date('2026-01-01T00:00:00Z'),
  });
}

function patchOf(path: string, value: string) {
  return { schemas: [PATCH_OP], Operations: [{ op: 'Replace', path, value }] };
}

const ANSWER: ScimAnswer = { status: 200, headers: {}, text: '{"id":"7","userName":"ann"}' };
const right: Send = () => Promise.resolve(ANSWER);

function message(path: string, method: ScimMessage['method'] = 'GET', origin = 'https://app.example') {
  return { method, url: `${origin}${path}`, headers: { authorization: 'Bearer secret' } };
}

/** What comes of each of several requests: a status with its text, or what failed. */
async function fates(send: Send, times: number, asked = message('/Users/7')): Promise<string[]> {
  const found: string[] = [];
  for (let time = 0; time < times; time += 1)
    found.push(
      await send(asked).then(
        ({ status, text }) => `${status} ${text}`,
        (error: unknown) => (error instanceof TransportError ? error.message : 'a mistake'),
      ),
    );
  return found;
}

const RIGHT = `200 ${ANSWER.text}`;
const DOWN = 'Nothing accepts a connection at app.example.';

describe('when a fault happens', () => {
  it('is told by the requests it could concern, counted from one', async () => {
    const send = faultsOf(['target-down@2-3', 'target-answer-lost@1-1']).faults.send(right, 'job');
    expect(await fates(send, 4)).toEqual([RIGHT, DOWN, DOWN, RIGHT]);
    const lost = 'The connection to app.example was closed before an answer came.';
    expect(await fates(send, 2, message('/Users', 'POST'))).toEqual([lost, RIGHT]);
  });

  it('is as likely as said, and the same for the same seed', async () => {
    const fatesOf = (seed?: string) =>
      fates(faultsOf(['target-malformed=0.3'], seed).faults.send(right, 'job'), 100);
    const first = await fatesOf();
    const hits = first.filter((fate) => fate !== RIGHT).length;
    expect(hits).toBeGreaterThan(15);
    expect(hits).toBeLessThan(45);
    expect(await fatesOf()).toEqual(first);
    expect(await fatesOf('another')).not.toEqual(first);
  });

  it('does not depend on other requests between, on other jobs, or on the port of the application', async () => {
    const alone = await fates(faultsOf(['target-down=0.5']).faults.send(right, 'job'), 20);
    const { faults } = faultsOf(['target-down=0.5']);
    const [mine, other] = [faults.send(right, 'job'), faults.send(right, 'other')];
    const mixed: string[] = [];
    const others: string[] = [];
    for (let time = 0; time < 20; time += 1) {
      await fates(mine, 1, message('/Users/7?excludedAttributes=members'));
      others.push(...(await fates(other, 1)));
      mixed.push(...(await fates(mine, 1, message('/Users/7', 'GET', 'http://127.0.0.1:4711'))));
    }
    expect(mixed.map((fate) => fate.replace('127.0.0.1:4711', 'app.example'))).toEqual(alone);
    expect(others).not.toEqual(alone);
  });

  it('changes with the faults that are switched on', async () => {
    const { faults } = faultsOf(['target-down']);
    const send = faults.send(right, 'job');
    expect(await fates(send, 1)).toEqual([DOWN]);
    faults.set([]);
    expect(await fates(send, 1)).toEqual([RIGHT]);
  });

  it('is never for those of another layer', async () => {
    const { faults, waits } = faultsOf(['throttled', 'slow', 'quarantined', 'cycle-interrupted']);
    expect(await fates(faults.send(right, 'job'), 1)).toEqual([RIGHT]);
    expect(waits).toEqual([]);
  });
});

describe('what happens', () => {
  it('target-slow: a second passes before anything else', async () => {
    const { faults, waits } = faultsOf(['target-slow', 'target-down@2-2', 'target-slow@2-']);
    const send = faults.send(right, 'job');
    expect(await fates(send, 2)).toEqual([RIGHT, DOWN]);
    expect(waits).toEqual([1000, 1000, 1000]);
  });

  it.each([
    ['target-throttled', 429, { 'retry-after': '60' }],
    ['target-rejects-token', 401, { 'www-authenticate': 'Bearer error="invalid_token"' }],
    ['target-redirects', 302, { location: 'https://moved.example/' }],
    ['target-not-found', 404, { 'content-type': 'text/html; charset=utf-8' }],
  ])('%s: %d with its header', async (name, status, headers) => {
    const answer = await faultsOf([name]).faults.send(right, 'job')(message('/Users/7'));
    expect(answer).toMatchObject({ status, headers });
  });

  it.each([
    ['target-unavailable', ['500', '502', '503'], /^\d+/],
    [
      'target-wrong-certificate',
      ['has expired', 'is for another host', 'is signed by itself'],
      /(has|is) .*(?=\.)/,
    ],
    [
      'target-malformed',
      ['', ANSWER.text.slice(0, 13), '<!doctype html>', `[${ANSWER.text}]`, '{"userName":"ann"}'],
      /(?<=200 )(<!doctype html>|.*)/,
    ],
  ])('%s: each of its shapes', async (name, shapes, part) => {
    const found = await fates(faultsOf([name]).faults.send(right, 'job'), 40);
    expect(new Set(found.map((fate) => part.exec(fate)?.[0]))).toEqual(new Set(shapes));
  });

  it('target-malformed: an answer that is no success stays none', async () => {
    const refusing: Send = () => Promise.resolve({ status: 409, headers: {}, text: '' });
    const found = await fates(faultsOf(['target-malformed']).faults.send(refusing, 'job'), 40);
    expect(new Set(found.map((fate) => fate.slice(0, 7)))).toEqual(
      new Set(['409 ', '409 []', '409 {}', '200 <!d']),
    );
  });

  it('what breaks all the same, breaks', async () => {
    const broken: Send = () => Promise.reject(new TransportError('broken', 'Broken for good.'));
    const send = faultsOf(['target-timeout', 'target-malformed']).faults.send(broken, 'job');
    expect(await fates(send, 1)).toEqual(['Broken for good.']);
  });
});

describe('a job comes right again after', () => {
  it.each(NAMES)('%s', async (name) => {
    const { faults } = faultsOf([`${name}=0.4`]);
    const job = new ScimJob();
    const people = ['ann', 'bea', 'cyd', 'dov', 'eve'];
    for (const id of people) job.user(id);
    for (let cycle = 0; cycle < 6; cycle += 1) {
      job.user('ann', { jobTitle: `Boss ${cycle}` });
      await cycleOf(job, faults.send(job.target.send, 'job'));
    }
    faults.set([]);
    // Past every time to wait.
    job.time += 2 * 24 * 60 * 60 * 1000;
    await cycleOf(job, faults.send(job.target.send, 'job'));
    expect(job.memory).toMatchObject({ escrows: { size: 0 }, quarantine: null });
    const accounts = [...job.target.users.values()];
    expect(accounts.map(({ userName, active }) => `${String(userName)} ${String(active)}`).sort()).toEqual(
      people.map((id) => `${id}@contoso.example true`),
    );
    expect(job.target.byName('ann@contoso.example')).toMatchObject({ title: 'Boss 5' });
  });
});

async function cycleOf(job: ScimJob, send: Send): Promise<void> {
  for await (const _ of runCycle({ ...job.input(), send }));
  job.time += 40 * 60 * 1000;
}
