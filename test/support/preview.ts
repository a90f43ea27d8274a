import { applicationFacts } from '../../config/connector/application-facts';
import type { Circumstances } from '../../provisioning/expression/evaluation';
import { compilePreview, type Preview } from '../../provisioning/preview/compile';
import type { Decision } from '../../provisioning/preview/decision';
import type { ApplicationFacts } from '../../provisioning/preview/facts';
import type { Person } from '../../provisioning/preview/person';
import { load, withMinimum } from './spec';

/** A world that never changes. */
export const CIRCUMSTANCES: Circumstances = { now: { day: 0, ticks: 0, kind: 'Utc' }, random: () => 0 };

/** The preview of the first tenant of a text behind the minimum. */
export function previewOf(text: string, facts: Partial<ApplicationFacts> = {}): Preview {
  const { spec, diagnostics } = load(withMinimum(text));
  const tenant = spec?.tenants[0];
  if (!spec || !tenant) throw new Error(diagnostics.map(({ message }) => message).join());
  return compilePreview(tenant, { ...applicationFacts(spec.connector), ...facts });
}

/** What a spec decides on a person with these attributes, who has the role User unless others are given. */
export function decide(
  preview: Preview,
  attributes: Person['attributes'],
  roles: readonly string[] = ['User'],
): Decision {
  return preview.decide({ attributes, roles: roles.map((role) => ({ role })) }, CIRCUMSTANCES);
}
