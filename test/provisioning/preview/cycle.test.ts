import type { Provisioning } from '../../../provisioning/model';
import { cycleCost, cycleKind, type CycleKind } from '../../../provisioning/preview/cycle';
import { SPEC } from '../../support/company';
import { modelOf } from '../../support/spec';

const FILTERS = `scopingFilters:
      - name: Sales
        clauses: [{ attribute: department, operator: EQUALS, value: Sales }]`;

test.each<[string, string, string, CycleKind]>([
  ['nothing', 'scope: assigned', 'scope: assigned', 'none'],
  ['an assignment', '{ group: Pilots, role: Admin }', '{ group: Pilots, role: User }', 'incremental'],
  ['a name in another case', 'Direct@Contoso.Example', 'direct@contoso.example', 'none'],
  ['a mapping', 'title: jobTitle', 'title: department', 'initial'],
  [
    'the order of mappings',
    'title: jobTitle\n      locale: preferredLanguage',
    'locale: preferredLanguage\n      title: jobTitle',
    'none',
  ],
  ['white space in an expression', '[extensionAttribute2] = "stop"', '[extensionAttribute2]="stop"', 'none'],
  ['white space in a text of it', '= "stop"', '= " stop"', 'initial'],
  ['a mapping that is gone', '      title: jobTitle\n', '', 'initial'],
  ['a default', 'default: Nobody', 'default: Somebody', 'initial'],
  ['a filter', 'value: Sales', 'value: HR', 'initial'],
  ['a name of a filter', 'name: Sales', 'name: Sellers', 'initial'],
  ['no filters', FILTERS, FILTERS.replaceAll('Sales', 'Sellers'), 'initial'],
  ['the scope', 'scope: assigned', 'scope: all', 'initial'],
  ['actions', '[create, update, delete]', '[create, update]', 'initial'],
  ['the order of actions', '[create, update, delete]', '[delete, create, update]', 'none'],
  ['unlisted', 'unlisted: remove', 'unlisted: keep', 'initial'],
  ['what becomes of leavers', 'outOfScope: disable', 'outOfScope: keep', 'none'],
  ['the threshold', 'threshold: 5', 'threshold: 50', 'none'],
])('%s', (_, from, to, expected) => {
  expect(SPEC).toContain(from);
  const [before, after] = [SPEC, SPEC.replace(from, to)].map(modelOf) as [Provisioning, Provisioning];
  expect(cycleKind(before, after)).toBe(expected);
  expect(cycleKind(after, before)).toBe(expected);
});

test.each<[CycleKind, number, readonly [number, number]]>([
  ['initial', 120, [1.2, 9.6]],
  ['initial', 1_000_000, [10_000, 80_000]],
  ['incremental', 3, [0.03, 0.24]],
  ['none', 120, [0, 0]],
])('%s of %i', (kind, objects, minutes) => {
  expect(cycleCost(kind, objects)).toEqual({ kind, objects: kind === 'none' ? 0 : objects, minutes });
});
