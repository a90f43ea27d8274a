/** Edits leave everything but what they are about as it is. */
import { appendItem, indexOfItem, kindAt, removeAt, setValue } from '../../../../config/yaml/edit/edit';
import { NotEditable } from '../../../../config/yaml/edit/not-editable';
import type { EditValue } from '../../../../config/yaml/edit/value';
import type { Path } from '../../../../config/yaml/node';
import { parse } from 'yaml';

const TEXT = `# Who owns this: identity operations
scope: assigned   # begin small

mappings:
  users:
    # People
    attributes:
      userName: { source: userPrincipalName, matching: 1 }
      "title":    {source: jobTitle,   default: "none"} # HR's title
      displayName: displayName
      nickName:
        source: mailNickname # short
        default: nobody

      # after all
    scopingFilters:
      - name: Sales
        clauses:
          - { attribute: department, operator: EQUALS, value: Sales }
          - attribute: country
            operator: REGEX MATCH
            value: '(DE|FR)'   # the big ones
      # and staff
      - name: 'Staff'
        clauses: [{ attribute: employeeId, operator: IS NOT NULL }]
  groups: { enabled: false }
assignments: []
`;

/** Lines that came and lines that went. */
function changed(before: string, after: string): readonly string[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const gone = old.filter((line) => !now.includes(line)).map((line) => `- ${line}`);
  return [...gone, ...now.filter((line) => !old.includes(line)).map((line) => `+ ${line}`)];
}

const yaml = (text: string) => ({ text, json: false });
const USERS: Path = ['mappings', 'users'];
const attribute = (target: string): Path => [...USERS, 'attributes', target];
const FILTERS: Path = [...USERS, 'scopingFilters'];

describe('setting a value', () => {
  it.each<[string, Path, EditValue, string[]]>([
    [
      'a scalar, its comment stays',
      ['scope'],
      'all',
      ['- scope: assigned   # begin small', '+ scope: all   # begin small'],
    ],
    [
      'a short form',
      attribute('displayName'),
      'cn',
      ['-       displayName: displayName', '+       displayName: cn'],
    ],
    [
      'a member in its quotes, layout and comment stay',
      attribute('title'),
      { source: 'jobTitle', default: `it's "new"` },
      [
        `-       "title":    {source: jobTitle,   default: "none"} # HR's title`,
        `+       "title":    {source: jobTitle,   default: "it's \\"new\\""} # HR's title`,
      ],
    ],
    [
      'a member that goes',
      attribute('title'),
      { source: 'jobTitle' },
      [
        `-       "title":    {source: jobTitle,   default: "none"} # HR's title`,
        `+       "title":    {source: jobTitle} # HR's title`,
      ],
    ],
    [
      'a member that takes the place of another',
      attribute('title'),
      { expression: 'ToUpper([jobTitle], "")', default: 'none' },
      [
        `-       "title":    {source: jobTitle,   default: "none"} # HR's title`,
        `+       "title":    {expression: 'ToUpper([jobTitle], "")',   default: "none"} # HR's title`,
      ],
    ],
    [
      'members of lines',
      attribute('nickName'),
      { source: 'mail', default: 'nobody', apply: 'onCreate' },
      [
        '-         source: mailNickname # short',
        '+         source: mail # short',
        '+         apply: onCreate',
      ],
    ],
    [
      'a member of lines that goes',
      attribute('nickName'),
      { source: 'mailNickname' },
      ['-         default: nobody'],
    ],
    [
      'a short form that becomes a map',
      attribute('displayName'),
      { source: 'displayName', default: 'x' },
      ['-       displayName: displayName', '+       displayName: { source: displayName, default: x }'],
    ],
    [
      'an entry that is new, behind the last one',
      attribute('emails[type eq "work"].value'),
      'mail',
      [`+       'emails[type eq "work"].value': mail`],
    ],
    [
      'an entry in brackets',
      ['mappings', 'groups', 'actions'],
      [],
      ['-   groups: { enabled: false }', '+   groups: { enabled: false, actions: [] }'],
    ],
    [
      'a whole branch',
      ['tenants', 'contoso', 'overrides', 'status'],
      'paused',
      ['+ tenants:', '+   contoso:', '+     overrides: { status: paused }'],
    ],
  ])('changes %s', (_, path, value, expected) => {
    const after = setValue(yaml(TEXT), path, value);
    expect(changed(TEXT, after)).toEqual(expected);
    expect(at(parse(after), path)).toEqual(value);
  });

  it.each([
    'NO',
    '20',
    'a: b',
    ' x',
    '# c',
    '',
    'null',
    'true',
    '[x',
    "it's",
    'two\nlines',
    'é',
    '~',
    '- a',
    '=x',
    '*a',
  ])('writes %j so that it reads back', (text) => {
    for (const path of [
      ['scope'],
      attribute('displayName'),
      attribute('title'),
      ['mappings', 'groups', 'x'],
    ]) {
      // A number without quotes is a text to a spec, and stays without them where it stood so.
      expect(String(at(parse(setValue(yaml(TEXT), path, text)), path))).toBe(text);
      expect(
        at(parse(setValue({ text: '{"a": {"b": "c"}}', json: true }, ['a', 'b'], text)), ['a', 'b']),
      ).toBe(text);
    }
  });
});

