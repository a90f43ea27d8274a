const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** One listener serves them all: Node warns of a leak where many tenants at once bring one each. */
const handlers = new Set<() => void>();

const interrupt = (): void => {
  for (const handler of [...handlers]) handler();
};

/** Calls the handler for each signal that asks this process to end, until the returned function is called. */
export function onInterrupt(handler: () => void): () => void {
  // Two that are the same function are two all the same.
  const own = (): void => handler();
  if (handlers.size === 0) for (const signal of SIGNALS) process.on(signal, interrupt);
  handlers.add(own);
  return () => {
    if (!handlers.delete(own) || handlers.size > 0) return;
    for (const signal of SIGNALS) process.removeListener(signal, interrupt);
  };
}
