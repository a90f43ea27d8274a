import type { Provisioning } from '../../provisioning/model';
import type { Rule } from './rule';

/** Starting with one person keeps a mistake small; more people at first start deserve a second thought. */
export const pilotFirst: Rule = ({ model }, report) => {
  const many = model.status === 'started' ? reason(model) : undefined;
  if (many === undefined) return;
  report({
    code: 'rollout/pilot-first',
    at: ['status'],
    message: `Provisioning starts with ${many}.`,
    help: 'When it starts for the first time, assign one person, check the result, then add the others. If that is done, this is no concern.',
  });
};

function reason({ assignments, scope }: Provisioning): string | undefined {
  if (scope === 'all') return 'everyone in the directory (scope: all)';
  if (assignments.some(({ principal }) => principal.type === 'group')) return 'a group';
  return assignments.length > 1 ? `${assignments.length} assignments` : undefined;
}
