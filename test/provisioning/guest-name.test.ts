import { nameAtHome } from '../../provisioning/guest-name';

test.each([
  ['a@c.example', 'a@c.example'],
  ['alias_partner.example#EXT#@c.example', 'alias@partner.example'],
  ['first_last_partner.example#EXT#@c.example', 'first_last@partner.example'],
  ['alias#EXT#@c.example', 'alias#EXT#@c.example'],
  ['', ''],
])('%s is %s at home', (name, home) => {
  expect(nameAtHome(name)).toBe(home);
});
