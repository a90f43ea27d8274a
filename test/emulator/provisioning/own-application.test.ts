import { runCycle } from '../../../emulator/provisioning/cycle';
import type { LogEntry } from '../../../emulator/provisioning/provisioning-log';
import { createScimApplication, type ScimApplication } from '../../../emulator/scim/application';
import { GENERIC } from '../../../emulator/scim/profiles/generic';
import type { Send } from '../../../emulator/scim-client/message';
import { ScimJob, told } from '../../support/scim-job';

/** What a client sends, answered by an application without a network between. */
function sendTo(application: ScimApplication): Send {
  return async ({ method, url, headers, body = '' }) => {
    const { pathname, search, hostname: host } = new URL(url);
    const target = `${pathname}${search}`;
    const reply = await application.handle({ method, host, target, headers, body: Buffer.from(body) });
    const text = reply.text ?? (reply.body === undefined ? '' : JSON.stringify(reply.body));
    return { status: reply.status, headers: reply.headers ?? {}, text };
  };
}

async function cycle(job: ScimJob, send: Send): Promise<string[]> {
  const log: LogEntry[] = [];
  for await (const event of runCycle({ ...job.input(), send })) if ('entry' in event) log.push(event.entry);
  job.time += 40 * 60 * 1000;
  return told(log);
}

/** Names of groups with those of their members. */
async function groupsOf(application: ScimApplication): Promise<Record<string, string[]>> {
  const users = (await application.list('User')).resources;
  const nameOf = new Map(users.map(({ id, displayName }) => [id, displayName as string]));
  const groups = (await application.list('Group')).resources.map(({ displayName, members = [] }) => {
    const ids = (members as { readonly value: string }[]).map(({ value }) => value);
    return [displayName as string, ids.map((id) => nameOf.get(id) ?? id)] as const;
  });
  return Object.fromEntries(groups);
}

it.each(['', '?aadOptscim062020'])(
  "groups live in the box's own application as in the directory%s",
  async (flag) => {
    const job = new ScimJob();
    job.schema = { groups: {} };
    job.settings['BaseAddress'] = `${job.target.url}${flag}`;
    const application = await createScimApplication({
      profile: GENERIC,
      url: job.target.url,
      token: 'secret',
    });
    const send = sendTo(application);
    for (const id of ['ann', 'bea', 'cyd']) job.user(id);
    job.group('red', ['ann', 'bea']);
    job.group('blue', ['cyd']);
    expect((await cycle(job, send)).every((one) => one.endsWith('success'))).toBe(true);
    expect(await groupsOf(application)).toEqual({ red: ['ann', 'bea'], blue: ['cyd'] });
    expect(await cycle(job, send)).toEqual([]);

    job.group('red', ['bea', 'cyd'], { displayName: 'Crimson' });
    job.assigned.delete('blue');
    job.users.delete('bea');
    job.assigned.delete('bea');
    job.group('red', ['cyd']);
    expect(await cycle(job, send)).toEqual([
      'other skipped RedundantExport',
      'other skipped RedundantExport',
      'delete success',
      'update success',
      'update success',
      'delete success',
    ]);
    expect(await groupsOf(application)).toEqual({ Crimson: ['cyd'] });
    expect(await cycle(job, send)).toEqual([]);
    await application.close();
  },
);
