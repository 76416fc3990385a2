/** Writes a large catalog as somebody would write it, one declaration after another, and the same SLOs for Sloth. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";

const perFile = 100;

/** A folder with `size` SLOs and as many alerts, each on a counter of its own. */
export function writeLargeCatalog(folder: string, size: number): void {
  mkdirSync(folder, { recursive: true });
  const parts = Array.from({ length: Math.ceil(size / perFile) }, (_, i) => i);
  for (const part of parts) {
    const numbers = Array.from({ length: Math.min(perFile, size - part * perFile) }, (_, i) => part * perFile + i);
    const used = `import { ${numbers.map((n) => `requests${n}`).join(", ")} } from "./metrics-${part}.ts";\n`;
    for (const [kind, { imports, declaration }] of Object.entries(kinds)) {
      const head = `${imports}${kind === "metrics" ? "" : used}`;
      writeFileSync(join(folder, `${kind}-${part}.ts`), `${head}\n${numbers.map(declaration).join("\n")}`);
    }
  }
  const names = Object.keys(kinds).flatMap((kind) => parts.map((part) => ({ kind, part })));
  const imported = names.map(({ kind, part }) => `import * as ${kind}${part} from "./${kind}-${part}.ts";\n`).join("");
  const spread = (kind: string) => `  ${kind}: { ${parts.map((part) => `...${kind}${part}`).join(", ")} },\n`;
  writeFileSync(
    join(folder, "index.ts"),
    `${imported}${index.replace("  KINDS\n", Object.keys(kinds).map(spread).join(""))}`,
  );
}

export function writeSlothSpec(path: string, size: number): void {
  const slos = Array.from({ length: size }, (_, n) => {
    const rate = (matchers: string) => `sum by (job) (rate(service_${n}_requests_total${matchers}[{{.window}}]))`;
    return {
      name: `service-${n}`,
      objective: 99.9,
      description: `Requests of service ${n} succeed.`,
      sli: { events: { error_query: rate('{result="failed"}'), total_query: rate("") } },
      alerting: { name: `Service${n}ErrorBudgetBurn`, page_alert: {}, ticket_alert: {} },
    };
  });
  writeFileSync(path, stringify({ version: "prometheus/v1", service: "large", slos }));
}

const kinds = {
  metrics: {
    imports: 'import { counter } from "rustbox-monitoring";\n',
    declaration: (n: number) => `export const requests${n} = counter("service_${n}_requests_total", {
  help: "Requests of service ${n}, by result.",
  useFor: "Traffic",
  labels: { result: ["ok", "failed"] },
});
`,
  },
  slos: {
    imports: 'import { events, slo, where } from "rustbox-monitoring";\n',
    declaration: (n: number) => `export const slo${n} = slo("service-${n}", {
  title: "Service ${n}",
  description: "Requests of service ${n} succeed.",
  objective: 99.9,
  sli: events({ total: requests${n}, bad: where(requests${n}, { result: "failed" }) }),
  runbook: "shared",
});
`,
  },
  alerts: {
    imports: 'import { above, alert, by, rate, sum } from "rustbox-monitoring";\n',
    declaration: (n: number) => `export const alert${n} = alert("Service${n}Busy", {
  when: above(sum(rate(requests${n}, "5m"), by("job")), ${100 + n}),
  for: "5m",
  severity: "warning",
  summary: "Service ${n} answers {{ $value | humanize }} requests a second.",
  description: "More requests than service ${n} was built for.",
  impact: "Latency rises.",
  action: "Add instances.",
  runbook: "shared",
});
`,
  },
} as const;

const index = `import { catalog, deployment, pagerduty, receiver, routing, runbook } from "rustbox-monitoring";

export default catalog({
  service: "large",
  title: "Large",
  owner: "operators",
  KINDS
  runbooks: {
    shared: runbook("shared", {
      title: "Shared",
      meaning: "Something is wrong.",
      impact: "Users notice.",
      diagnosis: ["Look."],
      mitigation: ["Repair."],
    }),
  },
  routing: routing({
    receivers: [receiver("operators", pagerduty({ serviceKeyFile: "/etc/large/key", severity: "error" }))],
    route: { receiver: "operators" },
  }),
  deployment: deployment({
    scrape: { name: "large", targets: ["large:9100"], interval: "15s", timeout: "10s", openLabelValues: 5 },
    evaluationInterval: "15s",
    prometheusUrl: "http://prometheus:9090",
    alertmanagers: ["alertmanager:9093"],
    grafanaUrl: "http://grafana:3000",
    runbookUrl: "https://runbooks.example.com",
    retention: [{ resolution: "raw", keep: "100d" }],
    sloPeriod: "30d",
  }),
});
`;
