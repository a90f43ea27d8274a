import { access, readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { HttpClient } from '@azure/core-rest-pipeline';
import { isObject } from '../../provisioning/json-value';
import type { Environment } from '../context';
import type { Program } from '../terraform/program';
import { failed, ok, skipped, warning, type Check } from './check';
import { ask, type Way } from './reach';

const NAME = 'Providers';
const WANTED = ['hashicorp/azuread', 'microsoft/msgraph'] as const;

/** Where each program installs providers from unless it is told otherwise. */
const REGISTRIES: Readonly<Record<Program['name'], string>> = {
  terraform: 'registry.terraform.io',
  tofu: 'registry.opentofu.org',
};

/** Whether the two providers can be had: they run already, a mirror has them, or the registry can be reached. */
export async function providerCheck(
  env: Environment,
  program: Program['name'],
  http: HttpClient | undefined,
  way: Way,
): Promise<Check> {
  const served = env['TF_REATTACH_PROVIDERS'] ?? '';
  if (served !== '') return servedCheck(served);
  const mirror = await mirrorIn(env, program);
  if (mirror !== undefined && 'check' in mirror) return mirror.check;
  if (mirror !== undefined)
    return ok(NAME, `Installed as ${mirror.file} says (provider_installation), which was not tried.`);
  if (http === undefined) return skipped(NAME, 'Not looked for: proxy and certificates come first.');
  const host = REGISTRIES[program];
  const answer = await ask(http, `https://${host}/.well-known/terraform.json`, way);
  if (!('trouble' in answer) && answer.status < 400)
    return ok(NAME, `${host} can be reached; ${program} init installs azuread and msgraph from it.`);
  return warning(
    NAME,
    'trouble' in answer ? answer.trouble : `${host} answers with HTTP ${answer.status}.`,
    'Let this machine reach it, or name a mirror that has both providers in a CLI configuration file (provider_installation, TF_CLI_CONFIG_FILE).',
  );
}

/** https://developer.hashicorp.com/terraform/cli/config/config-file */
async function mirrorIn(
  env: Environment,
  program: Program['name'],
): Promise<{ readonly file: string } | { readonly check: Check } | undefined> {
  const named = env['TF_CLI_CONFIG_FILE'] ?? '';
  const home = env['HOME'] ?? '';
  const file = named === '' ? join(home, program === 'tofu' ? '.tofurc' : '.terraformrc') : named;
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined && named !== '')
    return {
      check: failed(
        NAME,
        `TF_CLI_CONFIG_FILE: ${named} cannot be read.`,
        'Correct the variable, or unset it.',
      ),
    };
  return text !== undefined && /^\s*provider_installation\b/m.test(text) ? { file } : undefined;
}

/** Providers that run already: each listens at a socket. */
async function servedCheck(served: string): Promise<Check> {
  const running = runningIn(served);
  const absent = WANTED.filter((name) => ![...running.keys()].some((source) => source.endsWith(name)));
  if (absent.length > 0)
    return failed(NAME, `TF_REATTACH_PROVIDERS names no ${absent.join(' and no ')}.`, AGAIN);
  for (const address of running.values())
    if (!(await listens(address)))
      return failed(NAME, `TF_REATTACH_PROVIDERS names ${address}, where nobody answers.`, AGAIN);
  return ok(NAME, 'TF_REATTACH_PROVIDERS: both run already, as those of a sandbox do.');
}

const AGAIN = 'Start the sandbox again and take its environment, or unset TF_REATTACH_PROVIDERS.';

function runningIn(text: string): ReadonlyMap<string, string> {
  try {
    const parsed: unknown = JSON.parse(text);
    const entries = Object.entries(isObject(parsed) ? parsed : {});
    return new Map(
      entries.flatMap(([source, one]) => {
        const address = isObject(one) && isObject(one['Addr']) ? one['Addr']['String'] : undefined;
        return typeof address === 'string' ? [[source, address] as const] : [];
      }),
    );
  } catch {
    return new Map();
  }
}

const PATIENCE_MS = 2_000;

async function listens(address: string): Promise<boolean> {
  const [, host, port] = /^([^/]+):(\d+)$/.exec(address) ?? [];
  if (
    port === undefined &&
    !(await access(address).then(
      () => true,
      () => false,
    ))
  )
    return false;
  return new Promise((resolve) => {
    const socket = port === undefined ? connect(address) : connect(Number(port), host);
    const end = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(PATIENCE_MS, () => end(false));
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
  });
}
