/** The login of a tenant's cloud, which tells anyone where the tenant lives. */
import type { HttpClient } from '@azure/core-rest-pipeline';
import { HOSTS } from '../../graph/clouds';
import { textOf } from '../../provisioning/json-value';
import type { Cloud, Tenant } from '../../provisioning/model';
import { EXIT } from '../exit-code';
import { failed, ok, skipped, type Check } from './check';
import { ask, type Answer, type Heard, type Way } from './reach';

type Where = Pick<Tenant, 'tenantId' | 'cloud'>;

/** Whether login and Graph can be reached, the tenant is there, in the cloud that the spec says, and the clock is right. */
export async function loginChecks(
  tenant: Where,
  now: number,
  http: HttpClient,
  way: Way,
): Promise<readonly Check[]> {
  const { login, graph } = HOSTS[tenant.cloud];
  const [answer, graphAnswer] = await Promise.all([
    metadata(login, tenant.tenantId, http, way),
    ask(http, `https://${graph}/v1.0/`, way),
  ]);
  const reached = [reachedCheck('Login', login, answer), reachedCheck('Graph', graph, graphAnswer)];
  if ('trouble' in answer || answer.body === undefined || !tellsOfTenant(answer)) return reached;
  const cloud =
    answer.status === 200 ? cloudCheck(tenant.cloud, answer.body) : await elsewhere(tenant, http, way);
  return [...reached, cloud, clockCheck(answer.date, now)];
}

/** https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc */
async function metadata(login: string, tenantId: string, http: HttpClient, way: Way): Promise<Answer> {
  return ask(http, `https://${login}/${tenantId}/v2.0/.well-known/openid-configuration`, way);
}

/** The tenant's metadata, or that there is none; any other answer is about something else. */
function tellsOfTenant({ status }: Heard): boolean {
  return [200, 400, 404].includes(status);
}

function reachedCheck(name: string, host: string, answer: Answer): Check {
  if ('trouble' in answer) return failed(name, answer.trouble, answer.fix, EXIT.unreachable);
  if (isForNow(answer))
    return failed(
      name,
      `${host} ${answer.status === 429 ? 'refuses for now' : 'has a fault'} (HTTP ${answer.status}).`,
      'Run the command again in some minutes.',
      EXIT.unreachable,
    );
  if (answer.body === undefined)
    return failed(
      name,
      `What answers as ${host} is not Microsoft (HTTP ${answer.status}, no JSON).`,
      'A proxy or a portal of the network answers in its place: have this host let through.',
      EXIT.unreachable,
    );
  if (name === 'Login' && !tellsOfTenant(answer))
    return failed(
      name,
      `Could not be checked: ${host} answers with HTTP ${answer.status}, which says nothing of the tenant.`,
      'A proxy or a policy of the network may stand in the way: have this host let through.',
      EXIT.unreachable,
    );
  return ok(name, `${host} answers.`);
}

function isForNow({ status }: Heard): boolean {
  return status === 408 || status === 429 || status >= 500;
}

/** What Entra calls the clouds of the US Government. */
const REGIONS: Readonly<Record<string, string>> = { DODCON: 'GCC High', DOD: 'DoD', GCC: 'GCC' };

function cloudCheck(cloud: Cloud, body: Readonly<Record<string, unknown>>): Check {
  const name = 'Cloud';
  const host = textOf(body, 'msgraph_host');
  const region = REGIONS[textOf(body, 'tenant_region_sub_scope') ?? ''];
  const called = region === undefined ? '' : ` (${region})`;
  if (host === undefined) return skipped(name, 'The login does not tell in which cloud the tenant is.');
  if (host === HOSTS[cloud].graph) return ok(name, `The tenant is there, in ${cloud}${called}.`);
  const [right] = Object.entries(HOSTS).find(([, { graph }]) => graph === host) ?? [];
  return failed(
    name,
    `The spec says ${cloud}, but the tenant${called} has its Microsoft Graph at ${host}.`,
    right === undefined
      ? 'scimform does not know this cloud.'
      : `Write cloud: ${right} for this tenant${cloud === 'public' ? '' : ', or correct tenantId'}.`,
  );
}

/** A tenant that this cloud does not know may be one of another. */
async function elsewhere({ tenantId, cloud }: Where, http: HttpClient, way: Way): Promise<Check> {
  const { login } = HOSTS[cloud];
  const others = new Set(Object.values(HOSTS).flatMap((one) => (one.login === login ? [] : [one.login])));
  const silent: string[] = [];
  for (const other of others) {
    const answer = await metadata(other, tenantId, http, way);
    if ('trouble' in answer || answer.body === undefined || !tellsOfTenant(answer)) silent.push(other);
    else if (answer.status === 200) return cloudCheck(cloud, answer.body);
  }
  if (silent.length > 0)
    return failed(
      'Tenant',
      `The cloud ${cloud} knows no tenant ${tenantId}; ${silent.join(' and ')} could not be asked.`,
      'Correct tenantId, the directory (tenant) id on the Overview page of the Entra admin center; or cloud.',
    );
  return failed(
    'Tenant',
    `No cloud knows a tenant ${tenantId}.`,
    'Correct tenantId: the directory (tenant) id on the Overview page of the Entra admin center.',
  );
}

/** More than this, and tokens are refused as not yet, or no longer, valid. */
const MOST_SKEW_MS = 5 * 60_000;

function clockCheck(date: string | undefined, now: number): Check {
  const name = 'Clock';
  const theirs = Date.parse(date ?? '');
  if (Number.isNaN(theirs)) return skipped(name, 'The answer of the login has no date.');
  const skew = now - theirs;
  if (Math.abs(skew) <= MOST_SKEW_MS) return ok(name, "Within five minutes of Microsoft's.");
  return failed(
    name,
    `This machine is ${Math.round(Math.abs(skew) / 60_000)} minutes ${skew > 0 ? 'ahead' : 'behind'}: tokens are refused from five on.`,
    'Set the clock, for instance by timedatectl set-ntp true.',
  );
}
