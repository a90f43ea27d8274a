import { onInterrupt } from '../../cli/signals';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const listeners = (): number[] => SIGNALS.map((signal) => process.listenerCount(signal));

describe('handlers of interrupts', () => {
  it('share one listener for each signal, however many there are', () => {
    const before = listeners();
    const releases = Array.from({ length: 20 }, () => onInterrupt(() => undefined));
    expect(listeners()).toEqual(before.map((count) => count + 1));
    for (const release of releases) release();
    expect(listeners()).toEqual(before);
  });

  it('are called each, as often as they were given, until they are released', () => {
    const handler = jest.fn();
    const releases = [onInterrupt(handler), onInterrupt(handler)];
    process.emit('SIGTERM');
    expect(handler).toHaveBeenCalledTimes(2);
    releases[0]?.();
    releases[0]?.();
    process.emit('SIGINT');
    expect(handler).toHaveBeenCalledTimes(3);
    releases[1]?.();
    expect(process.listeners('SIGINT')).not.toContain(handler);
  });
});
