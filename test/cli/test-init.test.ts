/** What init writes passes its own tests, for every application that is known. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { initialSpec } from '../../cli/init/spec-text';
import { tenantUnderTest } from '../../cli/test/case';
import { runCase } from '../../cli/test/check';
import { packageRoot, schemas, shippedConnectors } from '../../config/load';
import { assemble } from '../../config/spec/assemble';
import { readConnector } from '../../config/spec/connectors';
import type { Connectors, Files } from '../../config/spec/files';
import { CIRCUMSTANCES } from '../support/preview';
import { filesOf } from '../support/spec';

const FIXTURES = join(packageRoot(), 'test', 'fixtures', 'connectors');
const modelled = readdirSync(FIXTURES)
  // Dropbox has to be connected by a person, so that there is no spec for it.
  .filter((name) => name.endsWith('.yaml') && name !== 'dropbox.yaml')
  .map((name) => name.slice(0, -'.yaml'.length));

const connectors: Connectors = {
  connectors: () => [...shippedConnectors.connectors(), ...modelled],
  connector: (name) =>
    modelled.includes(name)
      ? { identity: name, bytes: readFileSync(join(FIXTURES, `${name}.yaml`)) }
      : shippedConnectors.connector(name),
};

test.each(connectors.connectors())('%s', (name) => {
  const { connector } = readConnector(connectors, schemas.connector, name);
  if (!connector) throw new Error(`${name} is a connector.`);
  const files: Files = { ...filesOf({ 'spec.yaml': initialSpec(connector, {}) }), ...connectors };
  const { spec } = assemble(files, schemas, 'spec.yaml');
  if (!spec) throw new Error('What init writes is valid.');
  const outcomes = spec.tenants
    .map((provisioning) => tenantUnderTest({ spec, provisioning }))
    .flatMap((under) => under.cases.map((one) => runCase(under, one, CIRCUMSTANCES)));
  expect(outcomes).toHaveLength(1);
  expect(outcomes.flatMap(({ failures }) => failures)).toEqual([]);
});
