import { spawnSync } from 'node:child_process';

/** One run of a program: seconds by the clock and of the processor, and the most memory it held, in megabytes. */
export interface Run {
  readonly seconds: number;
  readonly processor: number;
  readonly megabytes: number;
}

/**
 * Runs a Node program several times, alternating with others; returns the median of each.
 *
 * @param before - done before every run, and not measured
 */
export function alternate(
  programs: readonly (readonly string[])[],
  times: number,
  before: () => void = () => undefined,
): Run[] {
  const runs = programs.map((): Run[] => []);
  for (let round = 0; round < times; round += 1) {
    programs.forEach((args, index) => {
      before();
      runs[index]?.push(once(args));
    });
  }
  return runs.map((all) => ({
    seconds: median(all.map(({ seconds }) => seconds)),
    processor: median(all.map(({ processor }) => processor)),
    megabytes: median(all.map(({ megabytes }) => megabytes)),
  }));
}

/** The child reports what it used on exit, so that nothing of the operating system is needed. */
const REPORT = `process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  require('node:fs').writeSync(2, '\\nmaxRSS ' + maxRSS + ' cpu ' + (userCPUTime + systemCPUTime));
});`;

function once(args: readonly string[]): Run {
  const began = performance.now();
  const preload = `data:text/javascript,${encodeURIComponent(`import { createRequire } from 'node:module'; const require = createRequire('file:///'); ${REPORT}`)}`;
  const { status, stderr } = spawnSync(process.execPath, ['--import', preload, ...args], {
    encoding: 'utf8',
  });
  const seconds = (performance.now() - began) / 1000;
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${String(status)}:\n${stderr}`);
  const [, kilobytes, microseconds] = /maxRSS (\d+) cpu (\d+)/.exec(stderr) ?? [];
  return { seconds, processor: Number(microseconds) / 1e6, megabytes: Number(kilobytes) / 1024 };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** `1.23x`. */
export function ratio(ours: number, theirs: number): string {
  return `${(ours / theirs).toFixed(2)}x`;
}
