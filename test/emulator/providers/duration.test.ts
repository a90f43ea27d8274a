import { parseDuration } from '../../../emulator/providers/duration';

describe('parseDuration', () => {
  it.each([
    ['30m', 1800],
    ['1h30m', 5400],
    ['90s', 90],
    ['1.5h', 5400],
    ['250ms', 0.25],
  ])('reads %s', (text, seconds) => {
    expect(parseDuration(text)).toBeCloseTo(seconds);
  });

  it.each(['', '30', 'm', '30 m', '-1s', '1d', '1h30'])('does not read "%s"', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });
});
