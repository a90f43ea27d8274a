// Writes docs/spec.md anew: npx ts-node test/config/schema/write-reference.ts
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../../config/load';
import { specReference } from '../../../config/schema/reference';
import { specSchema } from './spec-schema';

writeFileSync(join(packageRoot(), 'docs', 'spec.md'), specReference(specSchema()));
