/** `scimform validate` of the shipped example against a Node program that does nothing. */
import { join } from 'node:path';
import { alternate, ratio } from './measure';

const ROOT = join(__dirname, '../..');
const nothing = ['-e', '0'];
const validate = [
  join(ROOT, 'dist/cli/bin.js'),
  'validate',
  join(ROOT, 'config/examples/ipass-smartconnect.yaml'),
];
const [ours, theirs] = alternate([validate, nothing], 15);
if (ours === undefined || theirs === undefined) throw new Error('Two programs give two results.');
console.log(
  `validate: ${(ours.seconds * 1000).toFixed(0)} ms; node -e 0: ${(theirs.seconds * 1000).toFixed(0)} ms; ${ratio(ours.seconds, theirs.seconds)}`,
);
