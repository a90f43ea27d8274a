/** Laws of edits, on every valid spec of the repository and every place in it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { removeAt, setValue } from '../../../../config/yaml/edit/edit';
import { NotEditable } from '../../../../config/yaml/edit/not-editable';
import type { Path } from '../../../../config/yaml/node';

const FOLDERS = ['config/examples', 'test/fixtures/specs/valid'];
const FILES = FOLDERS.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => /\.(ya?ml|json)$/.test(name))
    .map((name) => join(folder, name)),
);

type Tree = unknown;

/** All scalars are texts, as a spec reads them. */
function read(text: string): Tree {
  return parse(text, { schema: 'failsafe', uniqueKeys: false });
}

function pathsIn(tree: Tree, path: Path = []): readonly Path[] {
  if (Array.isArray(tree)) return [path, ...tree.flatMap((item, index) => pathsIn(item, [...path, index]))];
  if (typeof tree !== 'object' || tree === null) return [path];
  return [path, ...Object.entries(tree).flatMap(([key, value]) => pathsIn(value, [...path, key]))];
}

/** The tree with another value at a path, or without one. */
function withValue(
  tree: Tree,
  [step, ...rest]: Path,
  change: (holder: Tree, step: string | number) => void,
): Tree {
  const copy: Tree = structuredClone(tree);
  let holder = copy;
  let last = step ?? '';
  for (const next of rest) {
    holder = (holder as Record<string | number, Tree>)[last];
    last = next;
  }
  change(holder, last);
  return copy;
}

function comments(text: string): number {
  return text.split('\n').filter((line) => /^\s*#/.test(line)).length;
}

/** Every edit that is possible, and how many are not. */
function edits(text: string, edit: (path: Path) => void): number {
  let refused = 0;
  for (const path of pathsIn(read(text)).slice(1)) {
    try {
      edit(path);
    } catch (error) {
      if (!(error instanceof NotEditable)) throw error;
      refused += 1;
    }
  }
  return refused;
}

describe.each(FILES)('%s', (name) => {
  const text = readFileSync(name, 'utf8');
  const json = name.endsWith('.json');
  // Anchors, aliases and keys behind a question mark may be refused.
  const mayRefuse = /[&*]\w|^\? /m.test(text);

  it('changes one value and nothing else', () => {
    const refused = edits(text, (path) => {
      const after = setValue({ text, json }, path, "it's [new]: # x");
      expect(read(after)).toEqual(
        withValue(read(text), path, (holder, step) => {
          (holder as Record<string | number, Tree>)[step] = "it's [new]: # x";
        }),
      );
      // A list or map that is replaced takes its comments with it.
      const isScalar = typeof at(text, path) === 'string';
      expect(isScalar ? comments(after) : 0).toBe(isScalar ? comments(text) : 0);
    });
    expect(refused === 0 || mayRefuse).toBe(true);
  });

  it('removes one value and nothing else', () => {
    const refused = edits(text, (path) => {
      const after = removeAt({ text, json }, path);
      expect(read(after)).toEqual(
        withValue(read(text), path, (holder, step) => {
          if (Array.isArray(holder)) holder.splice(Number(step), 1);
          else Reflect.deleteProperty(holder as object, step);
        }),
      );
    });
    expect(refused === 0 || mayRefuse).toBe(true);
  });

  it('adds to every map, and takes it away again', () => {
    edits(text, (path) => {
      const value = at(text, path);
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
      const added = setValue({ text, json }, [...path, 'added-key'], {
        name: 'x',
        list: [{ a: '1', b: [{ c: 'd' }] }],
      });
      expect(at(added, path)).toEqual({
        ...value,
        'added-key': { name: 'x', list: [{ a: '1', b: [{ c: 'd' }] }] },
      });
      expect(comments(added)).toBe(comments(text));
      expect(read(removeAt({ text: added, json }, [...path, 'added-key']))).toEqual(read(text));
    });
  });
});

function at(text: string, path: Path): Tree {
  return path.reduce<Tree>((one, step) => (one as Record<string | number, Tree>)[step], read(text));
}
