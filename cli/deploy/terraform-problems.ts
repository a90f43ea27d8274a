import type { Code } from '../../config/diagnostics/codes';
import { diagnosticAt, type Diagnostic } from '../../config/diagnostics/diagnostic';
import { specPath } from '../../constructs/origins';
import { grantText } from '../permissions/grant';
import { EXIT, worst, type ExitCode } from '../exit-code';
import type { Target } from '../specs';
import { callFor } from '../text/call';
import type { TerraformDiagnostic } from '../terraform/events';
import { missingPermissions } from './refused-request';

/** How a Terraform diagnostic is recognised, and what is told of it. First match wins. */
interface Kind {
  readonly code: Code;
  matches(diagnostic: TerraformDiagnostic): boolean;
  message(diagnostic: TerraformDiagnostic, target: Target): string;
  help(diagnostic: TerraformDiagnostic, target: Target): string;
}

const NOT_ALLOWED =
  /\b(401|403)\b|AADSTS\d+|Authorization_RequestDenied|InvalidAuthenticationToken|could not acquire access token|unable to build authorizer/i;

const OUT_OF_REACH =
  /no such host|connection refused|connection reset|broken pipe|socket hang up|\bEOF\b|response was nil|i\/o timeout|TLS handshake|\b(429|502|503|504)\b|TooManyRequests/i;

const isUnreachable = ({ summary, detail }: TerraformDiagnostic): boolean =>
  NOT_ALLOWED.test(summary + detail) || OUT_OF_REACH.test(summary + detail);

/** How a state gets to another backend. */
export const STATE_MOVED_HELP =
  "Move it once, in the stack's folder: terraform init -migrate-state (or tofu). Then delete the old one, so that nobody applies with it.";

/** What is read of an application that may have been created a moment ago. */
const FRESH =
  /^data\.msgraph_resource\.(roles|templates|settings|schema|status)$|^azuread_synchronization_job\.job$/;

const whole = ({ summary, detail }: TerraformDiagnostic): string =>
  [summary, detail]
    .map((text) => text.trim().replace(/\s+/g, ' '))
    .filter(Boolean)
    .join(': ');
const detailOnly = ({ detail }: TerraformDiagnostic): string => detail.trim().replace(/\s+/g, ' ');

/** A check that waits for the apply says nothing yet. */
export function isPending({ summary }: TerraformDiagnostic): boolean {
  return summary === 'Check block assertion known after apply';
}

