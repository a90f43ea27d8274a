/**
 * Runs an operation with a signal that is aborted when one of the given signals is, or when the time is up.
 *
 * @param seconds how long the operation may take
 */
export async function withDeadline<T>(
  seconds: number,
  signals: readonly AbortSignal[],
  operation: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const deadline = new AbortController();
  const late = () => deadline.abort(new Error(`It took longer than the timeout of ${seconds} seconds.`));
  // A timer cannot be set further ahead than 31 bits of milliseconds.
  const timer = setTimeout(late, Math.min(seconds * 1000, 2 ** 31 - 1));
  try {
    return await operation(AbortSignal.any([deadline.signal, ...signals]));
  } finally {
    clearTimeout(timer);
  }
}
