import { prometheusText } from '../../../cli/text/prometheus';

it('tells each family once, with escaped texts', () => {
  const text = prometheusText([
    {
      name: 'one_seconds',
      help: 'A \\ and\na line.',
      samples: [
        { labels: { tenant: 'a "b" \\ \n c' }, value: 1.5 },
        { labels: { tenant: 'other' }, value: 0 },
        { labels: { tenant: 'other' }, value: 7 },
      ],
    },
    { name: 'none', help: 'No samples.', samples: [] },
  ]);
  expect(text).toBe(
    [
      '# HELP one_seconds A \\\\ and\\na line.',
      '# TYPE one_seconds gauge',
      'one_seconds{tenant="a \\"b\\" \\\\ \\n c"} 1.5',
      'one_seconds{tenant="other"} 0',
      '',
    ].join('\n'),
  );
});
