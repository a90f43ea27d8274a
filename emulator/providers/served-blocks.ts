import { BlockCodec } from './blocks';
import type { BlockSchema } from './schema/interface';

/** A block with what reads and writes its values. */
export interface Served<Block> {
  readonly codec: BlockCodec;
  readonly block: Block;
}

/**
 * The blocks of an interface, each with its behaviour.
 *
 * @throws Error when a block has none
 */
export function serveBlocks<Block>(
  blocks: Readonly<Record<string, Block>>,
  schemas: Readonly<Record<string, BlockSchema>>,
): ReadonlyMap<string, Served<Block>> {
  return new Map(
    Object.entries(schemas).map(([name, schema]) => {
      const block = blocks[name];
      if (block === undefined) throw new Error(`The interface has ${name}, but nothing behaves like it.`);
      return [name, { codec: new BlockCodec(schema), block }];
    }),
  );
}

/** @throws Error when there is no such block */
export function findBlock<Block>(blocks: ReadonlyMap<string, Served<Block>>, name: string): Served<Block> {
  const served = blocks.get(name);
  if (served === undefined) throw new Error(`There is no block type ${name}.`);
  return served;
}
