import * as fc from 'fast-check';
import { gzipSync } from 'node:zlib';
import { RowCutter } from '../../../cli/directory/csv/rows';
import { read } from './reading';

const HEADER =
  'userPrincipalName,displayName,surname,mail,givenName,id,userType,jobTitle,department,accountEnabled,usageLocation,streetAddress,state,country,officeLocation,city,postalCode,telephoneNumber,mobilePhone,alternateEmailAddress,ageGroup,consentProvidedForMinor,legalAgeGroupClassification,companyName,creationType,directorySynced,invitationState,identityIssuer,createdDateTime';
const ADA =
  'ada@contoso.example,"Moreau, ""Ada""",Moreau,ada@contoso.example,Ada,A1,Member,Chief,Executive,True,US,"1 Main\r\nStreet",WA,US,B1,Redmond,98052,+1 555,+1 556,a@x.example; b@x.example,,,,Contoso,,FALSE,,contoso.example,2026-01-01T00:00:00Z';

it('reads an export of the portal', async () => {
  const { facts, users, told } = await read(`\ufeff${HEADER}\r\n${ADA}\r\n`);
  expect(facts).toEqual({ groups: [], complete: true, withoutGroups: true });
  expect(told).toEqual(['snapshot/no-groups']);
  expect(users).toEqual([
    {
      record: 1,
      graph: {
        id: 'A1',
        userPrincipalName: 'ada@contoso.example',
        displayName: 'Moreau, "Ada"',
        surname: 'Moreau',
        givenName: 'Ada',
        mail: 'ada@contoso.example',
        userType: 'Member',
        jobTitle: 'Chief',
        department: 'Executive',
        accountEnabled: true,
        usageLocation: 'US',
        streetAddress: '1 Main\r\nStreet',
        state: 'WA',
        country: 'US',
        officeLocation: 'B1',
        city: 'Redmond',
        postalCode: '98052',
        businessPhones: ['+1 555'],
        mobilePhone: '+1 556',
        otherMails: ['a@x.example', 'b@x.example'],
        companyName: 'Contoso',
        onPremisesSyncEnabled: false,
        createdDateTime: '2026-01-01T00:00:00Z',
      },
    },
  ]);
});

it.each<[string, string, Readonly<Record<string, unknown>>]>([
  ['in another case', 'ID,UserPrincipalName\na,b@c', {}],
  ['in words', 'User principal name,Object Id\nb@c,a', {}],
  [
    'of older exports',
    'objectId,userPrincipalName,physicalDeliveryOfficeName,mobile\na,b@c,B1,+1',
    { officeLocation: 'B1', mobilePhone: '+1' },
  ],
  ['between semicolons', 'id;userPrincipalName;displayName\na;b@c;x,y', { displayName: 'x,y' }],
  ['between tabs', 'id\tuserPrincipalName\na\tb@c', {}],
  ['in quotes', '"id","userPrincipalName"\r"a","b@c"\r', {}],
  [
    'of extensions',
    'id,userPrincipalName,extensionAttribute3,extension_0123456789abcdef0123456789abcdef_x\na,b@c,three,ex',
    {
      onPremisesExtensionAttributes: { extensionAttribute3: 'three' },
      extension_0123456789abcdef0123456789abcdef_x: 'ex',
    },
  ],
])('knows headers %s', async (_, text, more) => {
  const { users, told } = await read(gzipSync(text));
  expect(users.map(({ graph }) => graph)).toEqual([{ id: 'a', userPrincipalName: 'b@c', ...more }]);
  expect(told).toEqual(['snapshot/no-groups', 'snapshot/account-enabled-absent']);
});

it.each<[string, string, readonly string[], readonly number[]]>([
  ['too few values', 'a\n', ['snapshot/csv:2'], [2]],
  ['too many values', 'a,b,True,x\n', ['snapshot/csv:2'], [2]],
  ['a quote within', 'a,b"c,True\n', ['snapshot/csv:2'], [2]],
  ['text behind a quote', 'a,"b"c,True\n', ['snapshot/csv:2'], [2]],
  ['no id', ',b,True\n', ['snapshot/missing-id:2'], [2]],
  ['no name', 'a,,True\n', ['snapshot/missing-name:2'], [2]],
  ['no Boolean', 'a,b,maybe\n', ['snapshot/type:2'], [2]],
  ['blank lines', '\n\r\n', [], [1]],
])('%s', async (_, row, told, records) => {
  const reading = await read(`id,userPrincipalName,accountEnabled\n${row}ok,ok@c,False\n`);
  expect(reading.told).toEqual(['snapshot/no-groups', ...told]);
  expect(reading.users.map(({ record }) => record)).toEqual(records);
});

it('an open quote takes the rest, and is told where it opens', async () => {
  expect((await read('id,userPrincipalName\n\na,"b\nc,d\n')).told).toEqual([
    'snapshot/no-groups',
    'snapshot/csv:3',
  ]);
  const long = `id,userPrincipalName\na,"${'b\n'.repeat(700_000)}`;
  expect((await read(long)).told).toEqual(['snapshot/no-groups', 'snapshot/record-too-large:2']);
});

it('columns that mean nothing are named once', async () => {
  const { messages } = await read('id,userPrincipalName,shoeSize,objectId,identityIssuer\n');
  expect(messages[1]).toBe('Columns are not read: shoeSize, objectId.');
});

it('tells another encoding', async () => {
  const { told } = await read(Buffer.from('id,userPrincipalName\na,\xe4@c\n', 'latin1'));
  expect(told).toEqual(['snapshot/encoding']);
});

it('cuts what was written into the same rows, in whatever pieces it comes', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', ' '), maxLength: 5 });
  const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 3 }));
  fc.assert(
    fc.property(
      rows,
      fc.constantFrom('\n', '\r\n', '\r'),
      fc.integer({ min: 1, max: 7 }),
      (written, end, size) => {
        const text = written
          .map((cells) => cells.map((one) => `"${one.replace(/"/g, '""')}"`).join(',') + end)
          .join('');
        const cutter = new RowCutter(',');
        const found: (readonly string[])[] = [];
        for (let at = 0; at < text.length; at += size)
          found.push(...cutter.add(text.slice(at, at + size)).map(({ cells }) => cells));
        found.push(...cutter.add('', true).map(({ cells }) => cells));
        expect(found).toEqual(written);
      },
    ),
  );
});

it('any text ends in rows, the same in whatever pieces it comes', () => {
  const texts = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r'), maxLength: 20 });
  fc.assert(
    fc.property(texts, fc.integer({ min: 1, max: 5 }), (text, size) => {
      const whole = new RowCutter(',').add(text, true);
      const cutter = new RowCutter(',');
      const found = [];
      for (let at = 0; at < text.length; at += size) found.push(...cutter.add(text.slice(at, at + size)));
      found.push(...cutter.add('', true));
      expect(found).toEqual(whole);
    }),
  );
});
