/** The preview of the company, whole: read by a person, and held there. */
import { gzipSync } from 'node:zlib';
import { COMPANY, DECISIONS } from '../../support/company';
import { lines } from '../directory/reading';
import { PreviewFolder } from './previewing';

const folder = new PreviewFolder();
afterAll(() => folder.remove());

const TAKEN = { takenAt: '2026-11-01T00:00:00Z', registeredDomains: COMPANY.registeredDomains };

test('as text', async () => {
  const { code, stdout, stderr } = await folder.preview();
  expect(stdout).toMatchSnapshot();
  expect(stderr).toMatchSnapshot();
  // The name of the group Twins could be either one.
  expect(code).toBe(1);
});

test('as JSON it has everybody, as decided one by one', async () => {
  const { tenants, diagnostics, summary } = await folder.document();
  const [tenant] = tenants;
  expect(tenants).toHaveLength(1);
  const told = Object.fromEntries(
    (tenant?.people ?? []).map(({ id, inScope, operation, reasons, problems }) => [
      id,
      {
        inScope,
        operation,
        reasons: [...new Set(reasons.map(({ code }) => code))],
        problems: problems.map(({ code }) => code),
      },
    ]),
  );
  // The decisions count on rules that the generic connector does not have: on values, and on Default Access.
  const byRule = /unregistered|value-too-long|value-not-allowed|missing-required|duplicate-value/;
  const expected = Object.entries(DECISIONS).filter(
    ([, { reasons }]) => !reasons.includes('scope/default-access'),
  );
  expect(expected.length).toBeGreaterThan(60);
  for (const [id, { inScope, operation, reasons, problems }] of expected) {
    const own = problems.filter((code) => !byRule.test(code));
    const isFreed = operation === 'none' && inScope && own.length === 0 && problems.length > 0;
    expect([id, told[id]]).toEqual([
      id,
      { inScope, operation: isFreed ? 'create' : operation, reasons: [...new Set(reasons)], problems: own },
    ]);
  }
  expect(tenant?.summary).toMatchObject({ users: COMPANY.users.length, problems: 4 });
  expect(tenant?.cycle).toEqual({ kind: 'initial', objects: 62, minutes: [0.62, 4.96] });
  expect(tenant?.guard).toEqual({ refused: false, findings: [] });
  expect(summary.errors).toBe(diagnostics.filter(({ severity }) => severity === 'error').length);
});

test.each([
  ['lines', (): string | Uint8Array => lines(COMPANY.users, COMPANY.groups, TAKEN)],
  ['compressed lines', () => gzipSync(lines(COMPANY.users, COMPANY.groups, TAKEN))],
  ['lines, groups last and the header in between', () => shuffledLines()],
  [
    'one compressed document, users behind groups',
    () => gzipSync(JSON.stringify({ groups: COMPANY.groups, users: COMPANY.users, ...TAKEN })),
  ],
])('as %s the directory gives the same', async (_, content) => {
  folder.write('other', content());
  const usual = await folder.document();
  const other = await folder.document(['--directory', 'other']);
  expect(other.tenants).toEqual(usual.tenants);
});

function shuffledLines(): string {
  const [header = '', ...rest] = lines(COMPANY.users, COMPANY.groups, TAKEN).trimEnd().split('\n');
  return [...rest.slice(0, 30), header, ...rest.slice(30)].join('\n');
}

test('the same input gives the same bytes', async () => {
  for (const format of ['text', 'json', 'markdown']) {
    const [one, other] = [
      await folder.preview(['--format', format]),
      await folder.preview(['--format', format]),
    ];
    expect(other).toEqual(one);
  }
});
