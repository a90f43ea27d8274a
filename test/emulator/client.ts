import { request } from 'node:http';
import { startBox } from '../../emulator/box';
import type { Box } from '../../emulator/box';
import type { BoxOptions } from '../../emulator/box-options';
import { CLOUD_HOSTS } from '../../emulator/http/hosts';
import type { Json, JsonObject } from '../../emulator/graph/json';

export const TENANT = '11111111-1111-1111-1111-111111111111';
export const TARGET = {
  url: 'https://openmobile.ipass.com/moservices/scim/v1',
  token: 'token-that-is-secret',
};
export const APPLICATION = 'iPass SmartConnect';

export interface Answer {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly text: string;
  readonly body: JsonObject;
}

export interface Sent {
  readonly host?: string;
  readonly headers?: Record<string, string>;
  readonly json?: Json;
  readonly text?: string | Buffer;
}

/** A box with one tenant and iPass SmartConnect in its gallery. */
export function startTestBox(options: Partial<BoxOptions> = {}): Promise<Box> {
  return startBox({
    tenants: [{ tenantId: TENANT }],
    gallery: [{ displayName: APPLICATION, synchronizationTemplateId: 'iPassSmartConnect' }],
    targets: [TARGET],
    ...options,
  });
}

/** Ends a box. @throws Error where it failed inside. */
export async function closeFaultless(box: Box): Promise<void> {
  await box.close();
  if (box.failures.length > 0) throw new AggregateError(box.failures, 'The box failed inside.');
}

/** Sends one plain HTTP request with a Host header of its own. */
export function send(box: Pick<Box, 'url'>, method: string, path: string, sent: Sent = {}): Promise<Answer> {
  const { hostname, port } = new URL(box.url);
  const body = sent.json === undefined ? sent.text : JSON.stringify(sent.json);
  const headers = {
    host: sent.host ?? CLOUD_HOSTS.public.graph,
    ...(sent.json !== undefined && { 'content-type': 'application/json' }),
    ...sent.headers,
  };
  return new Promise((resolve, reject) => {
    const outgoing = request({ hostname, port, method, path, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const json = /^application\/json/.test(response.headers['content-type'] ?? '');
        const parsed = json ? (JSON.parse(text) as JsonObject) : {};
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, body: parsed });
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** Asks for a token as the providers do. */
export function signIn(
  box: Box,
  fields: Record<string, string> = {},
  host: string = CLOUD_HOSTS.public.login[0],
  tenantId = TENANT,
): Promise<Answer> {
  const [client] = box.tenants.find((each) => each.tenantId === tenantId)?.clients ?? box.tenants[0]!.clients;
  const form = new URLSearchParams({
    client_id: client.clientId,
    client_secret: client.clientSecret,
    grant_type: 'client_credentials',
    scope: 'https://graph.microsoft.com/.default',
    ...fields,
  });
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return send(box, 'POST', `/${tenantId}/oauth2/v2.0/token`, { host, headers, text: form.toString() });
}

/** A signed-in caller of Graph v1.0. */
export class GraphClient {
  constructor(
    private readonly box: Box,
    private readonly token: string,
  ) {}

  static async signedIn(box: Box): Promise<GraphClient> {
    const { body } = await signIn(box);
    return new GraphClient(box, body.access_token as string);
  }

  call(method: string, path: string, json?: Json, sent: Sent = {}): Promise<Answer> {
    const headers = { authorization: `Bearer ${this.token}`, ...sent.headers };
    const version = path.startsWith('/beta/') ? '' : '/v1.0';
    return send(this.box, method, `${version}${path}`, {
      ...sent,
      headers,
      ...(json !== undefined && { json }),
    });
  }

  get(path: string, sent: Sent = {}): Promise<Answer> {
    return this.call('GET', path, undefined, sent);
  }
}

export interface Instance {
  readonly application: string;
  /** Path of the service principal. */
  readonly principal: string;
  readonly principalId: string;
}

/** Adds iPass SmartConnect to the tenant. */
export async function instantiateApplication(
  graph: GraphClient,
  displayName: string = APPLICATION,
): Promise<Instance> {
  const templates = await graph.get(`/applicationTemplates?$filter=displayName+eq+'iPass+SmartConnect'`);
  const [template] = templates.body.value as { id: string }[];
  const made = await graph.call('POST', `/applicationTemplates/${template!.id}/instantiate`, { displayName });
  const { application, servicePrincipal } = made.body as unknown as Record<string, { id: string }>;
  const principalId = servicePrincipal!.id;
  return { application: application!.id, principalId, principal: `/servicePrincipals/${principalId}` };
}

/** Creates its job; answers the path of the job. */
export async function createTestJob(graph: GraphClient, { principal }: Instance): Promise<string> {
  const { body } = await graph.call('POST', `${principal}/synchronization/jobs`, {
    templateId: 'iPassSmartConnect',
  });
  return `${principal}/synchronization/jobs/${body.id as string}`;
}

/** The code of a Graph error. */
export function errorCode({ body }: Answer): string {
  return (body.error as { code: string }).code;
}

/** The code of an error of the provisioning service, wrapped in a Graph error. */
export function wrappedCode({ body }: Answer): string {
  const { message } = body.error as { message: string };
  return (JSON.parse(message) as { error: { code: string } }).error.code;
}
