import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface RecordedRequest {
  readonly method: string;
  /** Host header. */
  readonly host: string;
  /** Path and query as sent. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  /** Sent as it is, instead of a body as JSON. */
  readonly raw?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A loopback server that answers as told and keeps what it was asked. */
export class RecordingGraph {
  readonly requests: RecordedRequest[] = [];
  private server: Server | undefined;

  /** @param expiresIn life of a token in seconds; a negative one refuses the sign-in */
  constructor(
    private readonly answer: (request: RecordedRequest) => Reply | 'disconnect',
    private readonly expiresIn = 3600,
  ) {}

  get url(): string {
    return `http://127.0.0.1:${(this.server?.address() as AddressInfo).port}`;
  }

  /** Requests to Microsoft Graph as `METHOD path`, query left out. */
  get asked(): string[] {
    return this.requests
      .filter(({ host }) => !host.startsWith('login.'))
      .map(({ method, path }) => `${method} ${path.split('?')[0] ?? ''}`);
  }

  async start(): Promise<this> {
    const server = createServer((message, response) => {
      void readBody(message).then((body) => {
        const { method = '', url = '', headers } = message;
        const request = { method, host: headers.host ?? '', path: url, headers, body };
        this.requests.push(request);
        const reply = request.host.startsWith('login.')
          ? grant(this.requests.length, this.expiresIn)
          : this.answer(request);
        if (reply === 'disconnect') return void message.socket.destroy();
        response.writeHead(reply.status, { 'Content-Type': 'application/json', ...reply.headers });
        response.end(reply.raw ?? (reply.body === undefined ? undefined : JSON.stringify(reply.body)));
      });
    });
    this.server = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  async stop(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((resolve) => this.server?.close(resolve));
  }
}

function grant(number: number, expiresIn: number): Reply {
  if (expiresIn < 0) {
    const error_description = 'AADSTS7000215: Invalid client secret provided.';
    return { status: 401, body: { error: 'invalid_client', error_description } };
  }
  return {
    status: 200,
    body: { token_type: 'Bearer', expires_in: expiresIn, access_token: `token-${number}` },
  };
}

async function readBody(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
