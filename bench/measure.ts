import { spawnSync } from 'node:child_process';

/** One run of a program: wall-clock seconds, and the most memory it held, in megabytes. */
export interface Run {
  readonly seconds: number;
  readonly megabytes: number;
}

/** Runs a Node program several times, alternating with others; returns the median of each. */
export function alternate(programs: readonly (readonly string[])[], times: number): Run[] {
  const runs = programs.map((): Run[] => []);
  for (let round = 0; round < times; round += 1) {
    programs.forEach((args, index) => runs[index]?.push(once(args)));
  }
  return runs.map((all) => ({
    seconds: median(all.map(({ seconds }) => seconds)),
    megabytes: median(all.map(({ megabytes }) => megabytes)),
  }));
}

/** The child reports its own memory on exit, so that nothing of the operating system is needed. */
const REPORT = `process.on('exit', () => require('node:fs').writeSync(2, '\\nmaxRSS ' + process.resourceUsage().maxRSS));`;

function once(args: readonly string[]): Run {
  const began = performance.now();
  const preload = `data:text/javascript,${encodeURIComponent(`import { createRequire } from 'node:module'; const require = createRequire('file:///'); ${REPORT}`)}`;
  const { status, stderr } = spawnSync(process.execPath, ['--import', preload, ...args], {
    encoding: 'utf8',
  });
  const seconds = (performance.now() - began) / 1000;
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${String(status)}:\n${stderr}`);
  return { seconds, megabytes: Number(/maxRSS (\d+)/.exec(stderr)?.[1] ?? 0) / 1024 };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** `1.23x`. */
export function ratio(ours: number, theirs: number): string {
  return `${(ours / theirs).toFixed(2)}x`;
}
