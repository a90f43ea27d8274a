import { compileMapping } from '../../../provisioning/mapping/compile';
import type { MappedValue } from '../../../provisioning/mapping/mapped-value';
import { fromBag, type AttributeBag } from '../../../provisioning/expression/attribute-bag';
import type { AttributeMapping, MappingSource } from '../../../provisioning/model';
import { CIRCUMSTANCES } from '../../support/preview';

function evaluate(mapping: Omit<AttributeMapping, 'target' | 'apply'>, bag: AttributeBag): MappedValue {
  const full: AttributeMapping = { target: 'title', apply: 'onCreate', ...mapping };
  return compileMapping(full, fromBag, 'user').evaluate(bag, CIRCUMSTANCES);
}

const direct = (name: string): MappingSource => ({ kind: 'attribute', name });
const expression = (text: string): MappingSource => ({ kind: 'expression', text });
const NONE: MappingSource = { kind: 'none' };
const ABSENT = { kind: 'absent', notes: [] };

function value(sent: unknown, from = 'source'): object {
  return { kind: 'value', value: sent, from, notes: [] };
}

describe('direct mappings', () => {
  test.each<[string, unknown, object]>([
    ['a text', 'Boss', value('Boss')],
    ['an empty text, which is a value', '', value('')],
    ['a Boolean as text', true, value('True')],
    ['false as text', false, value('False')],
    ['an integer as text', 42, value('42')],
    ['several values as list', ['a', 'b'], value(['a', 'b'])],
    ['a list of one as list', ['a'], value(['a'])],
    ['no value', undefined, ABSENT],
    ['null', null, ABSENT],
    ['an empty list', [], ABSENT],
    ['members', { displayName: 'A', primary: true }, value({ displayName: 'A', primary: true })],
  ])('send %s', (_, jobTitle, expected) => {
    const bag = jobTitle === undefined ? {} : { jobTitle };
    expect(evaluate({ source: direct('jobTitle') }, bag)).toEqual(expected);
  });

  it('leave a reference to the time when both accounts exist', () => {
    expect(evaluate({ source: direct('manager'), defaultValue: 'x' }, { manager: 'id' })).toEqual({
      kind: 'reference',
      notes: [],
    });
  });
});

describe('defaults', () => {
  test.each<[string, MappingSource, AttributeBag, object]>([
    ['fill no value', direct('mail'), {}, value('x', 'default')],
    ['fill null', direct('mail'), { mail: null }, value('x', 'default')],
    ['leave an empty text', direct('mail'), { mail: '' }, value('')],
    ['leave a value', direct('mail'), { mail: 'a' }, value('a')],
    ['fill an expression without value', expression('[mail]'), {}, value('x', 'default')],
    ['leave an expression with an empty text', expression('""'), {}, value('')],
    ['are all that a mapping of type None has', NONE, {}, value('x', 'default')],
  ])('%s', (_, source, bag, expected) => {
    expect(evaluate({ source, defaultValue: 'x' }, bag)).toEqual(expected);
  });

  it('that are empty fill nothing', () => {
    expect(evaluate({ source: NONE, defaultValue: '' }, {})).toEqual(ABSENT);
    expect(evaluate({ source: direct('mail'), defaultValue: '' }, {})).toEqual(ABSENT);
  });

  it('leave a flow that is ignored', () => {
    const source = expression('IgnoreFlowIfNullOrEmpty([mail])');
    expect(evaluate({ source, defaultValue: 'x' }, {})).toMatchObject({ kind: 'ignored', what: 'attribute' });
  });
});

describe('other mappings', () => {
  it('send a constant to everyone', () => {
    expect(evaluate({ source: { kind: 'constant', value: 'Employee' } }, {})).toEqual(
      value('Employee', 'constant'),
    );
  });

  it('send what an expression gives, with the disputed choices it rests on', () => {
    expect(evaluate({ source: expression('Append([mail], ".x")') }, { mail: 'a' })).toEqual(value('a.x'));
    expect(evaluate({ source: expression('Coalesce([mail], "b")') }, { mail: '' })).toEqual({
      ...value(''),
      notes: ['A11'],
    });
  });

  it('keep the notes where the default steps in', () => {
    const source = expression('IIF([mail] = "", [givenName], [mail])');
    const mapped = evaluate({ source, defaultValue: 'x' }, {});
    expect(mapped).toMatchObject({ kind: 'value', value: 'x', from: 'default' });
    expect(mapped.notes).toContain('A12');
  });

  it('fail where the expression has no result, or is none', () => {
    const failed = evaluate({ source: expression('CDate([mail])') }, { mail: 'no date' });
    expect(failed).toMatchObject({ kind: 'failed', problem: { class: 'evaluation' } });
    expect(evaluate({ source: expression('Append(') }, {})).toMatchObject({ kind: 'failed' });
  });

  it('tell every step of an expression, and none of anything else', () => {
    const mapping: AttributeMapping = {
      target: 'title',
      apply: 'always',
      source: expression('Left([mail], 1)'),
    };
    const trace = compileMapping(mapping, fromBag, 'user').trace({ mail: 'abc' }, CIRCUMSTANCES);
    expect(trace?.steps.map((step) => step.value)).toEqual(['abc', 'a']);
    const plain = compileMapping({ ...mapping, source: direct('mail') }, fromBag, 'user');
    expect(plain.trace({ mail: 'abc' }, CIRCUMSTANCES)).toBeUndefined();
  });
});
