import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMANDS } from '../../cli/commands';
import { permissionSets } from '../../graph/permission-sets';
import { packageRoot } from '../../config/load';
import { provisioning } from '../support/provisioning';
import { withTables } from './permissions-page';

const page = readFileSync(join(packageRoot(), 'docs', 'permissions.md'), 'utf8');

test('the tables are what the code says: npx ts-node test/docs/write-permissions.ts', () => {
  expect(withTables(page)).toBe(page);
});

test('every command that needs permissions is one', () => {
  const names = COMMANDS.map(({ name }) => name);
  for (const { commands } of permissionSets(provisioning()))
    for (const command of commands) expect(names).toContain(command);
});
