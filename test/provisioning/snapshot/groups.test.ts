import { GroupState } from '../../../provisioning/snapshot/groups';

const member = (id: string, type = 'user', removed = false) => ({
  '@odata.type': `#microsoft.graph.${type}`,
  id,
  ...(removed && { '@removed': { reason: 'deleted' } }),
});

const lines = (state: GroupState, ...ids: string[]) =>
  [...state.lines(ids)].map((line) => JSON.parse(line) as { members: string[]; displayName?: string });

it('puts a large group together of its pieces', () => {
  const state = new GroupState();
  state.apply({ id: 'G1', displayName: 'Pilot', securityEnabled: true, 'members@delta': [member('b')] });
  state.apply({ id: 'g1', displayName: 'Pilot', 'members@delta': [member('A'), member('b', 'user', true)] });
  expect(lines(state, 'g1')).toEqual([
    {
      '@odata.type': '#microsoft.graph.group',
      id: 'g1',
      displayName: 'Pilot',
      securityEnabled: true,
      members: ['a'],
    },
  ]);
});

it('leaves out members that are neither users nor groups', () => {
  const state = new GroupState();
  const members = [member('u'), member('d', 'device'), member('g', 'group'), { id: 'unknown' }, 'x'];
  state.apply({ id: 'g1', 'members@delta': members });
  expect(lines(state, 'g1')[0]?.members).toEqual(['g', 'u', 'unknown']);
});

it('goes on from what a file has', () => {
  const before = { id: 'g1', displayName: 'Pilot', securityEnabled: true, members: new Set(['a']) };
  const state = new GroupState([before]);
  state.apply({ id: 'g1', displayName: 'New', 'members@delta': [member('b')] });
  expect(lines(state, 'g1')).toMatchObject([{ displayName: 'New', members: ['a', 'b'] }]);
  expect([...before.members]).toEqual(['a']);
  state.apply({ id: 'g1', '@removed': { reason: 'deleted' } });
  expect([lines(state, 'g1'), state.has('g1')]).toEqual([[], false]);
});

it('finds groups within groups, also in a circle, read or not', () => {
  const state = new GroupState();
  state.apply({ id: 'g1', 'members@delta': [member('g2', 'group'), member('u')] });
  expect([...state.reachable(['g1'])]).toEqual(['g1', 'g2']);
  state.apply({ id: 'g2', 'members@delta': [member('g1', 'group'), member('g3', 'group')] });
  expect([...state.reachable(['g1'])]).toEqual(['g1', 'g2', 'g3']);
  expect(state.count(['g1', 'g2', 'g3'])).toEqual({ groups: 2, members: 4 });
});
