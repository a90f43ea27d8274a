/**
 * Entra's client of a SCIM application: one request at a time, over a function that sends it. It neither waits nor tries again;
 * whoever asks decides when.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups
 */
import type { ScimObject } from '../../provisioning/mapping/payload/create-body';
import type { ResourceType } from '../../provisioning/mapping/payload/schemas';
import { redactedText } from '../http/redact';
import { TenantAddress } from './address';
import { failureOf, failureOfTransport, type Asked } from './classify';
import { equalityFilter } from './filter';
import { TransportError, type ScimAnswer, type ScimMessage, type Send } from './message';
import { incompatible, malformed, SEVERAL_CODE, success, type Outcome } from './outcome';
import { readList, readResource, type ReadAnswer, type ScimResource } from './resource';

export interface ScimConnection {
  /** With or without slash at the end and flags in the query. */
  readonly tenantUrl: string;
  readonly token: string;
  readonly send: Send;
  readonly now: () => Date;
}

export class ScimClient {
  private readonly address: TenantAddress;

  /** @throws Error where the tenant URL is no address of HTTP. */
  constructor(private readonly connection: ScimConnection) {
    this.address = new TenantAddress(connection.tenantUrl);
  }

  /**
   * The portal's Test Connection: a query for a value that nobody has, which has to be answered by a list.
   *
   * @param attribute - what accounts are found by
   * @param nobody - a GUID made for this test
   */
  async testConnection(type: ResourceType, attribute: string, nobody: string): Promise<Outcome<void>> {
    const found = await this.find(type, attribute, nobody);
    return found.kind === 'success' ? success(undefined) : found;
  }

  /** The resources that have a value; inactive ones are among them. Of groups, members are not asked for. */
  async find(
    type: ResourceType,
    attribute: string,
    value: string,
  ): Promise<Outcome<readonly ScimResource[]>> {
    const without = type === 'Group' ? { excludedAttributes: 'members' } : {};
    const filter = equalityFilter(attribute, value);
    const url = this.address.of(type, undefined, { ...without, filter });
    const answer = await this.ask('GET', url, 'collection');
    if (answer.kind !== 'success') return answer;
    const list = readList(answer.value.text);
    return 'value' in list ? success(list.value) : incompatible(list.problem);
  }

  /** Of groups, members are not asked for. */
  read(type: ResourceType, id: string): Promise<Outcome<ScimResource>> {
    return this.readAt(this.address.of(type, id, type === 'Group' ? { excludedAttributes: 'members' } : {}));
  }

  /** A group with its members. */
  readMembers(id: string): Promise<Outcome<ScimResource>> {
    return this.readAt(this.address.of('Group', id));
  }

  /** Gives the new resource, whose id every later request needs. */
  async create(type: ResourceType, body: ScimObject): Promise<Outcome<ScimResource>> {
    const answer = await this.ask('POST', this.address.of(type), 'collection', body);
    return answer.kind === 'success' ? outcomeOf(readResource(answer.value.text)) : answer;
  }

  /** An application may answer with the resource, or with nothing; either way nothing is read of it. */
  patch(type: ResourceType, id: string, body: ScimObject): Promise<Outcome<void>> {
    return this.tell('PATCH', type, id, body);
  }

  delete(type: ResourceType, id: string): Promise<Outcome<void>> {
    return this.tell('DELETE', type, id);
  }

  private async readAt(url: string): Promise<Outcome<ScimResource>> {
    const answer = await this.ask('GET', url, 'object');
    return answer.kind === 'success' ? outcomeOf(readResource(answer.value.text)) : answer;
  }

  private async tell(
    method: 'PATCH' | 'DELETE',
    type: ResourceType,
    id: string,
    body?: ScimObject,
  ): Promise<Outcome<void>> {
    const answer = await this.ask(method, this.address.of(type, id), 'object', body);
    return answer.kind === 'success' ? success(undefined) : answer;
  }

  private async ask(
    method: ScimMessage['method'],
    url: string,
    asked: Asked,
    body?: ScimObject,
  ): Promise<Outcome<ScimAnswer>> {
    const { token, send, now } = this.connection;
    // Queries are seen without any content negotiation.
    const headers = {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/scim+json; charset=utf-8' }),
    };
    const message = { method, url, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    try {
      const answer = await send(message);
      const redact = (text: string): string => redactedText(text, [token]);
      return failureOf(answer, { asked, now: now().getTime(), redact }) ?? success(answer);
    } catch (error) {
      if (error instanceof TransportError) return failureOfTransport(error);
      throw error;
    }
  }
}

function outcomeOf(read: ReadAnswer<ScimResource>): Outcome<ScimResource> {
  if ('value' in read) return success(read.value);
  return read.isList ? malformed(read.problem, SEVERAL_CODE) : malformed(read.problem);
}
