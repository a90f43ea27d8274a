import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FAULTS } from '../../../emulator/faults/index';

it('docs/sandbox.md explains every fault, in the order of the help', () => {
  const text = readFileSync(join(__dirname, '../../../docs/sandbox.md'), 'utf8');
  const rows = text.slice(text.indexOf('| Fault |')).matchAll(/^\| `([a-z0-9-]+)` \| (\S.*) \|$/gm);
  expect([...rows].map(([, name]) => name)).toEqual(FAULTS.map(({ name }) => name));
});
