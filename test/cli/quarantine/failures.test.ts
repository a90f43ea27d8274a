import { explanation } from '../../../cli/quarantine/explanation';
import { groupFailures } from '../../../cli/quarantine/failures';
import { pathOf } from '../../../cli/quarantine/spec-paths';
import { explanationLines } from '../../../cli/quarantine/explanation-text';
import type { LogEntry } from '../../../graph/log-entry';
import { loadSpec } from '../../../config/load';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { styleFor } from '../../../cli/text/style';
import { SPEC } from '../../support/tenant';

const folder = mkdtempSync(join(tmpdir(), 'scimform-failures-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function targetOf(text = SPEC) {
  writeFileSync(join(folder, 'spec.yaml'), text);
  const { spec } = loadSpec('spec.yaml', folder);
  const [provisioning] = spec?.tenants ?? [];
  if (spec === undefined || provisioning === undefined) throw new Error('The spec of the test is wrong.');
  return { spec, provisioning };
}

let count = 0;
function failure(
  errorCode: string,
  reason: string,
  person = `person ${(count += 1)}`,
  type = 'User',
): LogEntry {
  const identity = { id: person, displayName: person, type };
  return {
    id: `${(count += 1)}`,
    time: '2026-01-05T08:00:00Z',
    jobId: 'job',
    cycleId: 'cycle',
    changeId: 'change',
    action: 'create',
    result: 'failure',
    source: identity,
    target: identity,
    ...(errorCode !== '' && { errorCode }),
    reason,
    modified: [],
    steps: [],
  };
}

const { provisioning } = targetOf();

it.each([
  ['InvalidDomain', 'The domain is not registered.', 'mappings.users.attributes.userName'],
  ['InvalidDomain', 'emails: domain x.example unknown', 'mappings.users.attributes.userName'],
  ['MissingValues', 'title must not be empty', 'mappings.users.attributes.title'],
  [
    'MissingValues',
    'A value of emails is missing.',
    'mappings.users.attributes.emails[type eq "work"].value',
  ],
  ['MissingValues', 'Something is missing.', 'mappings.users.attributes'],
  ['SchemaAttributeNotFound', 'unknown attribute externalId', 'mappings.users.attributes.externalId'],
  ['Conflict', 'exists', 'mappings.users.attributes.userName'],
  ['InsufficientRights', 'no', 'mappings.users.actions'],
  ['LicenseLimitExceeded', 'no', 'assignments'],
  ['Unauthorized', 'no', 'credentials.secretToken'],
  ['Timeout', 'no', 'credentials.tenantUrl'],
  ['InvalidAnchor', 'gone', undefined],
  ['Strange', 'gone', undefined],
  ['Strange', 'displayName is strange', 'mappings.users.attributes.displayName'],
  ['', 'displayNames are strange', undefined],
])('%s, "%s" points to %s', (code, reason, path) => {
  const [group] = groupFailures([failure(code, reason)], provisioning);
  expect(group?.path?.join('.')).toBe(path);
});

it('points to references, and to groups', () => {
  const manager = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager';
  const attributes = [
    { target: manager, source: { kind: 'attribute', name: 'manager' }, apply: 'always' },
  ] as const;
  const users = { attributes, removed: [], unlisted: 'keep' } as const;
  const pointed = { object: 'users', reasons: [] } as const;
  expect(pathOf('reference-mapping', pointed, { ...provisioning, mappings: { users } })?.at(-1)).toBe(
    manager,
  );
  const [group] = groupFailures([failure('Conflict', '', 'Staff', 'Group')], provisioning);
  expect(group?.path).toEqual(['mappings', 'groups', 'attributes']);
});

it('counts by code, and names each person once', () => {
  const groups = groupFailures(
    [
      failure('Conflict', 'a'),
      failure('InvalidDomain', 'b', 'Ann'),
      failure('InvalidDomain', 'c', 'Ann'),
      failure('InvalidDomain', 'd', 'Ben'),
    ],
    provisioning,
  );
  expect(groups.map((one) => [one.code, one.count, one.examples.map(({ reason }) => reason)])).toEqual([
    ['InvalidDomain', 3, ['b', 'd']],
    ['Conflict', 1, ['a']],
  ]);
});

it('is told with the lines of the spec', () => {
  const target = targetOf();
  const status = {
    quarantine: {
      reason: 'EncounteredEscrowProportionThreshold',
      currentBegan: '2026-01-05T08:00:00Z',
      seriesBegan: '2026-01-04T08:00:00Z',
      seriesCount: 3,
      nextAttempt: '2026-01-06T08:00:00Z',
    },
  };
  const entries = [
    failure(
      'InvalidDomain',
      'The application answered 400 (userName: domain \u001b[31mx.example is not registered).',
      'Ann Lee',
    ),
    failure(
      'InvalidDomain',
      'The application answered 400 (userName: domain y.example is not registered).',
      'Ben Ott',
    ),
    failure('Strange', 'Who knows.', 'Cem Ay'),
  ];
  const style = styleFor(
    { env: {}, terminal: { stdout: false, stderr: false, stdin: false } } as unknown as Parameters<
      typeof styleFor
    >[0],
    'stdout',
  );
  const now = Date.parse('2026-01-05T12:00:00Z');
  expect(explanationLines(explanation(target, { id: 'job', status }, entries), now, style).join('\n'))
    .toMatchInlineSnapshot(`
   "  why       At least 5,000 people and groups fail, and more than 40 % of all: something fails for
               nearly everybody, such as one mapping.
     since     2026-01-05 08:00 UTC (4 hours ago), 3 attempts failed
     next      2026-01-06 08:00 UTC (in 20 hours). Attempts become rarer, at last one a day. If none
               succeeds, the job is disabled on 2026-02-01 08:00 UTC (in 27 days).
     meanwhile Cycles still run, but less and less often: joiners and leavers wait.
     do        1. Correct what the most frequent error below points to, here or at the application,
                  and apply:
                  $ scimform apply spec.yaml
               2. Try it with one person:
                  $ scimform provision-on-demand USER spec.yaml
               3. Have all of them tried again:
                  $ scimform restart spec.yaml
     failures  InvalidDomain: 2 of the newest 3. The application does not accept the domain of a user
               name or mail address.
                 Ann Lee: The application answered 400 (userName: domain ·[31mx.example is not
                 registered).
                 Ben Ott: The application answered 400 (userName: domain y.example is not registered).
                 Register the domain at the application, or map an attribute whose domain is registered
                 there.
                 spec.yaml:21:7 mappings.users.attributes.userName
               Strange: 1 of the newest 3.
                 Cem Ay: Who knows.
     more      docs/runbook.md#most-people-fail"
  `);
});
