import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { trustedRoots } from '../../../emulator/proxy/trusted-roots';

const folder = mkdtempSync(join(tmpdir(), 'scimform-test-'));
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const certificate = (name: string): string =>
  `-----BEGIN CERTIFICATE-----\n${name}\n-----END CERTIFICATE-----\n`;

afterAll(() => rmSync(folder, { recursive: true }));

it('is what the system trusts, or what Node does', async () => {
  const roots = await trustedRoots({});
  expect(roots.split('-----BEGIN CERTIFICATE-----').length).toBeGreaterThan(20);
});

it('is what a program was told to trust instead, and besides', async () => {
  const instead = file('instead.pem', certificate('instead'));
  const besides = file('besides.pem', certificate('besides'));
  expect(await trustedRoots({ instead })).toBe(`${certificate('instead')}\n`);
  expect(await trustedRoots({ instead, besides })).toBe(
    `${certificate('instead')}\n${certificate('besides')}`,
  );
  expect(await trustedRoots({ instead, besides: instead })).toBe(`${certificate('instead')}\n`);
});

it.each([join(folder, 'none.pem'), folder, file('empty.pem', 'nothing')])(
  'does without %s, which holds no certificate',
  async (instead) => {
    expect(await trustedRoots({ instead, besides: instead })).toBe(await trustedRoots({}));
  },
);
