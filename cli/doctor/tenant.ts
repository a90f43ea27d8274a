import { createPipelineRequest, type HttpClient } from '@azure/core-rest-pipeline';
import { HOSTS } from '../../graph/clouds';
import type { GraphClient } from '../../graph/client';
import { GraphError } from '../../graph/error';
import type { Granted } from '../../graph/sign-in/granted';
import { isObject, textOf } from '../../provisioning/json-value';
import type { Cloud, Provisioning } from '../../provisioning/model';
import type { Context } from '../context';
import { EXIT } from '../exit-code';
import { findJob } from '../live/find-job';
import { graphProblem } from '../live/problems';
import { openTenant } from '../live/tenant';
import { Refusal } from '../problem';
import { secretReferences } from '../secrets';
import { failed, ok, skipped, warning, type Check } from './check';
import { permissionChecks } from './permissions';
import { signInFix } from './sign-in-fix';

/** Everything about one tenant of a spec. */
export async function tenantChecks(
  context: Context,
  provisioning: Provisioning,
  http: HttpClient | undefined,
): Promise<readonly Check[]> {
  const variables = variableChecks(provisioning, context);
  if (http === undefined) return [...variables, skipped('Tenant', 'Proxy or certificates come first.')];
  const login = await loginChecks(context, provisioning, http);
  if (login.some(({ result }) => result === 'failed'))
    return [...variables, ...login, skipped('Sign-in', 'The tenant comes first.')];
  return [...variables, ...login, ...(await signedInChecks(context, provisioning))];
}

