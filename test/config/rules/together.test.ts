import { schemas } from '../../../config/load';
import { checkTogether } from '../../../config/rules/together';
import { assemble } from '../../../config/spec/assemble';
import type { Spec } from '../../../config/spec/spec';
import { filesOf, withMinimum } from '../../support/spec';

function spec(file: string, text: string): Spec {
  const result = assemble(filesOf({ [file]: text }), schemas, file);
  if (!result.spec) throw new Error(JSON.stringify(result.diagnostics));
  return result.spec;
}

const otherId = (text: string): string => text.replace(/1{8}-/, '22222222-');
const renamed = (text: string): string => text.replace(/^name: .*$/m, 'name: renamed');
const backend = 'terraform: { backend: { s3: { bucket: b, key: "{tenant}" } } }\n';

function codes(...specs: readonly Spec[]): readonly string[] {
  return checkTogether(specs).map(({ code, file, line, column }) => `${code} ${file}:${line}:${column}`);
}

test('an application that a tenant can hold once is declared in one spec', () => {
  const a = spec('a.yaml', withMinimum(''));
  expect(codes(a, spec('b.yaml', renamed(withMinimum(''))))).toEqual([
    'tenant/application-twice b.yaml:5:33',
  ]);
  expect(codes(a, spec('b.yaml', renamed(otherId(withMinimum('')))))).toEqual([]);
  expect(codes(a)).toEqual([]);
  expect(codes(a, spec('a.yaml', withMinimum('')))).toEqual([]);
});

test('specs do not share a state', () => {
  const a = spec('a.yaml', withMinimum(backend));
  const b = spec('b.yaml', renamed(otherId(withMinimum(backend))));
  expect(codes(a, b)).toEqual(['terraform/shared-state b.yaml:7:14']);
  expect(
    codes(a, spec('b.yaml', renamed(otherId(withMinimum(backend.replace('{tenant}', '{name}-{tenant}')))))),
  ).toEqual([]);
});

test('specs do not share a stack', () => {
  const a = spec('a.yaml', withMinimum(''));
  expect(codes(a, spec('b.yaml', otherId(withMinimum(''))))).toEqual(['terraform/shared-stack b.yaml:3:7']);
});
