import fc from 'fast-check';
import { TypeJudge } from '../../../provisioning/directory/value-types';

const users = fc.array(
  fc
    .uniqueArray(
      fc.tuple(
        fc.constantFrom(
          'mail',
          'accountEnabled',
          'businessPhones',
          'manager',
          'onPremisesExtensionAttributes',
          'x',
        ),
        fc.constantFrom<unknown>(null, 'a', 1, true, ['a'], [1], {}),
      ),
      { selector: ([name]) => name },
    )
    .map((members) => Object.fromEntries(members) as Readonly<Record<string, unknown>>),
);

it('says the same of a user whoever came before', () => {
  fc.assert(
    fc.property(users, (all) => {
      const judge = new TypeJudge();
      for (const one of all) expect(judge.wrongType(one)).toBe(new TypeJudge().wrongType(one));
    }),
  );
});
