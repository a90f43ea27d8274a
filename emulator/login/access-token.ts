import { createHmac } from 'node:crypto';
import { isJsonObject, tryParseJson } from '../graph/json';

/** What an access token says. Times are seconds since 1970. */
export interface Claims {
  readonly aud: string;
  readonly iss: string;
  readonly iat: number;
  readonly nbf: number;
  readonly exp: number;
  /** Client id of the caller. */
  readonly appid: string;
  /** Object id of the caller's service principal. */
  readonly oid: string;
  readonly tid: string;
  readonly roles: readonly string[];
}

/** Writes and checks access tokens in the three parts of a JWT; the last one is a seal that only this box can make. */
export class AccessTokens {
  /** @param key text that no other box should share. */
  constructor(private readonly key: string) {}

  /** A token with these claims. */
  issue(claims: Claims): string {
    const header = encode({ typ: 'JWT', alg: 'HS256', kid: 'tenant-in-a-box' });
    const content = `${header}.${encode(claims)}`;
    return `${content}.${this.seal(content)}`;
  }

  /** The claims of a token that this box issued, expired or not; undefined for any other text. */
  read(token: string): Claims | undefined {
    const [header = '', payload = '', seal] = token.split('.');
    if (seal !== this.seal(`${header}.${payload}`)) return undefined;
    const claims = tryParseJson(Buffer.from(payload, 'base64url').toString());
    return isJsonObject(claims) ? (claims as unknown as Claims) : undefined;
  }

  private seal(content: string): string {
    return createHmac('sha256', this.key).update(content).digest('base64url');
  }
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
