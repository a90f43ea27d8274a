import { createHash } from 'node:crypto';
import { hostname } from 'node:os';

/** This machine, or this container, in few letters: several may share a folder, and number their processes each for itself. */
export const HERE = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);

/** When this process began, in milliseconds since 1970. */
export const STARTED = Date.now() - process.uptime() * 1000;

/** Whether a process of this machine runs, whoever's it is. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
