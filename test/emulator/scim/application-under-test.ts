import { createScimApplication } from '../../../emulator/scim/application';
import type { ScimApplication, ScimApplicationOptions } from '../../../emulator/scim/application';
import { GENERIC } from '../../../emulator/scim/profiles/generic';
import type { Json, JsonObject } from '../../../emulator/graph/json';
import type { Reply } from '../../../emulator/http/message';

export const URL_OF_APPLICATION = 'https://app.example/scim/v2';
export const TOKEN = 'token-that-is-secret';
export const CORE_USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const ENTERPRISE_USER = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
export const CORE_GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';
export const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

/** An answer as a client reads it. */
export interface Answer extends Reply {
  readonly json: JsonObject;
}

/** How a request differs from one that the application likes. */
export interface Asking {
  readonly token?: string | undefined;
  readonly headers?: Record<string, string>;
  readonly text?: string;
}

/** An application with a client and a clock of its own, which goes on a second with each request. */
export class ApplicationUnderTest {
  private constructor(readonly application: ScimApplication) {}

  static async start(options: Partial<ScimApplicationOptions> = {}): Promise<ApplicationUnderTest> {
    let time = Date.parse('2026-01-01T00:00:00Z');
    const application = await createScimApplication({
      profile: GENERIC,
      url: URL_OF_APPLICATION,
      token: TOKEN,
      now: () => new Date((time += 1000)),
      ...options,
    });
    return new ApplicationUnderTest(application);
  }

  async ask(method: string, target: string, body?: Json, asking: Asking = {}): Promise<Answer> {
    const token = 'token' in asking ? asking.token : TOKEN;
    const reply = await this.application.handle({
      method,
      host: 'app.example',
      target: `${new URL(this.application.url).pathname}${target}`,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/scim+json; charset=utf-8' }),
        ...asking.headers,
      },
      body: Buffer.from(asking.text ?? (body === undefined ? '' : JSON.stringify(body))),
    });
    return { ...reply, json: (reply.body ?? {}) as JsonObject };
  }

  query(endpoint: string, filter: string): Promise<Answer> {
    return this.ask('GET', `/${endpoint}?${new URLSearchParams({ filter }).toString()}`);
  }

  patch(endpoint: string, id: string, ...Operations: Json[]): Promise<Answer> {
    return this.ask('PATCH', `/${endpoint}/${id}`, { schemas: [PATCH_OP], Operations });
  }

  /** Makes a user and returns its id. */
  async user(userName: string, attributes: JsonObject = {}): Promise<string> {
    return idOf(await this.ask('POST', '/Users', { schemas: [CORE_USER], userName, ...attributes }));
  }

  /** Makes a group and returns its id. */
  async group(displayName: string, members: readonly string[] = []): Promise<string> {
    const body = { schemas: [CORE_GROUP], displayName, members: members.map((value) => ({ value })) };
    return idOf(await this.ask('POST', '/Groups', body));
  }

  /** What the application stores, without what it adds by itself. */
  async stored(type: 'User' | 'Group', id: string): Promise<JsonObject> {
    const {
      id: _id,
      meta: _meta,
      schemas: _schemas,
      ...attributes
    } = (await this.application.get(type, id)) ?? {};
    return attributes;
  }

  close(): Promise<void> {
    return this.application.close();
  }
}

export function idOf({ status, json: { id } }: Answer): string {
  if (status !== 201 || typeof id !== 'string') throw new Error(`Not created: ${status}`);
  return id;
}
