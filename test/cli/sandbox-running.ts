import { readFileSync } from 'node:fs';
import { fetch, ProxyAgent } from 'undici';
import type { Context } from '../../cli/context';
import { run } from '../../cli/run';

/** A sandbox that was started by its command, in this process. */
export interface Running {
  readonly env: Record<string, string>;
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** GET at Microsoft Graph, signed in as the environment says. */
  graph(path: string, host?: string): Promise<{ status: number; body: Record<string, unknown> }>;
  /** Interrupts, and waits for the end. */
  end(): Promise<number>;
}

/** Runs `sandbox --format json` until it is ready. */
export async function startRunning(...args: string[]): Promise<Running> {
  const written = { stdout: '', stderr: '' };
  let interrupt = (): void => undefined;
  let ready = (): void => undefined;
  const isReady = new Promise<void>((resolve) => (ready = resolve));
  const context: Context = {
    stdout: {
      write: (text) => {
        written.stdout += text;
        ready();
      },
    },
    stderr: { write: (text) => (written.stderr += text) },
    env: { NO_COLOR: '1' },
    cwd: process.cwd(),
    terminal: { stdin: false, stdout: false, stderr: false },
    ask: () => Promise.resolve(''),
    onInterrupt: (handler) => {
      interrupt = handler;
      return () => undefined;
    },
  };
  const ended = run(['sandbox', '--format', 'json', ...args], context);
  await Promise.race([isReady, ended]);
  const { env } = JSON.parse(written.stdout) as { env: Record<string, string> };
  const agent = new ProxyAgent({
    uri: env.HTTPS_PROXY!,
    requestTls: { ca: readFileSync(env.SSL_CERT_FILE!, 'utf8') },
  });
  return {
    env,
    stdout: () => written.stdout,
    stderr: () => written.stderr,
    graph: async (path, host = 'graph.microsoft.com') => {
      const form = new URLSearchParams({
        client_id: env.ARM_CLIENT_ID!,
        client_secret: env.ARM_CLIENT_SECRET!,
        grant_type: 'client_credentials',
        scope: `https://${host}/.default`,
      });
      const login = `https://login.microsoftonline.com/${env.ARM_TENANT_ID!}/oauth2/v2.0/token`;
      const issued = await fetch(login, { method: 'POST', body: form, dispatcher: agent });
      const { access_token: token } = (await issued.json()) as { access_token: string };
      const answer = await fetch(`https://${host}/v1.0${path}`, {
        headers: { authorization: `Bearer ${token}` },
        dispatcher: agent,
      });
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
    },
    end: async () => {
      await agent.destroy();
      interrupt();
      return ended;
    },
  };
}
