import { setTimeout as sleep } from 'node:timers/promises';
import { GraphError } from '../../graph/error';
import type { Granted } from '../../graph/sign-in/granted';
import type { Provisioning, Tenant } from '../../provisioning/model';
import type { Context, Environment } from '../context';
import { EXIT } from '../exit-code';
import { openTenant } from '../live/tenant';
import { tellingWaits } from '../live/waits';
import { Refusal } from '../problem';
import { secretReferences } from '../secrets';
import type { Target } from '../specs';
import { applicationChecks } from './application';
import { failed, ok, skipped, warning, type Check } from './check';
import type { Here } from './here';
import { loginChecks } from './login';
import { permissionChecks } from './permissions';
import { namedWay } from './sign-in';
import { signInFix } from './sign-in-fix';
import { waitingAsAsked } from './waiting';

/** Everything about one tenant of a spec. What depends on what failed is skipped, and says so. */
export async function tenantChecks(
  context: Context,
  target: Target,
  { http, way }: Pick<Here, 'http' | 'way'>,
  tell: (line: string) => void,
): Promise<readonly Check[]> {
  const { provisioning: spec } = target;
  const before = [...variableChecks(spec, context.env), ...environmentChecks(spec.tenant, context.env)];
  if (http === undefined)
    return [...before, ...notLookedAt(['Login', ...AFTER_LOGIN], 'proxy and certificates come first')];
  const patient = waitingAsAsked(http, {
    wait: context.wait ?? passing,
    now: () => now(context),
    onWait: tellingWaits((line) => tell(`${spec.tenant.name}: ${line}`)),
  });
  const login = await loginChecks(spec.tenant, now(context), patient, way);
  const obstacle = login.find(({ result, name }) => result === 'failed' && name !== 'Clock');
  if (obstacle !== undefined)
    return [...before, ...login, ...notLookedAt(AFTER_LOGIN, `${obstacle.name.toLowerCase()} comes first`)];
  return [...before, ...login, ...(await signedInChecks(context, target, tell))];
}

const AFTER_SIGN_IN = ['Permissions', 'Gallery', 'Job'] as const;
const AFTER_LOGIN = ['Sign-in', ...AFTER_SIGN_IN] as const;

function notLookedAt(names: readonly string[], why: string): readonly Check[] {
  return names.map((name) => skipped(name, `Not looked at: ${why}.`));
}

async function passing(milliseconds: number): Promise<void> {
  await sleep(milliseconds);
}

function now({ now: clock = Date.now }: Context): number {
  return clock();
}

function variableChecks(spec: Provisioning, env: Environment): readonly Check[] {
  const names = [...new Set(secretReferences(spec).map((one) => one.env))];
  const missing = names.filter((name) => !env[name]);
  if (missing.length > 0)
    return missing.map((name) =>
      failed(
        'Variables',
        `${name} is not set.`,
        `Set ${name} to the secret that the spec names; in a pipeline, from its secret store.`,
      ),
    );
  return names.length === 0 ? [] : [ok('Variables', `${names.join(', ')}: set.`)];
}

/** Variables of Terraform's providers that say something else than the spec, which counts but for the public cloud. */
function environmentChecks({ tenantId, cloud }: Tenant, env: Environment): readonly Check[] {
  const name = 'Variables';
  const other = (env['ARM_TENANT_ID'] ?? '').toLowerCase();
  const environment = env['ARM_ENVIRONMENT'] ?? '';
  return [
    ...(other !== '' && other !== tenantId.toLowerCase()
      ? [
          warning(
            name,
            `ARM_TENANT_ID is ${other}; the tenant of the spec counts, ${tenantId}.`,
            'Unset ARM_TENANT_ID, or check that the credentials are meant for this tenant.',
          ),
        ]
      : []),
    ...(cloud === 'public' && !/^(|public|global)$/i.test(environment)
      ? [
          failed(
            name,
            `ARM_ENVIRONMENT is ${environment}, and the providers follow it where the spec says cloud: public.`,
            'Unset ARM_ENVIRONMENT: the spec says the cloud of each tenant.',
          ),
        ]
      : []),
  ];
}

async function signedInChecks(
  context: Context,
  target: Target,
  tell: (line: string) => void,
): Promise<readonly Check[]> {
  const { provisioning: spec } = target;
  try {
    const graph = await openTenant(context, spec.tenant, { tell });
    const granted = await graph.granted();
    return [
      signedIn(spec, context.env, granted),
      ...permissionChecks(spec, granted, target.spec.file),
      ...(await applicationChecks(graph, target, granted)),
    ];
  } catch (error) {
    return [refused(error), ...notLookedAt(AFTER_SIGN_IN, 'signing in comes first')];
  }
}

function refused(error: unknown): Check {
  if (error instanceof Refusal) {
    const [problem] = error.problems;
    return failed('Sign-in', problem?.message ?? '', problem?.help ?? '', error.exit);
  }
  if (!(error instanceof GraphError)) throw error;
  return failed('Sign-in', error.message, signInFix(error), EXIT.unreachable);
}

function signedIn({ tenant }: Provisioning, env: Environment, { roles, scopes }: Granted): Check {
  const name = 'Sign-in';
  const who = identityWay(tenant, env);
  if (roles.length > 0) return ok(name, `Works${who}, as an application with ${roles.join(', ')}.`);
  if (scopes.length > 0) return ok(name, `Works${who}, as a person with the scopes ${scopes.join(', ')}.`);
  return ok(name, `Works${who}.`);
}

/** How the spec's own identity signs in; the environment's is told where this machine is looked at. */
function identityWay({ identity }: Tenant, env: Environment): string {
  if (identity === undefined) return '';
  const { clientId, clientSecret } = identity;
  const secret = clientSecret === undefined ? {} : { clientSecret: env[clientSecret.env] ?? '' };
  const way = namedWay(env, { clientId, ...secret });
  return ` as ${clientId}${way === undefined ? '' : ` by ${way}`}`;
}
