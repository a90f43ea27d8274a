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
export async function providerChecks(
  env: Environment,
  program: Program['name'],
  http: HttpClient | undefined,
  way: Way,
): Promise<readonly Check[]> {
  const served = env['TF_REATTACH_PROVIDERS'] ?? '';
  if (served !== '') return [await servedCheck(served)];
  const { file, text, isNamed } = await configurationOf(env, program);
  if (text !== undefined && /^\s*provider_installation\b/m.test(text))
    return [ok(NAME, `Installed as ${file} says (provider_installation), which was not tried.`)];
  const gone = isNamed && text === undefined ? [goneCheck(file)] : [];
  return [...gone, ...(await cacheChecks(env)), await registryCheck(program, http, way)];
}

async function registryCheck(
  program: Program['name'],
  http: HttpClient | undefined,
  way: Way,
): Promise<Check> {
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
async function configurationOf(
  env: Environment,
  program: Program['name'],
): Promise<{ readonly file: string; readonly text: string | undefined; readonly isNamed: boolean }> {
  const named = env['TF_CLI_CONFIG_FILE'] ?? '';
  const own = join(env['HOME'] ?? '', program === 'tofu' ? '.tofurc' : '.terraformrc');
  const file = named === '' ? own : named;
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return { file, text, isNamed: named !== '' };
}

function goneCheck(file: string): Check {
  return warning(
    NAME,
    `TF_CLI_CONFIG_FILE: ${file} cannot be read, so that no mirror of it counts.`,
    'Correct the variable, or unset it.',
  );
}

/** Terraform makes no folder for its cache. */
async function cacheChecks(env: Environment): Promise<readonly Check[]> {
  const folder = env['TF_PLUGIN_CACHE_DIR'] ?? '';
  if (folder === '' || (await isThere(folder))) return [];
  return [failed(NAME, `TF_PLUGIN_CACHE_DIR: ${folder} is not there.`, `Make it: mkdir -p ${folder}`)];
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
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
  if (port === undefined && !(await isThere(address))) return false;
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
