import { access } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createHttpHeaders, createPipelineRequest, type HttpClient } from '@azure/core-rest-pipeline';
import { packageRoot } from '../../config/load';
import { isObject } from '../../provisioning/json-value';
import type { Context, Environment } from '../context';
import { Refusal } from '../problem';
import { findProgram } from '../terraform/program';
import { failed, ok, skipped, warning, type Check } from './check';

/** Node, Terraform and its providers. */
export async function machineChecks(
  context: Context,
  http: HttpClient | undefined,
): Promise<readonly Check[]> {
  return [
    nodeCheck(process.versions.node),
    await terraformCheck(context),
    await providerCheck(context.env, http),
  ];
}

/** @param version - e.g. `20.20.2` */
export function nodeCheck(version: string): Check {
  const manifest = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as {
    engines: { node: string };
  };
  const oldest = manifest.engines.node.replace(/^>=\s*/, '');
  const isNewEnough = compare(version, oldest) >= 0;
  return isNewEnough
    ? ok('Node.js', `${version}; ${oldest} is the oldest that works.`)
    : failed('Node.js', `${version} is too old.`, `Install Node.js ${oldest} or newer.`);
}

function compare(one: string, other: string): number {
  const numbers = (text: string): number[] => text.split('.').map(Number);
  const [a, b] = [numbers(one), numbers(other)];
  for (const index of [0, 1, 2]) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

async function terraformCheck(context: Context): Promise<Check> {
  try {
    const { name, version, path } = await findProgram(context);
    return ok('Terraform', `${name} ${version} at ${path}.`);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const [problem] = error.problems;
    return failed('Terraform', problem?.message ?? '', problem?.help ?? '');
  }
}

const REGISTRY = 'registry.terraform.io';

async function providerCheck(env: Environment, http: HttpClient | undefined): Promise<Check> {
  const name = 'Providers';
  const served = env['TF_REATTACH_PROVIDERS'];
  if (served !== undefined && served !== '') return servedCheck(name, served);
  const mirror = env['TF_CLI_CONFIG_FILE'];
  if (http === undefined) return skipped(name, 'Proxy or certificates come first.');
  try {
    const request = createPipelineRequest({
      url: `https://${REGISTRY}/.well-known/terraform.json`,
      headers: createHttpHeaders({ Accept: 'application/json' }),
      abortSignal: AbortSignal.timeout(10_000),
    });
    const { status } = await http.sendRequest(request);
    if (status < 400)
      return ok(name, `${REGISTRY} can be reached; terraform init installs azuread and msgraph from it.`);
    return unreachableRegistry(name, `HTTP ${status}`, mirror);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'no answer';
    return unreachableRegistry(name, code, mirror);
  }
}

function unreachableRegistry(name: string, why: string, mirror: string | undefined): Check {
  if (mirror !== undefined)
    return warning(
      name,
      `${REGISTRY} cannot be reached (${why}).`,
      `${mirror} has to name a mirror that has hashicorp/azuread and microsoft/msgraph.`,
    );
  return warning(
    name,
    `${REGISTRY} cannot be reached (${why}).`,
    'Let this machine reach it, or name a provider mirror in a CLI configuration (TF_CLI_CONFIG_FILE).',
  );
}

/** Providers that run already: each has a socket. */
async function servedCheck(name: string, served: string): Promise<Check> {
  const sockets = socketsIn(served);
  const gone = await Promise.all(
    sockets.map(async (path) =>
      access(path).then(
        () => [],
        () => [path],
      ),
    ),
  );
  const [first] = gone.flat();
  if (sockets.length > 0 && first === undefined)
    return ok(name, 'TF_REATTACH_PROVIDERS: providers that run already, such as those of a sandbox.');
  return failed(
    name,
    sockets.length === 0
      ? 'TF_REATTACH_PROVIDERS is set and names no provider.'
      : `TF_REATTACH_PROVIDERS names ${first ?? ''}, which is gone.`,
    'Start the sandbox again and take its environment, or unset the variable.',
  );
}

function socketsIn(text: string): readonly string[] {
  try {
    const parsed: unknown = JSON.parse(text);
    return Object.values(isObject(parsed) ? parsed : {}).flatMap((one) => {
      const address = isObject(one) && isObject(one['Addr']) ? one['Addr']['String'] : undefined;
      return typeof address === 'string' ? [address] : [];
    });
  } catch {
    return [];
  }
}
