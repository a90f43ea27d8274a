/** What a preview of one spec and a comparison of two have in common: they go over people, one after another. */
import { applicationFacts } from '../../config/connector/application-facts';
import {
  DirectoryComparison,
  type ComparedPerson,
  type ComparisonResult,
} from '../../provisioning/preview/comparison';
import type { Assumption } from '../../provisioning/preview/decision';
import {
  DirectoryPreview,
  type DirectoryResult,
  type PersonResult,
  type PreviewSetting,
} from '../../provisioning/preview/directory-preview';
import type { Provisioning } from '../../provisioning/model';
import type { Person } from '../../provisioning/preview/person';
import type { Target } from '../specs';
import { previewCircumstances } from './circumstances';
import type { Snapshot } from './snapshot';

/** What a tenant's spec is held against. */
export type Before =
  | { readonly kind: 'nothing' }
  /** The other spec does not have the tenant, so that nobody has an account. */
  | { readonly kind: 'new-tenant' }
  | { readonly kind: 'spec'; readonly target: Target };

export interface Engine {
  /** The tenant's spec, in a comparison with what stays of the other one. */
  readonly provisioning: Provisioning;
  readonly assumptions: readonly Assumption[];
  survey(person: Person): void;
  add(before: Person, after: Person): PersonResult | ComparedPerson;
  finish(): DirectoryResult | ComparisonResult;
  /** For another pass over the same people, whose values are known now. */
  again(): Engine;
}

export function engineOf(target: Target, before: Before, snapshot: Snapshot): Engine {
  const setting = settingOf(target, snapshot);
  switch (before.kind) {
    case 'nothing':
      return alone(setting);
    case 'new-tenant':
      return new DirectoryComparison(undefined, setting);
    case 'spec':
      return new DirectoryComparison(settingOf(before.target, snapshot), setting);
  }
}

function alone(setting: PreviewSetting, preview = new DirectoryPreview(setting)): Engine {
  return {
    provisioning: setting.provisioning,
    assumptions: preview.assumptions,
    survey: (person) => preview.survey(person),
    add: (_, person) => preview.add(person),
    finish: () => preview.finish(),
    again: () => alone(setting, preview.again()),
  };
}

function settingOf(
  { spec, provisioning }: Target,
  { facts: { registeredDomains }, now }: Snapshot,
): PreviewSetting {
  return {
    provisioning,
    facts: applicationFacts(spec.connector),
    ...previewCircumstances(now),
    surroundings: registeredDomains === undefined ? {} : { registeredDomains },
  };
}
