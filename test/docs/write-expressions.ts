// Makes the function tables of docs/expressions.md anew: npx ts-node test/docs/write-expressions.ts
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../config/load';
import { withTables } from './function-tables';

const file = join(packageRoot(), 'docs', 'expressions.md');
writeFileSync(file, withTables(readFileSync(file, 'utf8')));
