import { FAULTS } from '../../emulator/faults/index';
import type { Layer } from '../../emulator/faults/fault';
import { wrap } from '../text/wrap';

/** What a terminal has at least. */
const COLUMNS = 80;
const INDENT = '  ';

const HEADINGS: Readonly<Record<Layer, string>> = {
  graph: 'In Microsoft Graph, or on the way to it:',
  target: 'In the application, or between it and the provisioning service:',
  service: 'In the provisioning service; the counts are of cycles:',
};

/** Every fault there is, by where it happens. */
export function faultHelp(): readonly string[] {
  return [
    ...wrap(
      'Faults, each with a probability (default: 1) and the requests it may happen to, counted from 1 among those that it could concern (default: all); the same seed gives the same faults.',
      COLUMNS,
    ),
    ...(Object.keys(HEADINGS) as Layer[]).flatMap((layer) => ['', HEADINGS[layer], ...rowsOf(layer)]),
  ];
}

function rowsOf(layer: Layer): readonly string[] {
  const margin = Math.max(...FAULTS.map(({ name }) => name.length)) + 2;
  return FAULTS.filter((fault) => fault.layer === layer).flatMap(({ name, help }) =>
    wrap(help, COLUMNS - INDENT.length - margin).map(
      (line, index) => `${INDENT}${(index === 0 ? name : '').padEnd(margin)}${line}`,
    ),
  );
}
