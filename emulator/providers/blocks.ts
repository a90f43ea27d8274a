import { decodeValue, encodeValue } from './cty/msgpack';
import type { CtyType } from './cty/type';
import { isRecord } from './cty/value';
import type { Attributes } from './cty/value';
import type { BlockSchema } from './schema/interface';
import { impliedType } from './schema/implied-type';
import type { AttributePathMessage, DiagnosticMessage, DynamicValueMessage } from './wire/messages';
import type { Diagnostic } from './diagnostic';

/** The values of one block on the wire. */
export class BlockCodec {
  readonly type: CtyType;

  constructor(readonly schema: BlockSchema) {
    this.type = impliedType(schema.block);
  }

  /** @returns undefined for null: a resource that does not exist (any more) */
  decode(message: DynamicValueMessage): Attributes | undefined {
    const value = decodeValue(message.msgpack, this.type);
    return isRecord(value) ? value : undefined;
  }

  encode(attributes: Attributes | undefined): DynamicValueMessage {
    return { msgpack: encodeValue(attributes ?? null, this.type) };
  }
}

/** The path to an attribute of a block. */
export function attributePath(name: string): AttributePathMessage {
  return { steps: [{ attribute_name: name }] };
}

/** A diagnostic as the protocol has it. */
export function errorMessage({ summary, detail, attribute }: Diagnostic): DiagnosticMessage {
  return {
    severity: 1,
    summary,
    detail,
    ...(attribute !== undefined && { attribute: attributePath(attribute) }),
  };
}
