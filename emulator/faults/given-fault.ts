import { FAULTS } from './index';
import type { Fault } from './fault';

/** A fault as someone asks for it. */
export interface GivenFault {
  readonly fault: Fault;
  /** How likely it happens to each request that it concerns, or cycle; above 0, at most 1. */
  readonly probability: number;
  /** It happens only to these of the requests, or cycles, that it concerns, counted from 1; both ends belong to it. */
  readonly from: number;
  readonly to: number;
}

/** Why a text is no fault. */
export interface FaultMistake {
  readonly mistake: string;
  /** The name, where there is no fault of that name. */
  readonly unknownName?: string;
}

const SYNTAX = /^([^=@]*)(?:=([^@]*))?(?:@(.*))?$/s;

/** Reads `NAME[=PROBABILITY][@FROM-TO]`, such as `throttled=0.2` or `conflict@1-3`. */
export function parseFault(text: string): GivenFault | FaultMistake {
  const [, name = '', probabilityText = '1', range = '1-'] = SYNTAX.exec(text) ?? [];
  const fault = FAULTS.find((each) => each.name === name);
  if (!fault) return { mistake: `There is no fault "${name}".`, unknownName: name };
  const probability = /^(\d+(\.\d*)?|\.\d+)$/.test(probabilityText) ? Number(probabilityText) : NaN;
  if (!(probability > 0 && probability <= 1))
    return { mistake: `"${probabilityText}" is no probability: a number above 0 and at most 1 is expected.` };
  const [, from = '', to = ''] = /^([1-9]\d{0,8})-([1-9]\d{0,8})?$/.exec(range) ?? [];
  const given = { fault, probability, from: Number(from), to: to === '' ? Infinity : Number(to) };
  if (from === '' || given.to < given.from)
    return { mistake: `"${range}" is no range: two counts from 1 on, such as 1-3, are expected.` };
  return given;
}
