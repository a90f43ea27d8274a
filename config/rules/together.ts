import { basename, join } from 'node:path';
import { known } from '../connector/connector';
import { diagnosticAt, type Diagnostic, type Finding } from '../diagnostics/diagnostic';
import { stateIdentity } from '../spec/backend';
import type { Spec } from '../spec/spec';
import type { Provisioning } from '../../provisioning/model';
import type { Path } from '../yaml/node';

interface Stack {
  readonly spec: Spec;
  readonly model: Provisioning;
  /** Of the spec's file: one file given twice is one spec. */
  readonly path: string;
}

/**
 * What is wrong between specs that are each without error: one application twice in a tenant that can hold it once, and
 * stacks that would share one Terraform state. Reported in the later of the two.
 */
export function checkTogether(specs: readonly Spec[]): readonly Diagnostic[] {
  const stacks = specs.flatMap((spec) => {
    const path = join(spec.folder, basename(spec.file));
    return spec.tenants.map((model): Stack => ({ spec, model, path }));
  });
  return stacks.flatMap((stack, index) => {
    const others = stacks.slice(0, index).filter(({ path }) => path !== stack.path);
    return [...applicationTwice(stack, others), ...sharedState(stack, others), ...sameStack(stack, others)];
  });
}

function applicationTwice(stack: Stack, others: readonly Stack[]): readonly Diagnostic[] {
  const { connector } = stack.spec;
  const { tenantId, name } = stack.model.tenant;
  if (known(connector.oncePerTenant) !== true) return [];
  const first = others.find(
    ({ spec, model }) => spec.connector.name === connector.name && model.tenant.tenantId === tenantId,
  );
  if (!first) return [];
  return report(stack, ['tenants', name, 'tenantId'], {
    code: 'tenant/application-twice',
    message: `${first.spec.file} already declares ${connector.galleryDisplayName} in this tenant, which can hold it only once.`,
    help: 'Keep the tenant in one of the two specs.',
  });
}

function sharedState(stack: Stack, others: readonly Stack[]): readonly Diagnostic[] {
  const identity = stateIdentity(stack.model.backend);
  const first = others.find(
    ({ model }) => identity !== undefined && stateIdentity(model.backend) === identity,
  );
  if (!first) return [];
  return report(stack, ['terraform', 'backend'], {
    code: 'terraform/shared-state',
    message: `The state of tenant ${stack.model.tenant.name} would be that of tenant ${first.model.tenant.name} in ${first.spec.file}.`,
    help: 'Give the specs different names and use {name} and {tenant} in the key, or leave the key out.',
  });
}

/** `a-b` for tenant `c` and `a` for tenant `b-c` have one stack, and so one output and one state. */
function sameStack(stack: Stack, others: readonly Stack[]): readonly Diagnostic[] {
  const nameOf = ({ model }: Stack): string => `${model.name}-${model.tenant.name}`;
  const first = others.find((other) => nameOf(other) === nameOf(stack));
  if (!first) return [];
  return report(stack, ['name'], {
    code: 'terraform/shared-stack',
    message: `The stack of tenant ${stack.model.tenant.name} would be ${nameOf(stack)}, as that of tenant ${first.model.tenant.name} in ${first.spec.file}.`,
    help: 'Give the specs or the tenants names that differ when they are joined.',
  });
}

function report({ spec, model }: Stack, path: Path, finding: Finding): readonly Diagnostic[] {
  return [diagnosticAt(spec.place(model.tenant.name, path), finding)];
}
