import { didYouMean, suggest } from '../../provisioning/suggest';
import { parseFault, type GivenFault } from '../../emulator/faults/given-fault';
import { FAULTS } from '../../emulator/faults/index';
import { usage } from '../problem';

/** The faults that `--fault` asks for. Throws a usage refusal for one that there is not, or is not written right. */
export function readFaults(texts: readonly string[]): GivenFault[] {
  return texts.map((text) => {
    const given = parseFault(text);
    if ('fault' in given) return given;
    const names = FAULTS.map(({ name }) => name);
    const help =
      given.unknownName === undefined
        ? 'Write --fault NAME[=PROBABILITY][@FROM-TO], such as --fault throttled=0.2 or --fault conflict@1-3.'
        : `${didYouMean(suggest(given.unknownName, names))}Faults: ${names.join(', ')}.`;
    throw usage('usage/flag-value', given.mistake, help);
  });
}
