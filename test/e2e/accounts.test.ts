/** From spec to accounts: what the preview says of a directory is what arrives at the application, person by person. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Box } from '../../emulator/box';
import type { JsonObject } from '../../emulator/graph/json';
import { GENERIC } from '../../emulator/scim/profiles/generic';
import { IPASS_SMARTCONNECT } from '../../emulator/scim/profiles/ipass-smartconnect';
import type { OwnApplication } from '../../emulator/service/targets';
import { restartJob } from '../../emulator/synchronization/job';
import { CONTOSO } from '../../emulator/tenant/company';
import type { Company, DirectoryUser } from '../../emulator/tenant/company-model';
import { COMPANY, SPEC as COMPANY_SPEC } from '../support/company';
import { generatedCompany } from '../support/generated-company';
import { documentOf } from '../support/run-cli';
import { CANARY, SPEC, startTenant, TENANT_ID, TENANT_URL, type TestTenant } from '../support/tenant';

jest.setTimeout(240_000);

interface Person {
  readonly id: string;
  readonly inScope: boolean;
  readonly operation: string;
  readonly request?: { readonly body: JsonObject };
  readonly problems: readonly { readonly code: string }[];
}

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
/** Problems with which a request is sent, and refused by the application. */
const REFUSED = ['preview/unregistered-domain'];

async function preview(tenant: TestTenant, snapshot: object): Promise<readonly Person[]> {
  const file = join(tenant.folder, 'directory.json');
  await writeFile(file, JSON.stringify(snapshot));
  const result = await tenant.scimform(['preview', '--directory', file, '--format', 'json']);
  const { tenants } = documentOf<{ tenants: readonly { people: readonly Person[] }[] }>(result);
  return tenants[0]!.people;
}

/** What the application has, by user name. */
async function accounts({ applications: [own] }: Box): Promise<Map<string, JsonObject>> {
  const { resources } = await own!.application.list('User', { count: 999 });
  return new Map(resources.map((resource) => [resource.userName as string, resource]));
}

/** The accounts that a preview says will be made, as far as it says what they have. */
function promised(people: readonly Person[]): Map<string, JsonObject> {
  const made = people.filter(
    ({ operation, problems }) =>
      operation === 'create' && !problems.some(({ code }) => REFUSED.includes(code)),
  );
  const bodies = made.map(({ request }) => {
    const { schemas: _schemas, meta: _meta, ...body } = request!.body;
    return [body.userName as string, body] as const;
  });
  // Of people who share a name the first one gets the account.
  const names = bodies.map(([name]) => name.toLowerCase());
  return new Map(bodies.filter(([name], index) => names.indexOf(name.toLowerCase()) === index));
}

/** @param isComplete whether the preview knows every mapping: those of a gallery are not known offline */
function expectEqual(
  arrived: Map<string, JsonObject>,
  wanted: Map<string, JsonObject>,
  isComplete = true,
): void {
  expect([...arrived.keys()].sort()).toEqual([...wanted.keys()].sort());
  const seen = [...wanted].map(([name, body]) => {
    const account = withoutServersOwn(arrived.get(name)!);
    return [name, isComplete ? account : pick(account, Object.keys(body))];
  });
  expect(seen).toEqual([...wanted]);
}

function pick(object: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(names.map((name) => [name, object[name]]));
}

/** Neither what the application adds nor the manager, who is written once both are there. */
function withoutServersOwn(account: JsonObject): JsonObject {
  const { id: _id, schemas: _schemas, meta: _meta, ...rest } = account;
  const { [ENTERPRISE]: extension, ...core } = rest;
  const { manager: _manager, ...enterprise } = (extension ?? {}) as JsonObject;
  return Object.keys(enterprise).length === 0 ? core : { ...core, [ENTERPRISE]: enterprise };
}

it('provisions the fixture company as its preview says', async () => {
  const company: Company = {
    displayName: 'Company',
    domains: ['contoso.example'],
    users: COMPANY.users as unknown as readonly DirectoryUser[],
    groups: COMPANY.groups.map((group) => ({ ...group, members: [...group.members] })),
  };
  const tenant = await startTenant({
    company,
    gallery: [NON_GALLERY],
    targets: [{ url: 'https://scim.contoso.example/v2', token: CANARY, profile: GENERIC }],
  });
  try {
    await tenant.spec(
      COMPANY_SPEC.replace(IMPOSSIBLE, '').replace('env: SCIM_TOKEN', 'env: IPASS_SCIM_TOKEN') +
        'status: started\n',
    );
    await tenant.apply();
    const people = await preview(tenant, COMPANY);
    await tenant.box.advance('next-cycle');
    expectEqual(await accounts(tenant.box), promised(people));
    expect(tenant.box.failures).toEqual([]);
  } finally {
    await tenant.close();
  }
});

