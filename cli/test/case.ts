import { applicationFacts } from '../../config/connector/application-facts';
import type { Spec, SpecTest } from '../../config/spec/spec';
import { compilePreview, type Preview } from '../../provisioning/preview/compile';
import type { Person } from '../../provisioning/preview/person';
import type { Target } from '../specs';
import { personOf } from './person';

/** A tenant of a spec, ready to decide on people. */
export interface TenantUnderTest {
  readonly spec: Spec;
  readonly tenant: string;
  readonly preview: Preview;
  /** Whether the spec has several tenants, so that a reader needs the name. */
  readonly named: boolean;
  readonly cases: readonly Case[];
}

/** One test in one tenant. */
export interface Case {
  readonly test: SpecTest;
  /** Position in the spec's list, from 0. */
  readonly index: number;
  readonly person: Person;
}

/** The tests to run in a tenant: those that name it, and those that name none. */
export function tenantUnderTest({ spec, provisioning }: Target): TenantUnderTest {
  const tenant = provisioning.tenant.name;
  const cases = spec.tests.flatMap((test, index): readonly Case[] =>
    (test.tenant ?? tenant) === tenant ? [{ test, index, person: personOf(test, provisioning) }] : [],
  );
  const preview = compilePreview(provisioning, applicationFacts(spec.connector));
  return { spec, tenant, preview, named: spec.tenants.length > 1, cases };
}
