/** A bad day: a thousand people, fifty cycles, and something goes wrong on every side. Nobody is lost, nobody is there twice. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Box } from '../../emulator/box';
import type { JsonObject } from '../../emulator/graph/json';
import type { Company, DirectoryUser } from '../../emulator/tenant/company-model';
import { RunningBox } from './bad-day/running-box';
import { PatientGraph } from './bad-day/patient-graph';

jest.setTimeout(240_000);

const TENANT = '11111111-1111-1111-1111-111111111111';
const PEOPLE = 1000;
const CYCLES = 50;
const CHANGES = 10;
const HOUR = 60 * 60_000;
const GROUP = 'b0000000-0000-4000-8000-000000000001';
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const CLIENT = { clientId: '99999999-9999-4999-8999-999999999999', clientSecret: 'secret-of-the-client' };
const TARGET = { url: 'https://app.example/scim', token: 'secret-of-the-application' };

const GRAPH_FAULTS = ['throttled=0.1', 'unavailable=0.1', 'connection-reset=0.05', 'token-expired=0.05'];
const TARGET_FAULTS = [
  'target-throttled=0.04',
  'target-unavailable=0.04',
  'target-reset=0.02',
  'target-answer-lost=0.03',
  'target-timeout=0.02',
];
/** What else goes wrong in a cycle. */
const WORSE: Readonly<Record<number, string>> = {
  9: 'target-down',
  13: 'target-malformed=0.5',
  17: 'target-rejects-token',
  25: 'cycle-interrupted',
  33: 'quarantined',
};
/** In these cycles the box dies after so many changes of accounts. */
const DEATHS: Readonly<Record<number, number>> = { 0: 150, 1: 400, 20: 1, 40: 2 };

interface Somebody {
  name: string;
  department: string;
  isEnabled: boolean;
  isMember: boolean;
  isDeleted: boolean;
}

const idOf = (index: number): string => `a0000000-0000-4000-8000-${`${index}`.padStart(12, '0')}`;

function beginning(): Map<string, Somebody> {
  const people = Array.from({ length: PEOPLE }, (_, index): [string, Somebody] => [
    idOf(index),
    {
      name: `p${index}`,
      department: index % 5 === 0 ? 'IT' : 'Sales',
      isEnabled: index % 11 !== 0,
      isMember: index % 7 !== 0,
      isDeleted: false,
    },
  ]);
  return new Map(people);
}

function companyOf(people: ReadonlyMap<string, Somebody>): Company {
  const users = [...people].map(([id, { name, department, isEnabled }]): DirectoryUser => ({
    id,
    displayName: name,
    userPrincipalName: `${name}@contoso.example`,
    mailNickname: name,
    department,
    accountEnabled: isEnabled,
    deletedDateTime: null,
  }));
  const members = [...people].flatMap(([id, { isMember }]) => (isMember ? [id] : []));
  return {
    displayName: 'Contoso',
    domains: ['contoso.example'],
    users,
    groups: [{ id: GROUP, displayName: 'Everybody', securityEnabled: true, members }],
  };
}

