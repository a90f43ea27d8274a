/** The first steps of an entry: the object was read, and it is in scope or not. */
import type { LogStep } from './provisioning-log';
import { step } from './object-result';
import type { PlannedUser } from './plan';
import type { UserRules } from './user-rules';

/**
 * The steps before anything is asked of the application.
 *
 * @see https://learn.microsoft.com/entra/identity/app-provisioning/provision-on-demand
 */
export function scopeSteps({ user, decision, link }: PlannedUser, rules: UserRules): readonly LogStep[] {
  const { inScope, entitled, reasons } = decision;
  const isActive = !reasons.some(({ code }) => code === 'scope/disabled' || code === 'scope/deleted');
  const scoping = {
    IsActive: yes(isActive),
    Assigned: yes(user.person.roles.length > 0),
    IsEffectivelyEntitledForProvisioning: yes(entitled),
    IsInProvisioningScopeDisplayName: yes(inScope),
    ScopeEvaluationResult: JSON.stringify(rules.clauses(user)),
  };
  const name = link ? 'EntryImportUpdate' : 'EntryImportAdd';
  return [
    step(name, 'import', 'success', `Read user ${user.displayName} from the directory.`, {
      objectId: user.id,
    }),
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
