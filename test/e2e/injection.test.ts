/** Whatever text a spec holds arrives in the tenant as that text, through the real Terraform. */
import * as fc from 'fast-check';
import { documentOf } from '../support/run-cli';
import { CANARY, startTenant, TENANT_ID, TENANT_URL, type TestTenant } from '../support/tenant';

jest.setTimeout(180_000);

/** What Terraform, HCL, JSON, YAML, OData, shells and terminals each take for something else. */
const AWKWARD = [
  '${var.secret_token}',
  '%{ if true }x%{ endif }',
  '$${',
  '%%{',
  '${"${',
  '"',
  "'",
  '\\',
  '\\n',
  '\n',
  '\r\n',
  '\t',
  '\u2028',
  '\u202e',
  '\u001b[31m',
  '}}',
  '{{ . }}',
  '<<EOT\n',
  '#',
  '//',
  '${',
  '%{',
  '&',
  '%20',
  '$(id)',
  '`id`',
  '😀',
  'مرحبا',
  ' ',
  'a',
] as const;

/**
 * Texts without space at either end, which have a meaning of their own in names. Terraform normalizes every text to NFC,
 * so only such texts can arrive unchanged.
 *
 * @see https://developer.hashicorp.com/terraform/language/expressions/types
 */
const text = fc
  .array(fc.oneof(fc.constantFrom(...AWKWARD), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3 })), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => `x${parts.join('')}x`.normalize('NFC'))
  .filter((one) => !one.includes('{TfToken['));

interface Texts {
  readonly application: string;
  readonly constant: string;
  readonly substitute: string;
  readonly filter: string;
  readonly value: string;
  readonly group: string;
  readonly role: string;
}

const texts: fc.Arbitrary<Texts> = fc.record({
  application: text,
  constant: text,
  substitute: text,
  filter: text,
  value: text,
  group: text,
  role: text,
});

/** JSON is YAML. */
function specOf({ application, constant, substitute, filter, value, group, role }: Texts): string {
  return JSON.stringify({
    apiVersion: 'scimform/v1',
    kind: 'Provisioning',
    name: 'injection',
    connector: 'ipass-smartconnect',
    tenants: { contoso: { tenantId: TENANT_ID } },
    application: { displayName: application, protect: false },
    assignments: [{ group, role }],
    credentials: { secretToken: { env: 'IPASS_SCIM_TOKEN' } },
    notifications: { email: "o'brien+${x}@contoso.example" },
    mappings: {
      users: {
        attributes: {
          userName: { source: 'userPrincipalName', matching: 1 },
          title: { constant },
          displayName: { source: 'displayName', default: substitute },
        },
        scopingFilters: [{ name: filter, clauses: [{ attribute: 'department', operator: 'EQUALS', value }] }],
      },
    },
  });
}

const GROUP_ID = '99999999-0000-0000-0000-000000000001';

async function tenantWith({ group, role }: Texts): Promise<TestTenant> {
  const { CONTOSO } = await import('../../emulator/tenant/company');
  return startTenant({
    gallery: [{ displayName: 'iPass SmartConnect', appRoles: [{ displayName: role }] }],
    targets: [{ url: TENANT_URL, token: CANARY }],
    company: {
      ...CONTOSO,
      groups: [{ id: GROUP_ID, displayName: group, members: [] }],
    },
  });
}

describe('any text of a spec', () => {
  it('arrives in the tenant as it is', async () => {
    await fc.assert(
      fc.asyncProperty(texts, async (given) => {
        const tenant = await tenantWith(given);
        try {
          await tenant.spec(specOf(given));
          await tenant.apply();
          const bodies = JSON.stringify(tenant.box.requests.map(({ body }) => body));
          for (const key of ['application', 'constant', 'substitute', 'filter', 'value'] as const) {
            expect(bodies).toContain(JSON.stringify(given[key]));
          }
          const plan = await tenant.scimform(['plan', '--format', 'json']);
          expect({ code: plan.code, tenants: documentOf<object>(plan) }).toMatchObject({
            code: 0,
            tenants: { tenants: [{ outcome: 'unchanged' }] },
          });
        } finally {
          await tenant.close();
        }
      }),
      { numRuns: 8 },
    );
  });
});
