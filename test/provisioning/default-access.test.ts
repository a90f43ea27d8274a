import { isDefaultAccess } from '../../provisioning/default-access';

test.each(['Default Access', 'default access', 'DefaultAccess', 'default-access', 'default_access'])(
  '%s means the role',
  (role) => {
    expect(isDefaultAccess(role)).toBe(true);
  },
);

test.each(['User', 'Default', 'Access', 'Default Access 2', ''])('%s does not', (role) => {
  expect(isDefaultAccess(role)).toBe(false);
});
