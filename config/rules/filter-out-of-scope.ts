import { mappingsOf, type Rule } from './rule';

/** A filter can put people out of scope who were in; a spec should say what then happens to them. */
export const filterOutOfScope: Rule = (context, report) => {
  // Where the settings are left to others, it is theirs to say.
  if (context.model.outOfScope !== undefined || context.model.areCredentialsUnmanaged) return;
  for (const { key, mapping } of mappingsOf(context)) {
    if (!mapping.scopingFilters || mapping.scopingFilters.length === 0) continue;
    report({
      code: 'filter/out-of-scope',
      at: ['mappings', key, 'scopingFilters'],
      on: 'key',
      message:
        'Nothing is said of people who no longer pass the filters; by default the service disables their accounts.',
      help: 'Add deprovisioning: { outOfScope: disable }, or keep to leave their accounts as they are.',
    });
  }
};
