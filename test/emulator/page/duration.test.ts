import { durationMs } from '../../../emulator/page/duration';

it.each([
  ['PT40M', 2_400_000],
  ['P1D', 86_400_000],
  ['P2DT3H4M5S', 183_845_000],
  ['PT1H', 3_600_000],
  ['PT0.25S', 250],
  ['PT0S', 0],
  ['P0D', 0],
  ['PT90M', 5_400_000],
])('reads %s', (text, milliseconds) => {
  expect(durationMs(text)).toBe(milliseconds);
});

it.each([
  '',
  'P',
  'PT',
  'P1DT',
  '40M',
  'PT40',
  '-PT40M',
  'PT-40M',
  'P1W',
  'P1M',
  'P1Y',
  'pt40m',
  'PT1S2M',
  'PT.5S',
  'PT1.5M',
  ' PT40M',
  'PT40M\n',
])('reads no duration in %j', (text) => {
  expect(durationMs(text)).toBeUndefined();
});
