/** Whatever text a spec holds arrives in the tenant as that text, through the real Terraform. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
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
  '\u2029',
  '\u0085',
  '{{',
  '$${${',
  '%%%{',
  '*/',
  '{name}',
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

const PLACES = [
  'application',
  'group',
  'user',
  'role',
  'objectMapping',
  'target',
  'matched',
  'constant',
  'substitute',
  'source',
  'extension',
  'filter',
  'filtered',
  'value',
  'folder',
] as const;

type Texts = Readonly<Record<(typeof PLACES)[number], string>>;

/** A text of its own for each place, so that none can stand for another. */
const texts: fc.Arbitrary<Texts> = fc
  .tuple(...PLACES.map((place) => text.map((one) => [place, `${one}-${place}`] as const)))
  .map((entries) => ({ ...(Object.fromEntries(entries) as Texts) }))
  // A folder has no slash in its name, and {name} and {tenant} there stand for something. Template signs are left out:
  // Terraform takes a backend's texts as they are, OpenTofu as templates.
  .map((given) => ({ ...given, folder: given.folder.replace(/[/\0]|[$%](?=\{)|\{(?:name|tenant)\}/g, '_') }));

/** A principal name has one @, and no space; how else it may look is up to the directory. */
function principalName({ user }: Texts): string {
  return `${user.replace(/[@\s\p{C}]/gu, '_')}@contoso.example`;
}

/** As Graph calls a directory extension. */
function extensionName({ extension }: Texts): string {
  return `extension_0123456789abcdef0123456789abcdef_${extension}`;
}

/** Graph compares names of attributes exactly. JSON is YAML. */
function specOf(texts: Texts): string {
  const { application, group, role, objectMapping, target, matched } = texts;
  const { constant, substitute, source, filter, filtered, value, folder } = texts;
  return JSON.stringify({
    apiVersion: 'scimform/v1',
    kind: 'Provisioning',
    name: 'injection',
    connector: 'ipass-smartconnect',
    tenants: { contoso: { tenantId: TENANT_ID } },
    application: { displayName: application, protect: false },
    assignments: [
      { group, role },
      { user: principalName(texts), role },
    ],
    credentials: { secretToken: { env: 'IPASS_SCIM_TOKEN' } },
    notifications: { email: "o'brien+${x}@contoso.example" },
    mappings: {
      users: {
        objectMapping,
        unlisted: 'remove',
        attributes: {
          [matched]: { source: 'userPrincipalName', matching: 1 },
          [target]: { constant },
          displayName: { source: 'displayName', default: substitute },
          [`${target}.source`]: { source },
          [`${target}.extension`]: extensionName(texts),
          [`${target}.expression`]: { expression: 'Append([mail], ".x")' },
          [`${target}.removed`]: { remove: true },
        },
        scopingFilters: [
          { name: filter, clauses: [{ attribute: 'department', operator: 'EQUALS', value }] },
          { name: `${filter}.2`, clauses: [{ attribute: filtered, operator: 'IS NOT NULL' }] },
        ],
      },
    },
    terraform: { backend: { local: { path: `../../../${folder}/{name}-{tenant}.tfstate` } } },
  });
}

const GROUP_ID = '99999999-0000-0000-0000-000000000001';
const USER_ID = '99999999-0000-0000-0000-000000000002';

async function tenantWith(texts: Texts): Promise<TestTenant> {
  const { CONTOSO } = await import('../../emulator/tenant/company');
  const { group, role, objectMapping } = texts;
  return startTenant({
    gallery: [
      {
        displayName: 'iPass SmartConnect',
        appRoles: [{ displayName: role }],
        objectMappingName: objectMapping,
      },
    ],
    targets: [{ url: TENANT_URL, token: CANARY }],
    company: {
      ...CONTOSO,
      users: [
        ...CONTOSO.users,
        { id: USER_ID, displayName: 'Awkward', userPrincipalName: principalName(texts) },
      ],
      groups: [{ id: GROUP_ID, displayName: group, members: [] }],
    },
  });
}

/** The object ids of those who were assigned. */
function assigned({ box }: TestTenant): string[] {
  return box.requests.flatMap(({ method, path, status, body }) =>
    method === 'POST' && status === 201 && path.endsWith('/appRoleAssignedTo')
      ? [(body as { principalId: string }).principalId]
      : [],
  );
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
          const { application, constant, substitute, filter, value, source, filtered, target, matched } =
            given;
          const arrived = [
            application,
            constant,
            substitute,
            filter,
            value,
            source,
            filtered,
            target,
            matched,
          ];
          for (const one of [...arrived, extensionName(given)]) expect(bodies).toContain(JSON.stringify(one));
          expect(assigned(tenant).sort()).toEqual([GROUP_ID, USER_ID]);
          expect(await readdir(join(tenant.folder, given.folder))).toContain('injection-contoso.tfstate');
          const plan = await tenant.scimform(['plan', '--format', 'json']);
          expect({ code: plan.code, tenants: documentOf<object>(plan) }).toMatchObject({
            code: 0,
            tenants: { tenants: [{ outcome: 'unchanged' }] },
          });
        } finally {
          await tenant.close();
        }
      }),
      { numRuns: 8, endOnFailure: true },
    );
  });
});
