import { guidOf, IdSource } from '../../../emulator/tenant/ids';

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/;

it('gives the same ids for the same seed, others for another', () => {
  const ids = (seed: string) => {
    const source = new IdSource(seed);
    return [source.guid('a'), source.guid('a'), source.opaque('a')];
  };
  expect(ids('x')).toEqual(ids('x'));
  expect(ids('x')).not.toEqual(ids('y'));
  expect(new Set([...ids('x'), ...ids('y')]).size).toBe(6);
});

it('counts each kind for itself', () => {
  const [one, other] = [new IdSource('x'), new IdSource('x')];
  one.guid('user');
  expect(one.guid('application')).toBe(other.guid('application'));
});

it('has the forms that Graph has', () => {
  expect(new IdSource('x').guid('a')).toMatch(GUID);
  expect(guidOf('name')).toMatch(GUID);
  expect(new IdSource('x').opaque('a')).toMatch(/^[\w-]{43}$/);
});
