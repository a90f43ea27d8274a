import type { CycleEffect } from '../../../emulator/faults/service/service-fault';
import { runCycle } from '../../../emulator/provisioning/cycle';
import { ScimJob } from '../../support/scim-job';
import { faultsOf } from './given';

function cycles(texts: readonly string[], times: number, seed?: string): CycleEffect[] {
  const { faults } = faultsOf(texts, seed);
  return Array.from({ length: times }, () => faults.atCycle('job'));
}

describe('quarantined', () => {
  it('is told by the cycles, counted from one', () => {
    expect(cycles(['quarantined@2-3'], 4)).toEqual([{}, { quarantined: true }, { quarantined: true }, {}]);
  });

  it('does not depend on the cycles of other jobs', () => {
    const { faults } = faultsOf(['quarantined=0.5']);
    const mixed = Array.from({ length: 30 }, () => {
      faults.atCycle('other');
      return faults.atCycle('job');
    });
    expect(mixed).toEqual(cycles(['quarantined=0.5'], 30));
    expect(mixed).toEqual(expect.arrayContaining([{}, { quarantined: true }]));
  });
});

describe('cycle-interrupted', () => {
  it('comes after one to ten objects, the same for the same seed', () => {
    const stops = cycles(['cycle-interrupted'], 200);
    const numbers = [...new Set(stops.map(({ stopAfter = 0 }) => stopAfter))].sort((one, two) => one - two);
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(cycles(['cycle-interrupted'], 200)).toEqual(stops);
    expect(cycles(['cycle-interrupted'], 200, 'another')).not.toEqual(stops);
  });

  it('happens beside others, and the first of two decides', () => {
    const [alone] = cycles(['cycle-interrupted'], 1);
    const all = ['cycle-interrupted', 'quarantined', 'cycle-interrupted', 'throttled', 'target-down'];
    expect(cycles(all, 1)).toEqual([{ ...alone, quarantined: true }]);
    expect(cycles(['throttled', 'target-down'], 1)).toEqual([{}]);
  });

  it('leaves the rest to the next cycle', async () => {
    const { faults } = faultsOf(['cycle-interrupted@1-3']);
    const job = new ScimJob();
    // More than three cycles can do.
    const people = Array.from({ length: 31 }, (_, index) => `user${index}`);
    for (const id of people) job.user(id);
    for (let cycle = 1; cycle <= 4; cycle += 1) {
      const before = job.target.users.size;
      const { stopAfter = Infinity } = faults.atCycle('job');
      let done = 0;
      for await (const { kind } of runCycle(job.input()))
        if (kind === 'exported' && ++done >= stopAfter) break;
      expect(job.target.users.size).toBe(Math.min(before + stopAfter, people.length));
      expect(job.memory.watermark === null).toBe(cycle < 4);
    }
    const names = [...job.target.users.values()].map(({ userName }) => userName);
    expect(names).toEqual(people.map((id) => `${id}@contoso.example`));
  });
});
