import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FAULTS } from '../../../emulator/faults/index';

const page = readFileSync(join(__dirname, '../../../docs/sandbox.md'), 'utf8');

it.each([
  ['In Microsoft Graph', 'graph'],
  ['Between the service and the application', 'target'],
  ['In the provisioning service', 'service'],
])('docs/sandbox.md explains every fault under "%s", in the order of the help', (heading, layer) => {
  const [, section = ''] = page.split(`\n### ${heading}\n`);
  const rows = (section.split('\n##')[0] ?? '').matchAll(/^\| `([a-z0-9-]+)` \| \S.* \|$/gm);
  const names = FAULTS.filter((fault) => fault.layer === layer).map(({ name }) => name);
  expect([...rows].map(([, name]) => name)).toEqual(names);
});