/** Assignments that Terraform refuses, as it should: a name that two groups have, and Default Access beside roles. */
const IMPOSSIBLE = /^ {2}- \{ group: (?:Twins|Folk), .*\n/gm;
const NON_GALLERY = {
  displayName: 'Non-gallery SCIM application',
  applicationTemplateId: '8adf8e6e-67b2-4cf2-a259-e3dc5476c621',
  synchronizationTemplateId: 'scim',
  appRoles: [{ displayName: 'User' }, { displayName: 'Admin' }, { displayName: 'Partner' }],
};

const PILOT = CONTOSO.groups[0]!.id;
const SALES = CONTOSO.groups[1]!.id;
const COMPANIES = 50;
const GALLERY = { displayName: 'iPass SmartConnect', provisionsGroups: false };

/** Another company in the tenant, and an application that has nobody yet. */
async function become(tenant: TestTenant, seed: number): Promise<object> {
  const { box } = tenant;
  const directory = box.directory(TENANT_ID);
  const { users, members } = generatedCompany(seed, [PILOT, SALES]);
  for (const { id } of [...directory.users()]) directory.purgeUser(id);
  for (const user of users) directory.putUser(user);
  for (const [group, ids] of members) for (const id of ids) directory.addMember(group, id);
  const [own] = box.applications;
  for (const { id } of (await own!.application.list('User', { count: 999 })).resources)
    await remove(own!, id as string);
  restartJob(box.jobs()[0]!.job, ['Full']);
  const groups = [...directory.groups()].map((group) => ({
    ...group,
    members: [...directory.membersOf(group.id)],
  }));
  return { users, groups, registeredDomains: CONTOSO.domains };
}

async function remove({ application, token }: OwnApplication, id: string): Promise<void> {
  const { pathname, hostname } = new URL(application.url);
  const headers = { authorization: `Bearer ${token}` };
  const target = `${pathname}/Users/${id}`;
  const { status } = await application.handle({
    method: 'DELETE',
    host: hostname,
    target,
    headers,
    body: Buffer.alloc(0),
  });
  expect(status).toBe(204);
}

const WITHOUT_PILOT = SPEC.replace('  - { user: pilot@contoso.example, role: User }\n', '');

it.each<[string, string, number]>([
  ['assigned groups and two filters', WITHOUT_PILOT, 1],
  ['everybody', WITHOUT_PILOT.replace('scope: assigned', 'scope: all'), 2],
  [
    'expressions and no filter',
    WITHOUT_PILOT.replace(/ {4}scopingFilters:\n(?: {6}.*\n)+/, '')
      .replace(
        'displayName: displayName',
        `displayName: { expression: 'Join(", ", [surname], [givenName])' }`,
      )
      .replace(
        '{ source: jobTitle, default: none }',
        `{ expression: 'IIF(IsNullOrEmpty([jobTitle]), ToUpper([department]), [jobTitle])' }`,
      ),
    3,
  ],
  [
    'the mappings of the gallery',
    WITHOUT_PILOT.replace('unlisted: remove', 'unlisted: keep').replace(
      `externalId: { constant: 'a "quoted" \${constant}', apply: onCreate }`,
      'nickName: { source: mailNickname, default: nobody }',
    ),
    4,
  ],
])(`provisions ${COMPANIES} generated companies as their previews say: %s`, async (_, spec, number) => {
  const target = { url: TENANT_URL, token: CANARY, profile: IPASS_SMARTCONNECT };
  const tenant = await startTenant({ gallery: [GALLERY], targets: [target] });
  try {
    await tenant.spec(spec);
    await tenant.apply();
    let made = 0;
    for (let company = 1; company <= COMPANIES; company++) {
      const snapshot = await become(tenant, number * 1000 + company);
      await tenant.box.advance('next-cycle');
      const [arrived, wanted] = [await accounts(tenant.box), promised(await preview(tenant, snapshot))];
      expectEqual(arrived, wanted, spec.includes('unlisted: remove'));
      made += arrived.size;
    }
    expect(made).toBeGreaterThan(COMPANIES);
    expect(tenant.box.failures).toEqual([]);
  } finally {
    await tenant.close();
  }
});