describe('lists', () => {
  const filter = { name: 'Staff', clauses: [{ attribute: 'employeeId', operator: 'IS NULL' }] };

  it('finds items by their members', () => {
    expect(indexOfItem(yaml(TEXT), FILTERS, { name: 'Staff' })).toBe(1);
    expect(indexOfItem(yaml(TEXT), FILTERS, { name: 'Other' })).toBe(-1);
  });

  it('adds items in the layout of the others', () => {
    expect(changed(TEXT, appendItem(yaml(TEXT), FILTERS, { name: 'New', clauses: filter.clauses }))).toEqual([
      '+       - name: New',
      '+           - { attribute: employeeId, operator: IS NULL }',
    ]);
    expect(changed(TEXT, appendItem(yaml(TEXT), ['assignments'], { user: 'a@b', role: 'User' }))).toEqual([
      '- assignments: []',
      '+ assignments:',
      '+   - { user: a@b, role: User }',
    ]);
    const clauses = [...FILTERS, 1, 'clauses'];
    expect(changed(TEXT, appendItem(yaml(TEXT), clauses, { attribute: 'x', operator: 'IS NULL' }))).toEqual([
      '-         clauses: [{ attribute: employeeId, operator: IS NOT NULL }]',
      '+         clauses: [{ attribute: employeeId, operator: IS NOT NULL }, { attribute: x, operator: IS NULL }]',
    ]);
  });

  it('removes items, comments above them stay', () => {
    expect(changed(TEXT, removeAt(yaml(TEXT), [...FILTERS, 1]))).toEqual([
      "-       - name: 'Staff'",
      '-         clauses: [{ attribute: employeeId, operator: IS NOT NULL }]',
    ]);
    expect(changed(TEXT, removeAt(yaml(TEXT), [...FILTERS, 0, 'clauses', 0]))).toEqual([
      '-           - { attribute: department, operator: EQUALS, value: Sales }',
    ]);
    const one = removeAt(yaml(TEXT), [...FILTERS, 0]);
    expect(changed(one, removeAt(yaml(one), [...FILTERS, 0]))).toEqual([
      '-     scopingFilters:',
      "-       - name: 'Staff'",
      '-         clauses: [{ attribute: employeeId, operator: IS NOT NULL }]',
      '+     scopingFilters: []',
    ]);
  });

  it('removes the first entry of an item with its dash left', () => {
    expect(changed(TEXT, removeAt(yaml(TEXT), [...FILTERS, 0, 'clauses', 1, 'attribute']))).toEqual([
      '-           - attribute: country',
      '-             operator: REGEX MATCH',
      '+           - operator: REGEX MATCH',
    ]);
  });
});

describe('other texts', () => {
  it('keeps line breaks of Windows', () => {
    const text = TEXT.replaceAll('\n', '\r\n');
    const after = setValue(yaml(text), ['status'], 'paused');
    expect(after).toBe(`${text}status: paused\r\n`.replace('status: paused\r\n', '') + 'status: paused\r\n');
    expect(removeAt(yaml(after), ['status'])).toBe(text);
  });

  it('edits JSON as JSON', () => {
    const text = '{\n  "scope": "assigned",\n  "mappings": {\n    "users": { "enabled": true }\n  }\n}\n';
    const file = { text, json: true };
    const after = setValue(file, ['mappings', 'groups'], { enabled: false });
    expect(JSON.parse(after)).toEqual({
      scope: 'assigned',
      mappings: { users: { enabled: true }, groups: { enabled: false } },
    });
    expect(JSON.parse(setValue(file, ['scope'], 'all'))).toMatchObject({ scope: 'all' });
    expect(JSON.parse(removeAt(file, ['scope']))).not.toHaveProperty('scope');
  });

  it('adds behind a last line without a break, and behind comments of the line', () => {
    expect(setValue(yaml('a: 1 # one'), ['b'], 'x')).toBe('a: 1 # one\nb: x');
  });

  it('moves up what stands on lines of its own, and leaves comments', () => {
    expect(removeAt(yaml('a: # one\n  # two\n  - x\nb: 1\n'), ['a', 0])).toBe('a: [] # one\n  # two\nb: 1\n');
  });

  it('refuses what an anchor shares', () => {
    const text = 'a: &shared { x: 1 }\nb: *shared\n';
    expect(() => setValue(yaml(text), ['a', 'x'], '2')).toThrow(NotEditable);
    expect(() => setValue(yaml(text), ['b', 'x'], '2')).toThrow(NotEditable);
    expect(setValue(yaml(text), ['b'], 'y')).toBe("a: &shared { x: 1 }\nb: 'y'\n");
    expect(kindAt(yaml(text), ['b'])).toBe('alias');
  });
});

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((one, step) => (one as Record<string | number, unknown>)[step], value);
}
