import fc from 'fast-check';
import { parseFault } from '../../../emulator/faults/given-fault';
import { FAULTS } from '../../../emulator/faults/index';

describe('parseFault', () => {
  it.each([
    ['throttled', { probability: 1, from: 1, to: Infinity }],
    ['throttled=0.2', { probability: 0.2, from: 1, to: Infinity }],
    ['throttled=.5', { probability: 0.5, from: 1, to: Infinity }],
    ['throttled@1-3', { probability: 1, from: 1, to: 3 }],
    ['throttled@4-', { probability: 1, from: 4, to: Infinity }],
    ['throttled=1@2-2', { probability: 1, from: 2, to: 2 }],
  ])('reads %s', (text, expected) => {
    expect(parseFault(text)).toEqual({ fault: expect.objectContaining({ name: 'throttled' }), ...expected });
  });

  it.each([
    ['', 'There is no fault "".'],
    ['throtled', 'There is no fault "throtled".'],
    ['throttled=', '"" is no probability'],
    ['throttled=0', '"0" is no probability'],
    ['throttled=1.1', '"1.1" is no probability'],
    ['throttled=often', '"often" is no probability'],
    ['throttled=-1', '"-1" is no probability'],
    ['throttled@', '"" is no range'],
    ['throttled@3', '"3" is no range'],
    ['throttled@0-3', '"0-3" is no range'],
    ['throttled@3-1', '"3-1" is no range'],
    ['throttled@1-3@4-5', '"1-3@4-5" is no range'],
    ['throttled@1-3=0.5', '"1-3=0.5" is no range'],
  ])('refuses "%s"', (text, mistake) => {
    expect(parseFault(text)).toMatchObject({ mistake: expect.stringContaining(mistake) });
  });

  it('gives the name that nobody knows, for a suggestion', () => {
    expect(parseFault('throtled=0.1')).toMatchObject({ unknownName: 'throtled' });
    expect(parseFault('throttled=x')).not.toHaveProperty('unknownName');
  });

  it('reads what it is given or says what is wrong, whatever the text', () => {
    const texts = fc.oneof(
      fc.string(),
      fc.tuple(fc.constantFrom('throttled', 'slow'), fc.string()).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const read = parseFault(text);
        return 'mistake' in read || (read.probability > 0 && read.probability <= 1 && read.from <= read.to);
      }),
    );
  });
});

it('lists every fault once, with a line of help', () => {
  const names = FAULTS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const { name, help } of FAULTS) expect(`${name} ${help}`).toMatch(/^[a-z][a-z0-9-]+ \S.*[^.\s]$/);
});
