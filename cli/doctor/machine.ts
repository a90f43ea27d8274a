import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../config/load';
import type { Context } from '../context';
import { Refusal } from '../problem';
import { findProgram, type Program } from '../terraform/program';
import { failed, ok, type Check } from './check';

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

/** Terraform or OpenTofu; where there is none, Terraform's own places are looked at all the same. */
export async function terraformCheck(
  context: Context,
): Promise<{ readonly check: Check; readonly program: Program['name'] }> {
  try {
    const { name, version, path } = await findProgram(context);
    return { check: ok('Terraform', `${name} ${version} at ${path}.`), program: name };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const [problem] = error.problems;
    return {
      check: failed('Terraform', problem?.message ?? '', problem?.help ?? ''),
      program: 'terraform',
    };
  }
}
