import type { Json } from '../graph/json';
import type { Request } from './message';
import { redactedBody, redactedText } from './redact';

/** One answered request; no headers, and bodies only without secrets. */
export interface RequestRecord {
  readonly method: string;
  readonly host: string;
  /** Path and query as sent. */
  readonly path: string;
  /** 0 where the connection was cut instead of an answer. */
  readonly status: number;
  readonly body?: Json;
}

/** A request that the box could not answer, and why: a program under test asked for something nobody planned. */
export interface UnplannedRecord {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly reason: string;
}

/** A box that runs for long forgets the oldest requests beyond this number. */
export const MOST_RECORDS = 10_000;

/** What happened in a box, in the order of the answers. */
export class Records {
  readonly requests: RequestRecord[] = [];
  readonly unplanned: UnplannedRecord[] = [];

  /** @param secrets all values that may never show; asked at each record, because they change. */
  constructor(private readonly secrets: () => readonly string[]) {}

  add(request: Request, status: number): void {
    const secrets = this.secrets();
    const body = redactedBody(request, secrets);
    keep(this.requests, { ...this.line(request, secrets), status, ...(body !== undefined && { body }) });
  }

  addUnplanned(request: Request, reason: string): void {
    const secrets = this.secrets();
    keep(this.unplanned, { ...this.line(request, secrets), reason: redactedText(reason, secrets) });
  }

  private line({ method, host, target }: Request, secrets: readonly string[]) {
    return { method, host, path: redactedText(target, secrets) };
  }
}

function keep<T>(records: T[], record: T): void {
  if (records.length >= MOST_RECORDS) records.shift();
  records.push(record);
}
