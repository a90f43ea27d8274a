import { durationMs } from '../../graph/iso-duration';

it.each([
  ['PT40M', 2_400_000],
  ['PT20M', 1_200_000],
  ['P1D', 86_400_000],
  ['P2W', 1_209_600_000],
  ['P1DT2H3M4.5S', 93_784_500],
])('%s', (text, milliseconds) => {
  expect(durationMs(text)).toBe(milliseconds);
});

it('reads the interval of a job that was never started', () => {
  expect(durationMs('P10675199DT2H48M5.4775807S')).toBeGreaterThan(9e14);
});

it.each(['', 'P', 'PT', '40M', 'P1Y', 'PT1', null, undefined])('knows that %s is none', (text) => {
  expect(durationMs(text)).toBeUndefined();
});
