/** What a connector file must hold that its JSON Schema cannot say. */
import { expressionFinding } from '../check/expression-finding';
import type { Report } from '../check/reporter';
import { readExpression } from '../../provisioning/expression/expression';
import { isError } from '../../provisioning/expression/problem';
import { list } from '../check/words';
import { at, child, entriesOf, itemsOf, textOf, type Node, type Path } from '../yaml/node';
import { parametersIn } from './credential-field';

type Mistake = Omit<Report, 'code'>;

/** The mistakes of a file that agrees with the schema. */
export function connectorMistakes(root: Node): readonly Report[] {
  const found = [
    ...fields(root),
    ...roles(root),
    ...rules(root),
    ...rows(root, 'users'),
    ...rows(root, 'groups'),
  ];
  return found.map((mistake) => ({ code: 'connector/invalid', ...mistake }));
}

function fields(root: Node): readonly Mistake[] {
  const all = itemsOf(child(root, 'authentication'));
  const names = all.map((field) => textOf(child(field, 'field')));
  const unattended = textOf(at(root, ['connection', 'obstacle'])) === 'absent';
  const none: Mistake = {
    at: ['authentication'],
    on: 'key',
    message: 'There is no credential field, and nothing under "connection.obstacle" says why.',
    help: 'List the fields, or say what a person has to do to connect the application.',
  };
  return [
    ...(unattended && all.length === 0 ? [none] : []),
    ...all.flatMap((field, index) => {
      const path = ['authentication', index];
      const name = names[index] ?? '';
      return [
        ...(names.indexOf(name) < index ? [repeated([...path, 'field'], name)] : []),
        ...origin(field, path),
      ];
    }),
  ];
}

function repeated(path: Path, name: string): Mistake {
  return { at: path, message: `"${name}" stands here twice.`, help: 'Give each a name of its own.' };
}

function origin(field: Node, path: Path): readonly Mistake[] {
  const fixed = textOf(at(field, ['value', 'fixed']));
  const pattern = at(field, ['value', 'pattern']);
  const text = textOf(child(pattern, 'text'));
  const isUrl = textOf(child(field, 'url')) === 'true';
  const url = fixed ?? text;
  const insecure: Mistake = {
    at: [...path, 'value', ...(fixed === undefined ? ['pattern', 'text'] : ['fixed'])],
    message: 'This is not an https address.',
    help: 'The service speaks to applications over https only.',
  };
  return [
    ...(isUrl && url !== undefined && !/^https:\/\/./.test(url) ? [insecure] : []),
    ...(text === undefined
      ? []
      : parameters(text, child(pattern, 'parameters'), [...path, 'value', 'pattern'])),
  ];
}

function parameters(text: string, described: Node | undefined, path: Path): readonly Mistake[] {
  const used = parametersIn(text);
  const names = entriesOf(described).map(({ key }) => key);
  const missing = used.filter((name) => !names.includes(name));
  const unused = names.filter((name) => !used.includes(name));
  return [
    ...missing.map((name) => ({
      at: [...path, 'text'],
      message: `Nothing says what {${name}} is.`,
      help: `Add "${name}" under parameters: what it is, and where to find it.`,
    })),
    ...unused.map((name) => ({
      at: [...path, 'parameters', name],
      on: 'key' as const,
      message: `The pattern has no {${name}}.`,
      help:
        used.length > 0 ? `It has ${list(used)}.` : 'Write {name} in the text for each part that differs.',
    })),
  ];
}

function roles(root: Node): readonly Mistake[] {
  const role = textOf(child(root, 'defaultRole')) ?? 'absent';
  const known = itemsOf(child(root, 'appRoles')).map((one) => textOf(child(one, 'displayName')) ?? '');
  if (['absent', 'unknown', ...known].includes(role) || known.length === 0) return [];
  const message = `"${role}" is not one of the app roles.`;
  return [{ at: ['defaultRole'], message, help: `Roles: ${list(known)}.` }];
}

/** Which kind of value each rule needs; the others need none. */
const RULE_VALUES: Readonly<Record<string, Node['kind']>> = {
  maximumLength: 'scalar',
  allowedValues: 'list',
};

function rules(root: Node): readonly Mistake[] {
  return itemsOf(child(root, 'valueRules')).flatMap((one, index) => {
    const rule = textOf(child(one, 'rule')) ?? '';
    const wanted = RULE_VALUES[rule];
    if (child(one, 'value')?.kind === wanted) return [];
    const needs = { scalar: 'a number', list: 'a list', map: 'a map' };
    return [
      {
        at: ['valueRules', index, 'value'],
        message: `The rule ${rule} takes ${wanted === undefined ? 'no value' : needs[wanted]}.`,
        help: wanted === undefined ? 'Remove it.' : 'Add "value: …" to the rule.',
      },
    ];
  });
}

function rows(root: Node, kind: 'users' | 'groups'): readonly Mistake[] {
  const table = ['objectMappings', kind, 'attributes'];
  return itemsOf(at(root, table)).flatMap((row, index) => {
    const place = [...table, index, 'expression'];
    return [
      ...(child(row, 'source') && child(row, 'expression') ? [twoSources(place)] : []),
      ...expression(row, place),
    ];
  });
}

function twoSources(place: Path): Mistake {
  const help = 'A default mapping is direct or an expression: remove one.';
  return { at: place, on: 'key', message: 'The row has a source attribute, too.', help };
}

/** A default mapping is read as the service reads it; what is only remarkable is the application's own affair. */
function expression(row: Node, place: Path): readonly Mistake[] {
  const text = textOf(child(row, 'expression'));
  if (text === undefined) return [];
  return readExpression(text)
    .problems.filter(isError)
    .map((problem) => {
      const { message, help } = expressionFinding(problem);
      return { at: place, within: problem, message, help };
    });
}
