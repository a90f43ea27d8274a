import { at } from '../yaml/node';
import type { Rule, SpecRule } from './rule';

/** An existing application keeps its name. */
export const applicationExisting: Rule = ({ document, model }, report) => {
  if (model.application.existing === undefined) return;
  if (at(document, ['application', 'displayName']) === undefined) return;
  report({
    code: 'application/existing-name',
    at: ['application', 'displayName'],
    on: 'key',
    message: 'An existing application is read only, so its name cannot be declared.',
    help: 'Remove displayName; the application keeps the name it has.',
  });
};

/** A service principal belongs to one tenant. */
export const applicationExistingOnce: SpecRule = (tenants, report) => {
  const seen = new Map<string, string>();
  for (const context of tenants) {
    const existing = context.model.application.existing;
    if (existing === undefined) continue;
    const first = seen.get(existing);
    seen.set(existing, first ?? context.tenant);
    if (first === undefined) continue;
    report(context, {
      code: 'application/existing-twice',
      at: ['application', 'existing'],
      message: `The tenants "${first}" and "${context.tenant}" name the same service principal.`,
      help: 'Each tenant has a service principal of its own: give its object id in the overrides of the tenant.',
    });
  }
};
