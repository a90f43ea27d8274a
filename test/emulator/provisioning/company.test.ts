import { runCycle } from '../../../emulator/provisioning/cycle';
import type { CycleEvent } from '../../../emulator/provisioning/cycle-event';
import type { JobConfiguration } from '../../../emulator/provisioning/job-configuration';
import { newMemory } from '../../../emulator/provisioning/job-state';
import { TenantDirectory } from '../../../emulator/tenant/tenant-directory';
import type { DirectoryUser } from '../../../emulator/tenant/company-model';
import { BLOCKING } from '../../../provisioning/preview/codes';
import { DirectoryPreview } from '../../../provisioning/preview/directory-preview';
import { COMPANY, SPEC, inCompany } from '../../support/company';
import { ScimTarget } from '../../support/scim-target';
import { load } from '../../support/spec';
import { entriesOf, ORIGIN } from '../../support/scim-job';

const { setting, people } = inCompany();
const preview = new DirectoryPreview(setting);
for (const person of people) preview.survey(person);
const results = people.map((person) => preview.add(person));

/** The job that the spec of the company configures. */
function configuration(target: ScimTarget): JobConfiguration {
  const assignments = load(SPEC).spec?.tenants[0]?.assignments ?? [];
  return {
    provisioning: setting.provisioning,
    assignments,
    facts: setting.facts,
    users: {
      inputFilters: [],
      categoryFilters: [],
      caseExact: new Set(),
      flows: { always: new Set(), adding: new Set() },
    },
    groups: undefined,
    connection: { tenantUrl: target.url, token: 'secret' },
    dialect: 'legacy',
    fingerprint: 'company',
  };
}

async function provisioned(): Promise<{ target: ScimTarget; events: CycleEvent[] }> {
  const target = new ScimTarget();
  let ids = 0;
  const events: CycleEvent[] = [];
  const cycle = runCycle({
    memory: newMemory(),
    configuration: configuration(target),
    directory: TenantDirectory.of({
      displayName: 'Company',
      domains: ['contoso.example'],
      users: COMPANY.users as readonly DirectoryUser[],
      groups: COMPANY.groups.map((group) => ({ ...group, members: [...group.members] })),
    }),
    send: target.send,
    now: () => new Date('2026-01-01T00:00:00Z'),
    newId: (kind) => `${kind}-${(ids += 1)}`,
    origin: ORIGIN,
  });
  for await (const event of cycle) events.push(event);
  return { target, events };
}

describe('the company arrives as its preview says', () => {
  const done = provisioned();

  it('has the same people in scope', async () => {
    const { events } = await done;
    const scoped = new Map(
      events.flatMap((event) => (event.kind === 'scoped' ? [[event.object.sourceId, event.inScope]] : [])),
    );
    const expected = results.map(({ decision }) => decision.inScope);
    expect(COMPANY.users.map(({ id }) => scoped.get(id.toLowerCase()) ?? false)).toEqual(expected);
  });

  it('has the requests of the preview, in its order, but for people who share what accounts are found by', async () => {
    const { target, events } = await done;
    const sharing = new Set(
      entriesOf(events).flatMap(({ sourceIdentity, provisioningStatusInfo: { errorInformation } }) =>
        errorInformation?.errorCode === 'DuplicateSourceEntries' ? [sourceIdentity.id] : [],
      ),
    );
    expect(sharing.size).toBe(1);
    const sent = target.seen.flatMap((one, index) => (one === 'POST /Users' ? [target.bodies[index]] : []));
    const expected = results.flatMap(({ request }, index) =>
      request && !sharing.has(COMPANY.users[index]?.id ?? '') ? [request.body] : [],
    );
    expect(sent).toEqual(JSON.parse(JSON.stringify(expected)));
    expect(sent.length).toBeGreaterThan(20);
  });

  it('stops at the people whom the preview says it would stop at', async () => {
    const { events } = await done;
    const failing = entriesOf(events)
      .filter(({ provisioningStatusInfo: { errorInformation } }) =>
        ['MandatoryFieldsMissing', 'AttributeExpressionFailed', 'ImportSkipped'].includes(
          errorInformation?.errorCode ?? '',
        ),
      )
      .map(({ sourceIdentity }) => sourceIdentity.id);
    const blocked = results.flatMap(({ decision: { problems } }, index) =>
      problems.some(({ code }) => BLOCKING.has(code)) ? [COMPANY.users[index]?.id] : [],
    );
    expect([...failing].sort()).toEqual([...blocked].sort());
    expect(blocked.length).toBeGreaterThan(2);
  });
});