const KINDS: readonly Kind[] = [
  {
    code: 'terraform/check',
    matches: ({ severity, summary }) => severity === 'warning' && summary.startsWith('Check block'),
    // The stack knows no file of a spec.
    message: (diagnostic, target) =>
      detailOnly(diagnostic).replace('scimform start', () => callFor(target)('start')),
    help: (_, target) =>
      `The configuration is as declared. Why, and what to do: ${callFor(target)('status')}`,
  },
  {
    code: 'terraform/warning',
    matches: ({ severity }) => severity === 'warning',
    message: whole,
    help: () => '',
  },
  {
    code: 'terraform/protected',
    matches: ({ summary }) => summary === 'Instance cannot be destroyed',
    message: (_, { provisioning }) =>
      `The plan would destroy the ${provisioning.application.existing === undefined ? 'application' : 'provisioning job'}, which application.protect forbids.`,
    help: () =>
      'Single sign-on lives in the application too. Where it shall really go, set application.protect: false.',
  },
  {
    // An empty list of templates is how a new application looks for a while.
    code: 'terraform/not-yet-there',
    matches: ({ address, summary, detail }) =>
      summary === 'Resource postcondition failed' &&
      address === 'data.msgraph_resource.templates' &&
      detail.includes('found: none'),
    message: detailOnly,
    help: () => 'Run the command again in a minute.',
  },
  {
    code: 'terraform/condition',
    matches: ({ summary }) => /^Resource (pre|post)condition failed$/.test(summary),
    // Terraform appends a note on what a failed condition is.
    message: (diagnostic) => detailOnly(diagnostic),
    help: () => 'Correct the spec, or what it refers to in the tenant, and run the command again.',
  },
  {
    code: 'terraform/connection-test',
    // The answer may quote the application's own 401, which is not one of Graph.
    matches: ({ address, summary, detail }) =>
      address === 'msgraph_resource_action.test_connection' &&
      (detail.includes('CredentialValidation') || !isUnreachable({ severity: 'error', summary, detail })),
    message: (diagnostic) =>
      `Test Connection failed; nothing of the credentials was saved. ${whole(diagnostic)}`,
    help: (_, { spec }) =>
      spec.connector.steps
        .flatMap(({ when, text }) => (when === 'connection-test-failed' ? [text] : []))
        .join(' '),
  },
  {
    code: 'terraform/assigned-already',
    matches: ({ address = '', detail }) =>
      address.startsWith('azuread_app_role_assignment.') && /already exist/i.test(detail),
    message: () => 'This assignment exists in the tenant already, but the state does not know it.',
    help: ({ address = '' }) =>
      `Adopt it: in the stack's folder, terraform (or tofu) import ${address} /servicePrincipals/SERVICE_PRINCIPAL_OBJECT_ID/appRoleAssignedTo/ASSIGNMENT_ID. Or remove the assignment in the portal, and apply again.`,
  },
  {
    code: 'terraform/no-such-principal',
    matches: ({ address = '', detail }) =>
      address.startsWith('data.msgraph_resource.user_') && /\b404\b|NotFound/.test(detail),
    message: ({ address = '' }, { provisioning }) => {
      const [, index] = specPath(address, provisioning);
      const principal = provisioning.assignments[Number(index)]?.principal;
      return `The directory has no user "${principal?.value ?? ''}".`;
    },
    help: () => 'Check the user principal name, or name the user by userId.',
  },
  {
    code: 'terraform/no-such-application',
    matches: ({ address, detail }) =>
      address === 'data.msgraph_resource.existing' && /\b404\b|NotFound/.test(detail),
    message: (_, { provisioning }) =>
      `The tenant has no service principal ${provisioning.application.existing ?? ''}.`,
    help: () =>
      'application.existing is the object id that the Entra admin center shows on the Overview page of the enterprise application, not the application (client) id.',
  },
  {
    code: 'terraform/not-yet-there',
    matches: ({ address = '', detail }) => FRESH.test(address) && /\b404\b/.test(detail),
    message: (diagnostic) => `Part of the application cannot be read yet. ${whole(diagnostic)}`,
    help: () =>
      'A new application takes seconds to minutes to reach all of Microsoft Entra. Run the command again in a minute; if it still fails, check that the application was not deleted and that this identity may read it.',
  },
  {
    code: 'terraform/permission',
    matches: (diagnostic) => missingPermissions(diagnostic) !== undefined,
    message: (diagnostic) => `This identity may not do that. ${whole(diagnostic)}`,
    help: (diagnostic) => {
      // A new application refuses everybody for a while, and in the same words.
      const perhapsNew = FRESH.test(diagnostic.address ?? '')
        ? ' Where the application was made a moment ago, run the command again in a minute first.'
        : '';
      return `${grantText(missingPermissions(diagnostic) ?? [])}${perhapsNew}`;
    },
  },
  {
    code: 'terraform/state-moved',
    matches: ({ summary }) =>
      /^Backend (configuration|type) changed|^Backend initialization required/.test(summary),
    message: () =>
      'The backend of the state is another than before, and the new one does not know what exists.',
    help: () => STATE_MOVED_HELP,
  },
  {
    code: 'terraform/unreachable',
    matches: isUnreachable,
    message: whole,
    help: () =>
      'Microsoft Graph did not let this identity in, or could not be reached. Check ARM_TENANT_ID, ARM_CLIENT_ID and its secret, the permissions of that application, and the network; after a fault of the network or the service, run the command again.',
  },
  {
    code: 'terraform/failed',
    matches: () => true,
    message: whole,
    help: ({ summary }) =>
      summary === 'Saved plan is stale'
        ? 'Somebody applied meanwhile. Run the command again.'
        : 'What the state has is not done again; the next apply goes on from there.',
  },
];

/** What Terraform says of an address, said of the line of the spec that declares it. */
export function problemOf(
  diagnostic: TerraformDiagnostic,
  target: Target,
  redact: (text: string) => string,
): Diagnostic {
  const kind = KINDS.find((one) => one.matches(diagnostic)) ?? KINDS[KINDS.length - 1];
  if (kind === undefined) throw new Error('The list of kinds ends with one that matches everything.');
  const { spec, provisioning } = target;
  const path = specPath(diagnostic.address ?? '', provisioning);
  return diagnosticAt(spec.place(provisioning.tenant.name, path), {
    code: kind.code,
    message: `${redact(kind.message(diagnostic, target))} (tenant ${provisioning.tenant.name})`,
    help: redact(kind.help(diagnostic, target)),
  });
}

/** The exit code of a Terraform run that failed and said so. */
export function failureExit(problems: readonly Diagnostic[]): ExitCode {
  const exits = problems
    .filter(({ severity }) => severity === 'error')
    .map(({ code }) => EXITS[code] ?? EXIT.failed);
  return exits.length === 0 ? EXIT.failed : worst(exits);
}

const EXITS: Partial<Record<Code, ExitCode>> = {
  'terraform/permission': EXIT.unreachable,
  'terraform/unreachable': EXIT.unreachable,
  'terraform/protected': EXIT.refused,
};
