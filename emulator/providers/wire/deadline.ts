/**
 * Runs an operation with a signal that is aborted when the time is up.
 *
 * @param seconds how long the operation may take
 */
export async function withDeadline<T>(
  seconds: number,
  operation: (deadline: AbortSignal) => Promise<T>,
): Promise<T> {
  const deadline = new AbortController();
  const late = () => deadline.abort(new Error(`It took longer than the timeout of ${seconds} seconds.`));
  // A timer cannot be set further ahead than 31 bits of milliseconds.
  const timer = setTimeout(late, Math.min(seconds * 1000, 2 ** 31 - 1));
  try {
    return await operation(deadline.signal);
  } finally {
    clearTimeout(timer);
  }
}
