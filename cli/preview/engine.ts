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
import { previewCircumstances } from './circumstances';
import type { Side, Sides } from './sides';
import type { Snapshot } from './snapshot';

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

/** @param isCompared - also where there is nothing to compare with, because the tenant is new */
export function engineOf(sides: Sides, isCompared: boolean, snapshot: Snapshot): Engine {
  const setting = settingOf(sides.after, sides, snapshot);
  if (!isCompared) return alone(setting);
  return new DirectoryComparison(sides.before && settingOf(sides.before, sides, snapshot), setting);
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
  { target: { spec, provisioning } }: Side,
  { live, appRoles }: Sides,
  { facts: { registeredDomains }, now }: Snapshot,
): PreviewSetting {
  return {
    provisioning,
    facts: { ...applicationFacts(spec.connector), ...(appRoles === undefined ? {} : { appRoles }) },
    ...previewCircumstances(now),
    surroundings: {
      ...(registeredDomains === undefined ? {} : { registeredDomains }),
      ...(live === undefined ? {} : { live }),
    },
  };
}
