/**
 * Metrics in Prometheus' text format 0.0.4: each family once, with what it is, then its samples.
 *
 * @see https://prometheus.io/docs/instrumenting/exposition_formats/
 */

/** Metrics of one name. */
export interface MetricFamily {
  /** With its base unit at the end, e.g. `_seconds`. */
  readonly name: string;
  readonly help: string;
  readonly samples: readonly MetricSample[];
}

export interface MetricSample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Families without samples are left out; of samples with the same labels the first counts. */
export function prometheusText(families: readonly MetricFamily[]): string {
  return families
    .filter(({ samples }) => samples.length > 0)
    .flatMap(({ name, help, samples }) => [
      `# HELP ${name} ${escaped(help)}`,
      `# TYPE ${name} gauge`,
      ...uniqueLines(name, samples),
    ])
    .map((line) => `${line}\n`)
    .join('');
}

function uniqueLines(name: string, samples: readonly MetricSample[]): readonly string[] {
  const lines = new Map<string, string>();
  for (const { labels, value } of samples) {
    const text = Object.entries(labels)
      .map(([label, content]) => `${label}="${escaped(content).replaceAll('"', '\\"')}"`)
      .join(',');
    if (!lines.has(text)) lines.set(text, `${name}{${text}} ${String(value)}`);
  }
  return [...lines.values()];
}

function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
}
