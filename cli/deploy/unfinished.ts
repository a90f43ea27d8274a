import { diagnosticAt, type Diagnostic } from '../../config/diagnostics/diagnostic';
import { specPath } from '../../constructs/origins';
import type { Target } from '../specs';
import type { TerraformDiagnostic, TerraformEvent } from '../terraform/events';

/**
 * What a second attempt would create a second time, and the form of the id that adopts the first.
 * https://registry.terraform.io/providers/hashicorp/azuread/latest/docs
 */
const IMPORT_IDS: Readonly<Record<string, string>> = {
  azuread_application_from_template:
    '/applicationTemplates/TEMPLATE_ID/instantiate/APPLICATION_OBJECT_ID/SERVICE_PRINCIPAL_OBJECT_ID',
  azuread_synchronization_job: '/servicePrincipals/SERVICE_PRINCIPAL_OBJECT_ID/synchronization/jobs/JOB_ID',
  azuread_app_role_assignment:
    '/servicePrincipals/SERVICE_PRINCIPAL_OBJECT_ID/appRoleAssignedTo/ASSIGNMENT_ID',
};

const ANSWER_LOST = /\bEOF\b|connection reset|broken pipe|response was nil|socket hang up|timeout awaiting/i;

/** Instantiating has been seen to answer 404 although it created both objects. */
function mayHaveHappened({ address = '', summary, detail }: TerraformDiagnostic): boolean {
  const text = `${summary} ${detail}`;
  const isInstantiation = address.startsWith('azuread_application_from_template.');
  return ANSWER_LOST.test(text) || (isInstantiation && /\b404\b/.test(text));
}

/**
 * Watches which creations have begun and not ended. A creation whose answer was lost may have happened: the state does
 * not know, and the next apply would do it again.
 */
export class Unfinished {
  private readonly creating = new Set<string>();
  private readonly errored = new Set<string>();
  private readonly created = new Set<string>();

  watch(event: TerraformEvent): void {
    if (event.type === 'started' && event.action === 'create') this.creating.add(event.address);
    if (event.type === 'applied' && this.creating.delete(event.resource.address))
      this.created.add(event.resource.address);
    if (event.type === 'errored' && this.creating.delete(event.address)) this.errored.add(event.address);
  }

  /**
   * What may exist without the state knowing, and how to adopt it.
   *
   * @param command Terraform in the stack's folder
   * @param stateLost whether the state knows nothing any more, not even what was created
   */
  problems(
    diagnostics: readonly TerraformDiagnostic[],
    target: Target,
    command: string,
    stateLost: boolean,
  ): Diagnostic[] {
    const lost = [...this.errored].filter((address) =>
      diagnostics.some((one) => one.address === address && mayHaveHappened(one)),
    );
    const unknown = (address: string): string =>
      `It is not known whether ${address} was created: the answer did not arrive`;
    const forgotten = (address: string): string =>
      `Nothing knows any more that ${address} was created: Terraform was ended while it wrote the state`;
    return [
      ...(stateLost ? [...this.created].map((address) => [address, forgotten(address)] as const) : []),
      ...[...this.creating, ...lost].map((address) => [address, unknown(address)] as const),
    ].flatMap(([address, message]) => {
      const id = IMPORT_IDS[address.split('.')[0] ?? ''];
      return id === undefined ? [] : [problem(address, message, id, target, command)];
    });
  }
}

function problem(
  address: string,
  message: string,
  id: string,
  { spec, provisioning }: Target,
  command: string,
): Diagnostic {
  const tenant = provisioning.tenant.name;
  return diagnosticAt(spec.place(tenant, specPath(address, provisioning)), {
    code: 'terraform/unfinished-create',
    message: `${message} (tenant ${tenant}).`,
    help: `Look in the tenant before the next apply. If it is there, adopt it, or a second one is made: ${command} import ${address} ${id}`,
  });
}
