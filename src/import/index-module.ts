/** Writes the entry of an imported catalog: what it is made of, and its deployment. */
import type { Answers, Choices } from "./choices.ts";
import { text } from "./layout.ts";
import { lookBackMs, type Plan } from "./plan.ts";

const dayMs = 86_400_000;

export function index(
  { recordings, alerts, groups, slos, metrics, dashboards }: Plan,
  { service, targets, routing }: Answers,
  { suppressed }: Choices,
): string {
  const periods = slos.map(({ slo }) => (slo.period === "calendar-month" ? 31 * dayMs : slo.period.ms));
  const back = Math.max(lookBackMs([...recordings, ...alerts].map(({ reading }) => reading.expr)), ...periods);
  const days = Math.ceil(back / dayMs) + 1;
  const keep =
    days > 15
      ? `    // As far back as rules and objectives look: check that your Prometheus keeps as much.\n    retention: [{ resolution: "raw", keep: "${days}d" }],\n`
      : "";
  const natives = metrics.some(({ type }) => type === "native-histogram");
  const offset = groups.some(({ group }) => group.queryOffset !== undefined);
  const because = natives ? "native histograms" : "the query_offset of groups";
  const version = natives ? "3.0" : "2.53";
  const oldest =
    natives || offset
      ? `    // Which knows ${because}: an older Prometheus does not.\n    oldestPrometheus: "${version}",\n`
      : "";
  const parts = [
    ...(alerts.length > 0 ? ["alerts"] : []),
    "metrics",
    ...(recordings.length > 0 ? ["recordings"] : []),
    ...(slos.length > 0 ? ["slos"] : []),
    ...(dashboards.length > 0 ? ["dashboards"] : []),
  ];
  const imports = parts.map((part) => `import * as ${part} from "./${part}.ts";\n`).join("");
  const known = suppressed.length > 0 ? 'import { suppressions } from "./suppressions.ts";\n' : "";
  const all = [...parts, ...(routing ? ["routing"] : []), ...(suppressed.length > 0 ? ["suppressions"] : [])];
  const routes = routing ? 'import { routing } from "./routing.ts";\n' : "";
  return `/** The catalog of ${service}, imported from its rules. */
import { catalog } from "rustbox-monitoring";
${imports}${routes}${known}
export default catalog({
  service: ${text(service)},
${all.map((part) => `  ${part},\n`).join("")}  // The rules read what they read before; without this line, only the series of the job below.
  reads: "any-job",
  deployment: {
    scrape: { targets: [${targets.map(text).join(", ")}] },
${keep}${oldest}    // Without this line each alert links to its runbook and to its panel.
    alertLinks: false,
  },
});
`;
}
