import { Faults } from '../../../emulator/faults/faults';
import { parseFault, type GivenFault } from '../../../emulator/faults/given-fault';

/** A fault as the command line names it. */
export function given(text: string): GivenFault {
  const fault = parseFault(text);
  if ('mistake' in fault) throw new Error(fault.mistake);
  return fault;
}

/** Faults that are switched on; nobody waits for them, and how long somebody would is kept in `waits`. */
export function faultsOf(texts: readonly string[], seed = 'box'): { faults: Faults; waits: number[] } {
  const waits: number[] = [];
  const faults = new Faults(seed, (milliseconds) => {
    waits.push(milliseconds);
    return Promise.resolve();
  });
  faults.set(texts.map(given));
  return { faults, waits };
}
