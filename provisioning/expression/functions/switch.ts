import { BRANCH, TEXT } from '../parameter-kinds';
import { reference, required, slot, type FunctionDefinition } from './definition';

export const switchFunction: FunctionDefinition = {
  name: 'Switch',
  parameters: [required('source', TEXT, 'source'), slot('defaultValue', BRANCH, 'defaultValue')],
  repeated: {
    parameters: [required('key', TEXT, 'switchValue'), required('value', BRANCH, 'switchValue')],
    atLeast: 1,
  },
  returns: 'any',
  summary: 'Gives the value of the first key that equals the source by the letter, else the default.',
  nulls: 'A null source equals an empty key; without a match and a default the result is null.',
  group: 'Choice and tests',
  reference: reference('switch'),
  explainCount: (count) => {
    if (count <= 2) return 'Switch needs at least one key with its value.';
    return count % 2 === 0
      ? undefined
      : 'Switch has a key without its value. Was the default forgotten, which comes right after the source?';
  },
  bind: (call) => {
    const source = call.text(0);
    const otherwise = call.value(1);
    const pairs = Array.from({ length: (call.count - 2) / 2 }, (_, pair) => 2 + 2 * pair);
    const branches = pairs.map((index) => call.value(index + 1));
    const constants = pairs.map((index) => call.constant(index));
    if (constants.every((key) => key !== undefined)) {
      const byKey = new Map([...constants.entries()].reverse().map(([index, key]) => [key, branches[index]]));
      return (frame) => (byKey.get(source(frame) ?? '') ?? otherwise)(frame);
    }
    const keys = pairs.map((index) => call.text(index));
    return (frame) => {
      const wanted = source(frame) ?? '';
      const index = keys.findIndex((key) => (key(frame) ?? '') === wanted);
      return (branches[index] ?? otherwise)(frame);
    };
  },
};
