import type { Report } from '../check/reporter';
import { list } from '../check/words';
import type { SpecTest } from '../spec/spec';
import { didYouMean, suggest } from '../../provisioning/suggest';

/** What is wrong with the list of tests itself; whether they pass is another matter. */
export function testReports(tests: readonly SpecTest[], tenants: readonly string[]): readonly Report[] {
  const seen = new Set<string>();
  return tests.flatMap((test, index) => {
    const repeated = seen.has(test.name);
    seen.add(test.name);
    return [...unknownTenant(test, index, tenants), ...(repeated ? [sameName(test, index)] : [])];
  });
}

function unknownTenant({ tenant }: SpecTest, index: number, tenants: readonly string[]): readonly Report[] {
  if (tenant === undefined || tenants.includes(tenant)) return [];
  return [
    {
      code: 'test/tenant',
      at: ['tests', index, 'tenant'],
      message: `No tenant of this spec is called "${tenant}".`,
      help: `${didYouMean(suggest(tenant, tenants))}Tenants: ${list(tenants)}.`,
    },
  ];
}

function sameName({ name }: SpecTest, index: number): Report {
  return {
    code: 'test/duplicate-name',
    at: ['tests', index, 'name'],
    message: `Another test above is called "${name}" too.`,
    help: 'Give each test a name of its own, so that a report tells them apart.',
  };
}
