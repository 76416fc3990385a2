/** The alerts that every catalog begins with, as the text of a module. Knows no metric. */
import { pascalCase } from "../basics/words.ts";

/** What they are written with. */
export const watchingImports: readonly string[] = ["alert", "always", "equals", "targetsAbsent", "up", "where"];

/** True of every service: it answers, it is there, and alerts arrive at all. */
export const watching = (service: string): string => `const target = where(up, { job: "${service}" });

export const down = alert("${pascalCase(service)}Down", {
  when: equals(target, 0),
  for: "1m",
  severity: "critical",
  summary: "{{ $labels.instance }} does not answer its scrapes.",
  action: "Check the process and its host, then the network between Prometheus and its metrics",
  inhibitsItsInstance: true,
});

export const absent = alert("${pascalCase(service)}Absent", {
  when: targetsAbsent(target),
  for: "5m",
  severity: "critical",
  summary: "Prometheus has no target of the job {{ $labels.job }}, so that no other alert can fire.",
  action: "Check the scrape configuration and what service discovery finds",
});

export const watchdog = alert("Watchdog", {
  when: always(),
  severity: "none",
  summary: "Alerting works. Once this alert stops arriving, no other one does.",
});
`;

/** Where rules read metrics: that targets export them. It needs `target`, and `metricsMissing`. */
export const watchingMetrics = (service: string): string => `
export const missing = alert("${pascalCase(service)}MetricsMissing", {
  when: metricsMissing(target),
  for: "10m",
  severity: "warning",
  summary: "{{ $labels.instance }} does not export {{ $labels.metric }}, which rules read.",
  action: "Export the metric from the start with value 0, or correct the catalog",
});
`;

/** The line that imports these words of the vocabulary, each once, in alphabetical order. */
export function imports(words: readonly string[]): string {
  const sorted = [...new Set(words)].sort();
  const line = `import { ${sorted.join(", ")} } from "rustbox-monitoring";`;
  return line.length <= 120
    ? line
    : `import {\n${sorted.map((word) => `  ${word},\n`).join("")}} from "rustbox-monitoring";`;
}
