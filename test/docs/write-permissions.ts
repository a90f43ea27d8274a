// Writes the tables of docs/permissions.md anew: npx ts-node test/docs/write-permissions.ts
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../config/load';
import { withTables } from './permissions-page';

const file = join(packageRoot(), 'docs', 'permissions.md');
writeFileSync(file, withTables(readFileSync(file, 'utf8')));