/** Changes one person, in the model and by Graph. */
async function change(graph: PatientGraph, people: Map<string, Somebody>, draw: () => number): Promise<void> {
  const ids = [...people.keys()];
  const id = ids[Math.floor(draw() * ids.length)]!;
  const one = people.get(id)!;
  const expected = async (status: number, ...call: [string, string, JsonObject?]): Promise<void> => {
    const answer = await graph.call(...call);
    if (answer.status !== status) throw new Error(`${call[0]} ${call[1]}: ${answer.status} ${answer.text}`);
  };
  const kind = Math.floor(draw() * 6);
  if (one.isDeleted) {
    if (kind < 3) {
      await expected(200, 'POST', `/directory/deletedItems/${id}/restore`, {});
      one.isDeleted = false;
    } else {
      await expected(204, 'DELETE', `/directory/deletedItems/${id}`);
      people.delete(id);
    }
  } else if (kind === 0) {
    one.department = one.department === 'Sales' ? 'IT' : 'Sales';
    await expected(204, 'PATCH', `/users/${id}`, { department: one.department });
  } else if (kind === 1) {
    one.isEnabled = !one.isEnabled;
    await expected(204, 'PATCH', `/users/${id}`, { accountEnabled: one.isEnabled });
  } else if (kind === 2 && one.isMember) {
    await expected(204, 'DELETE', `/groups/${GROUP}/members/${id}/$ref`);
    one.isMember = false;
  } else if (kind === 2) {
    const reference = { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}` };
    await expected(204, 'POST', `/groups/${GROUP}/members/$ref`, reference);
    one.isMember = true;
  } else if (kind === 3) {
    await expected(204, 'DELETE', `/users/${id}`);
    one.isDeleted = true;
  } else {
    one.name = `${one.name.split('-')[0]!}-${Math.floor(draw() * 1e6)}`;
    await expected(204, 'PATCH', `/users/${id}`, { displayName: one.name });
  }
}

/** Everything below a SCIM address, page by page. */
async function accountsAt(address: string): Promise<JsonObject[]> {
  const all: JsonObject[] = [];
  for (;;) {
    const answer = await fetch(`${address}/Users?startIndex=${all.length + 1}&count=500`, {
      headers: { authorization: `Bearer ${TARGET.token}` },
    });
    const { Resources, totalResults } = (await answer.json()) as {
      Resources: JsonObject[];
      totalResults: number;
    };
    all.push(...Resources);
    if (all.length >= totalResults) return all;
  }
}

async function logOf(graph: PatientGraph): Promise<JsonObject[]> {
  const all: JsonObject[] = [];
  for (let path = '/auditLogs/provisioning?$top=999'; path !== '';) {
    const { body } = await graph.call('GET', path);
    all.push(...(body.value as JsonObject[]));
    path = ((body['@odata.nextLink'] as string | undefined) ?? '').replace(/^https:\/\/[^/]+\/v1\.0/, '');
  }
  return all;
}

function drawing(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x80000000;
  };
}

/** The application with a started job, set up by Graph. */
async function setUp(graph: PatientGraph): Promise<string> {
  const { body: list } = await graph.call('GET', '/applicationTemplates');
  const [template] = list.value as { id: string }[];
  const made = (
    await graph.call('POST', `/applicationTemplates/${template!.id}/instantiate`, { displayName: 'App' })
  ).body;
  const principal = made.servicePrincipal as { id: string; appRoles: { id: string }[] };
  const path = `/servicePrincipals/${principal.id}`;
  const [role] = principal.appRoles;
  await graph.call('POST', `${path}/appRoleAssignedTo`, {
    principalId: GROUP,
    resourceId: principal.id,
    appRoleId: role!.id,
  });
  const { body: job } = await graph.call('POST', `${path}/synchronization/jobs`, { templateId: 'App' });
  const jobPath = `${path}/synchronization/jobs/${job.id as string}`;
  const value = [
    { key: 'BaseAddress', value: TARGET.url },
    { key: 'SecretToken', value: TARGET.token },
  ];
  await graph.call('PUT', `${path}/synchronization/secrets`, { value });
  const schema = (await graph.call('GET', `${jobPath}/schema`)).body;
  const [users, groups] = (schema.synchronizationRules as { objectMappings: JsonObject[] }[])[0]!
    .objectMappings;
  groups!.enabled = false;
  const clause = {
    operatorName: 'EQUALS',
    sourceOperandName: 'department',
    targetOperand: { values: ['Sales'] },
  };
  users!.scope = {
    groups: [{ name: 'Sales', clauses: [clause] }],
    inputFilterGroups: [],
    categoryFilterGroups: [],
  };
  const mappings = users!.attributeMappings as { targetAttributeName: string; source: JsonObject }[];
  const externalId = mappings.find(({ targetAttributeName }) => targetAttributeName === 'externalId')!;
  externalId.source = { type: 'Attribute', name: 'objectId', expression: '[objectId]', parameters: [] };
  await graph.call('PUT', `${jobPath}/schema`, schema);
  await graph.call('POST', `${jobPath}/start`);
  return jobPath;
}

it('ends with exactly the people in scope', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'scimform-bad-day-'));
  const people = beginning();
  const draw = drawing(42);
  const box = new RunningBox({
    folder,
    company: companyOf(people),
    tenantId: TENANT,
    clients: [CLIENT],
    target: TARGET,
    seed: 'bad day',
  });
  try {
    await box.start();
    const tenants = [{ tenantId: TENANT, cloud: 'public', clients: [{ ...CLIENT, objectId: '' }] }] as const;
    const graph = new PatientGraph(() => ({ url: box.url, tenants }) satisfies Pick<Box, 'url' | 'tenants'>);
    const job = await setUp(graph);
    let isFresh = true;
    for (let cycle = 0; cycle < CYCLES; cycle++) {
      // Faults count requests, and the same request meets the same fate when they begin anew.
      const [worse, isNew] = [WORSE[cycle], WORSE[cycle] !== WORSE[cycle - 1]];
      if (isNew || isFresh)
        await box.tell({ faults: [...GRAPH_FAULTS, ...TARGET_FAULTS, ...[worse ?? []].flat()] });
      isFresh = false;
      for (let count = 0; count < CHANGES; count++) await change(graph, people, draw);
      const life = DEATHS[cycle];
      if (life !== undefined) await box.tell({ dieAfter: life });
      const done = await box.tell({ advance: 'next-cycle' });
      isFresh = done === undefined;
      if (isFresh) await box.start();
    }
    // The weather clears; what failed last waits for its time.
    await box.tell({ faults: [] });
    await box.tell({ dieAfter: Number.MAX_SAFE_INTEGER });
    await graph.call('POST', `${job}/restart`, { criteria: { resetScope: 'QuarantineState' } });
    let last: { waiting: number } = { waiting: 0 };
    for (let days = 0; days < 3; days++) last = (await box.tell({ advance: 24 * HOUR })) as typeof last;
    expect([box.deaths, last.waiting]).toEqual([Object.keys(DEATHS).length, 0]);

    const accounts = await accountsAt(box.address);
    const byId = new Map(accounts.map((account) => [account.externalId as string, account]));
    expect(byId.size).toBe(accounts.length);
    const inScope = [...people].filter(
      ([, one]) => one.isMember && one.isEnabled && !one.isDeleted && one.department === 'Sales',
    );
    const active = accounts.filter((account) => account.active === true).map(({ externalId }) => externalId);
    expect(active.sort()).toEqual(inScope.map(([id]) => id).sort());
    for (const [id, { name }] of inScope)
      expect(byId.get(id)).toMatchObject({ displayName: name, [ENTERPRISE]: { department: 'Sales' } });
    // Nobody who is gone for good and was managed to the end is left.
    const entries = await logOf(graph);
    const told = new Set(entries.map(({ targetIdentity }) => (targetIdentity as JsonObject).id));
    expect(accounts.filter(({ id }) => !told.has(id as string))).toEqual([]);
    expect(
      entries.filter(({ provisioningAction }) => provisioningAction === 'create').length,
    ).toBeGreaterThan(500);
  } finally {
    box.end();
    await rm(folder, { recursive: true, force: true });
  }
});
