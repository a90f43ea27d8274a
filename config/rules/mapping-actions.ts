import type { Rule } from './rule';

/** Two settings of the user mapping that look harmless and are not. */
export const mappingActions: Rule = ({ model }, report) => {
  const { users } = model.mappings;
  if (users?.actions && users.actions.length > 0 && !users.actions.includes('update')) {
    report({
      code: 'mapping/actions-without-update',
      at: ['mappings', 'users', 'actions'],
      message:
        'Without the action update, accounts are never changed; disabling is a change, so people who leave are not disabled.',
      help: 'Add update, unless accounts are meant to be created only.',
    });
  }
  if (users?.enabled !== false) return;
  report({
    code: 'mapping/users-disabled',
    at: ['mappings', 'users', 'enabled'],
    message:
      'The portal does not let the user mapping be switched off; the service may ignore or refuse this.',
    help: 'To provision nobody, use status: paused, or scope: assigned without assignments.',
  });
};
