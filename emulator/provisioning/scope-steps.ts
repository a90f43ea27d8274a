/** The first steps of an entry: the object was read, and it is in scope or not. */
import type { LogStep } from './provisioning-log';
import { step } from './object-result';
import type { ObjectRules } from './object-rules';
import type { PlannedObject } from './plan';
import type { SourceObject } from './source-directory';
import { WORDS } from './words';

/**
 * The steps before anything is asked of the application.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/provision-on-demand
 */
export function scopeSteps<S extends SourceObject>(
  { source, decision, link }: PlannedObject<S>,
  rules: ObjectRules<S>,
): readonly LogStep[] {
  const { inScope, entitled, reasons } = decision;
  const isActive = !reasons.some(({ code }) => code === 'scope/disabled' || code === 'scope/deleted');
  const scoping = {
    IsActive: yes(isActive),
    Assigned: yes(source.person.roles.length > 0),
    IsEffectivelyEntitledForProvisioning: yes(entitled),
    IsInProvisioningScopeDisplayName: yes(inScope),
    ScopeEvaluationResult: JSON.stringify(rules.clauses(source)),
  };
  const name = link ? 'EntryImportUpdate' : 'EntryImportAdd';
  return [
    step(
      name,
      'import',
      'success',
      `Read ${WORDS[rules.type].source} ${source.displayName} from the directory.`,
      {
        objectId: source.id,
      },
    ),
    step(
      'EntrySynchronizationScoping',
      'scoping',
      inScope ? 'success' : 'skipped',
      `${reasons.map(({ text }) => text).join('; ')}.`,
      scoping,
    ),
  ];
}

function yes(holds: boolean): string {
  return holds ? 'True' : 'False';
}