function variableChecks(provisioning: Provisioning, { env }: Context): readonly Check[] {
  const names = [...new Set(secretReferences(provisioning).map((one) => one.env))];
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

/** More than this, and tokens are refused as not yet, or no longer, valid. */
const MOST_SKEW_MS = 5 * 60_000;

async function loginChecks(
  { now = Date.now }: Context,
  { tenant }: Provisioning,
  http: HttpClient,
): Promise<readonly Check[]> {
  const { login } = HOSTS[tenant.cloud];
  try {
    const { status, body, date } = await metadata(login, tenant.tenantId, http);
    if (status >= 500 || body === undefined)
      return [
        failed(
          'Login',
          `${login} answered with HTTP ${status}.`,
          'Run the command again in some minutes.',
          EXIT.unreachable,
        ),
      ];
    if (status >= 400) return [await unknownTenant(tenant, http)];
    return [cloudCheck(tenant, textOf(body, 'msgraph_host')), clockCheck(date, now())];
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'no answer';
    return [
      failed(
        'Login',
        `${login} cannot be reached: ${reachability(code)}.`,
        'Check the network, HTTPS_PROXY, and the certificate authorities (NODE_EXTRA_CA_CERTS).',
        EXIT.unreachable,
      ),
    ];
  }
}

/** A tenant that this cloud does not know may be one of another. */
async function unknownTenant({ tenantId, cloud }: Provisioning['tenant'], http: HttpClient): Promise<Check> {
  const { login } = HOSTS[cloud];
  const others = new Set(Object.values(HOSTS).flatMap((one) => (one.login === login ? [] : [one.login])));
  for (const other of others) {
    const answer = await metadata(other, tenantId, http).catch(() => undefined);
    if (answer?.status === 200) return cloudCheck({ cloud }, textOf(answer.body ?? {}, 'msgraph_host'));
  }
  return failed(
    'Tenant',
    `No cloud knows a tenant ${tenantId}.`,
    'Correct tenantId: the directory (tenant) id on the Overview page of the Entra admin center.',
  );
}

/** Metadata of OpenID Connect, which anyone may read. https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc */
async function metadata(
  login: string,
  tenantId: string,
  http: HttpClient,
): Promise<{
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>> | undefined;
  readonly date: string | undefined;
}> {
  const url = `https://${login}/${tenantId}/v2.0/.well-known/openid-configuration`;
  const request = createPipelineRequest({ url, abortSignal: AbortSignal.timeout(30_000) });
  const { status, bodyAsText, headers } = await http.sendRequest(request);
  return { status, body: parsed(bodyAsText ?? ''), date: headers.get('date') };
}

/** Which step of a connection did not work. */
function reachability(code: string): string {
  if (/^(ENOTFOUND|EAI_AGAIN)$/.test(code)) return `its name is not found (${code})`;
  if (/CERT|TLS|SSL|UNABLE_TO|SELF_SIGNED|HOSTNAME/.test(code))
    return `its certificate is not trusted (${code})`;
  return `no connection (${code})`;
}

function cloudCheck({ cloud }: { readonly cloud: Cloud }, host: string | undefined): Check {
  const name = 'Cloud';
  if (host === undefined || host === HOSTS[cloud].graph) return ok(name, `The tenant is in ${cloud}.`);
  const clouds = Object.entries(HOSTS).flatMap(([other, { graph }]) => (graph === host ? [other] : []));
  return failed(
    name,
    `The spec says ${cloud}, the tenant's Microsoft Graph is ${host}.`,
    clouds.length === 0 ? 'This cloud is not known.' : `Write cloud: ${clouds[0] ?? ''}.`,
  );
}

function clockCheck(date: string | undefined, now: number): Check {
  const name = 'Clock';
  const theirs = Date.parse(date ?? '');
  if (Number.isNaN(theirs)) return skipped(name, 'The answer has no date.');
  const skew = Math.round((now - theirs) / 1000);
  if (Math.abs(skew) * 1000 <= MOST_SKEW_MS) return ok(name, "Within five minutes of Microsoft's.");
  return failed(
    name,
    `It is ${Math.abs(skew)} seconds ${skew > 0 ? 'ahead' : 'behind'}.`,
    'Set the clock, by NTP for instance: tokens are refused otherwise.',
  );
}

async function signedInChecks(context: Context, provisioning: Provisioning): Promise<readonly Check[]> {
  const { tenant } = provisioning;
  try {
    const graph = await openTenant(context, tenant);
    const granted = await graph.granted();
    return [
      signedIn(tenant.name, granted),
      ...permissionChecks(provisioning, granted),
      await jobCheck(graph, provisioning),
    ];
  } catch (error) {
    if (error instanceof Refusal) {
      const [problem] = error.problems;
      return [failed('Sign-in', problem?.message ?? '', problem?.help ?? '', error.exit)];
    }
    if (!(error instanceof GraphError)) throw error;
    return [failed('Sign-in', error.message, signInFix(error), EXIT.unreachable)];
  }
}

function signedIn(tenant: string, { roles, scopes }: Granted): Check {
  if (roles.length > 0) return ok('Sign-in', `As an application with ${roles.join(', ')}.`);
  if (scopes.length > 0) return ok('Sign-in', `As a person with the scopes ${scopes.join(', ')}.`);
  return warning(
    'Sign-in',
    `It works for ${tenant}, and the token allows nothing.`,
    'Grant application permissions (scimform doctor --permissions SPEC lists them), and consent as an administrator.',
  );
}

async function jobCheck(graph: GraphClient, provisioning: Provisioning): Promise<Check> {
  const name = 'Job';
  try {
    const { job } = await findJob(graph, provisioning);
    return ok(
      name,
      `${job.schedule?.state ?? 'unknown'}, ${job.status?.code ?? 'unknown'}; scimform status tells more.`,
    );
  } catch (error) {
    if (error instanceof Refusal) {
      const [problem] = error.problems;
      return warning(name, problem?.message ?? '', problem?.help ?? '');
    }
    if (!(error instanceof GraphError)) throw error;
    const problem = graphProblem(error);
    return error.kind === 'permission'
      ? skipped(name, problem.message)
      : failed(name, problem.message, problem.help, EXIT.unreachable);
  }
}

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
