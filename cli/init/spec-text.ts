import { known, type Connector, type Step } from '../../config/connector/connector';
import { credentialLines } from './credential-lines';
import { comment, commentList, scalar } from './lines';
import { mappingLines, matchedBy } from './mapping-lines';
import { change, MARK } from './placeholder';

/** What a spec to start from depends on besides its connector. */
export interface InitialSpecOptions {
  /** Where editors find the JSON Schema, relative to the spec; absent where there is no path worth committing. */
  readonly schema?: string;
}

/** A commented spec to start from; it is valid as it stands, and what only the user can know is marked. */
export function initialSpec(connector: Connector, { schema }: InitialSpecOptions): string {
  const parts = [
    [...(schema === undefined ? [] : [`# yaml-language-server: $schema=${schema}`, '#']), ...head(connector)],
    tenantLines(connector),
    applicationLines(connector),
    assignmentLines(connector),
    credentialLines(connector),
    [
      'notifications:',
      `  email: ${change('identity-ops@contoso.example', 'who is told when provisioning is in trouble')}`,
    ],
    deprovisioningLines(connector),
    [
      'accidentalDeletion:',
      '  threshold: 50 # more people than this leaving at once wait for someone to agree',
    ],
    ['scope: assigned # assigned: only people and groups assigned above or elsewhere | all: everyone'],
    mappingLines(connector),
    ['status: started # started once everything is configured; paused keeps it from running'],
    testLines(connector),
    tail(connector),
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function head(connector: Connector): string[] {
  const { galleryDisplayName, name } = connector;
  return [
    ...comment(
      `${galleryDisplayName} with automatic provisioning, to start from. Values marked ${MARK} are placeholders; the rest ` +
        'works as it stands. Three rules hold everywhere:',
    ),
    ...commentList(
      [
        'what is omitted is not managed: the live value stays,',
        'an empty list means none,',
        'a secret is only ever named ({ env: NAME }), never written down.',
      ],
      () => '*',
    ),
    ...before(connector),
    ...limitations(connector),
    '',
    'apiVersion: scimform/v1',
    'kind: Provisioning',
    `name: ${name} # the Terraform stack of a tenant is called <name>-<tenant>`,
    `connector: ${name}`,
  ];
}

function before(connector: Connector): string[] {
  const { plan, accountRole, signOnFirst } = connector.prerequisites;
  const steps = stepsAt(connector, 'before-apply');
  const needs = [
    ...told(known(plan), (text) => [`Have the plan that provisioning needs: ${text}.`]),
    ...told(known(accountRole), (text) =>
      steps.some((step) => step.includes(text))
        ? []
        : [`Have an account at the application with the role: ${text}.`],
    ),
    ...(known(signOnFirst) === true ? ['Set up single sign-on first.'] : []),
  ];
  const all = [...needs, ...steps];
  return all.length === 0
    ? []
    : ['#', '# Before the first "scimform apply":', ...commentList(all, (index) => `${index + 1}.`)];
}

function told(text: string | undefined, say: (text: string) => string[]): string[] {
  return text === undefined ? [] : say(text);
}

function stepsAt({ steps }: Connector, when: Step['when']): string[] {
  return steps
    .filter((step) => step.when === when)
    .map(({ by, text }) => (by === 'vendor' ? `(done by the vendor) ${text}` : text));
}

function limitations(connector: Connector): string[] {
  return connector.limitations.length === 0
    ? []
    : ['#', '# Good to know:', ...commentList(connector.limitations, () => '*')];
}

const CLOUDS = {
  public: 'public (GCC too)',
  usgov: 'usgov (GCC High)',
  'usgov-dod': 'usgov-dod',
  china: 'china (21Vianet)',
} as const;

function tenantLines({ clouds }: Connector): string[] {
  const names = clouds.map((cloud) => CLOUDS[cloud]).join(' | ');
  return [
    ...comment(
      'Who applies needs the role Cloud Application Administrator there; an application registration needs ' +
        'Application.ReadWrite.OwnedBy, AppRoleAssignment.ReadWrite.All and Synchronization.ReadWrite.All, and to read users and groups.',
    ),
    'tenants:',
    `  ${change('contoso:', 'a short name of your own; several tenants may stand here')}`,
    `    tenantId: ${change('11111111-1111-1111-1111-111111111111', "shown on the tenant's Overview page")}`,
    `    cloud: ${clouds[0] ?? 'public'} # ${names}`,
  ];
}

function applicationLines(connector: Connector): string[] {
  const isOwn = connector.authentication.some(({ url, from }) => url && known(from) === 'customer');
  const name = scalar(connector.galleryDisplayName);
  return [
    'application:',
    `  displayName: ${isOwn ? change(name, 'the name it gets in the tenant') : `${name} # its name in the tenant`}`,
    '  protect: true # Terraform refuses to destroy it: single sign-on lives in the same application',
    ...(known(connector.oncePerTenant) === true
      ? comment('A tenant can hold only one instance that works.', 2)
      : []),
  ];
}

function assignmentLines(connector: Connector): string[] {
  const { appRoles, defaultAccess } = connector;
  const roles = known(appRoles);
  return [
    ...comment(
      'Begin with one person. Assignments made elsewhere (access packages, the portal) are left alone.',
    ),
    ...comment(roleText(connector)),
    ...(defaultAccess.provisioning === 'excluded' ? comment(`On Default Access: ${defaultAccess.note}`) : []),
    'assignments:',
    `  - { user: pilot@contoso.example, role: ${scalar(roles?.[0]?.displayName ?? 'User')} } # ${MARK}: your pilot, and a role`,
  ];
}

function roleText({ appRoles }: Connector): string {
  const roles = known(appRoles)?.map(({ displayName, meaning }) =>
    meaning === undefined ? displayName : `${displayName} (${meaning})`,
  );
  if (roles) return `Its roles: ${roles.join(', ')}.`;
  return 'Which roles the application has is not published; the page "Users and groups" of the live one shows them.';
}

function deprovisioningLines({ deactivation }: Connector): string[] {
  const effect = known(deactivation);
  return [
    'deprovisioning:',
    ...comment(
      effect === undefined
        ? 'What the application does with a disabled account is not published.'
        : `At the application: ${effect}`,
      2,
    ),
    '  outOfScope: disable # people who go out of scope are disabled; keep leaves their accounts as they are',
  ];
}

function testLines(connector: Connector): string[] {
  const { target, source } = matchedBy(connector);
  const isName = source === 'userPrincipalName';
  const value = 'pilot@contoso.example';
  return [
    ...comment('What must hold for single people: "scimform test" runs these, without a tenant.'),
    'tests:',
    '  - name: the pilot is provisioned',
    `    user: { userPrincipalName: ${value} } # ${MARK}: your pilot`,
    `    expect: { inScope: true${isName ? `, attributes: { ${scalar(target)}: ${value} }` : ''} }`,
  ];
}

function pages(title: string, list: Connector['reading']): string[] {
  const texts = list.map((page) => `${page.title}: ${page.url}`);
  return texts.length === 0 ? [] : [`# ${title}`, ...commentList(texts, () => '*')];
}

const LATER = [
  ['connection-test-failed', 'Should the connection test fail:'],
  ['after-apply', 'Afterwards:'],
  ['any-time', 'At any time:'],
] as const;

function tail(connector: Connector): string[] {
  const parts = LATER.flatMap(([when, title]) => {
    const steps = stepsAt(connector, when);
    return steps.length === 0 ? [] : [`# ${title}`, ...commentList(steps, () => '*')];
  });
  return [
    ...parts,
    ...pages('Where this was read:', connector.sources),
    ...pages('To go on with:', connector.reading),
  ];
}
