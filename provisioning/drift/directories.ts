/**
 * The directories of a schema: what the source has and what the target takes. A spec manages none of it.
 *
 * https://learn.microsoft.com/graph/api/resources/synchronization-directorydefinition
 */
import { isObject, objectsIn, textOf } from '../json-value';
import type { LiveObjectMapping } from '../live/object-mappings';
import type { Findings } from './findings';

/** Names of all attributes in a schema's directories; undefined where it has no directories. */
export function knownAttributes(schema: unknown): ReadonlySet<string> | undefined {
  const names = attributesOf(schema).map(([, , attribute]) => attribute);
  return names.length === 0 ? undefined : new Set(names);
}

/** Tells where directories and object mappings are not those of the template. */
export function noteDirectories(
  schema: unknown,
  template: unknown,
  mappings: { readonly live: readonly LiveObjectMapping[]; readonly template: readonly LiveObjectMapping[] },
  findings: Findings,
): void {
  noteAttributes(schema, template, findings);
  noteTargets(mappings, findings);
}

const NONE: ReadonlySet<string> = new Set();

function noteAttributes(schema: unknown, template: unknown, findings: Findings): void {
  const [live, standard] = [byObject(schema), byObject(template)];
  if (live.size === 0 || standard.size === 0) return;
  for (const object of [...new Set([...live.keys(), ...standard.keys()])].sort()) {
    const [own, theirs] = [live.get(object) ?? NONE, standard.get(object) ?? NONE];
    const added = [...own].filter((name) => !theirs.has(name)).sort();
    const lacking = [...theirs].filter((name) => !own.has(name)).sort();
    if (added.length > 0) findings.note(told(object, added, 'portal', 'that the template does not have'));
    if (lacking.length > 0)
      findings.note(
        told(object, lacking, 'template', 'less than the template, which got them after the job was made'),
      );
  }
}

function told(
  object: string,
  names: readonly string[],
  origin: 'portal' | 'template',
  what: string,
): Parameters<Findings['note']>[0] {
  return {
    code: 'drift/directory',
    path: ['mappings'],
    live: origin === 'portal' ? [...names] : null,
    ...(origin === 'template' ? { default: [...names] } : {}),
    origin,
    note: `${object} has ${names.length === 1 ? 'an attribute' : `${names.length} attributes`} ${what}: ${names.join(', ')}.`,
  };
}

function noteTargets(
  {
    live,
    template,
  }: { readonly live: readonly LiveObjectMapping[]; readonly template: readonly LiveObjectMapping[] },
  findings: Findings,
): void {
  for (const one of live.filter(({ name }) => name !== null)) {
    const same = template.find(({ name }) => name === one.name);
    if (same?.targetDirectory === one.targetDirectory && same.targetObject === one.targetObject) continue;
    const where = `${one.targetDirectory || 'no directory'}, ${one.targetObject || 'no object'}`;
    findings.note({
      code: same === undefined ? 'drift/other-object-mapping' : 'drift/directory',
      path: ['mappings'],
      live: one.name ?? '',
      origin: same === undefined ? 'portal' : 'unknown',
      note:
        same === undefined
          ? `The object mapping "${one.name ?? ''}" is none of the template's.`
          : `The object mapping "${one.name ?? ''}" writes to ${where}, and by the template to ${same.targetDirectory}, ${same.targetObject}.`,
    });
  }
}

/** Attribute names by directory and object. */
function byObject(schema: unknown): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const [directory, object, attribute] of attributesOf(schema)) {
    const key = `${directory}, ${object}`;
    found.set(key, (found.get(key) ?? new Set()).add(attribute));
  }
  return found;
}

function attributesOf(schema: unknown): readonly (readonly [string, string, string])[] {
  const directories = isObject(schema) ? objectsIn(schema['directories']) : [];
  return directories.flatMap((directory) =>
    objectsIn(directory['objects']).flatMap((object) =>
      objectsIn(object['attributes']).map(
        (attribute) =>
          [
            textOf(directory, 'name') ?? '',
            textOf(object, 'name') ?? '',
            textOf(attribute, 'name') ?? '',
          ] as const,
      ),
    ),
  );
}
