/** What Rustbox's own document says must stand in ours: names, words and figures are repeated here on purpose. */
import { describe, expect, test } from "vitest";
import rustbox from "../../spec/index.ts";
import { documentFiles } from "../../src/generate/docs/documents.ts";
import { alertingRules } from "../../src/model/model.ts";
import { resolve } from "../../src/model/resolve.ts";
import { parse } from "../../src/promql/parse/parse.ts";

const documents = new Map(documentFiles(resolve(rustbox)).map((a) => [a.path, a.content]));
const [metrics = "", slos = "", alerts = ""] = ["metrics", "slos", "alerts"].map(
  (n) => documents.get(`docs/${n}.md`) ?? "",
);

/** The text below a heading, up to the next of its level or above. */
function section(markdown: string, heading: string): string {
  const [level = "#"] = heading.match(/^#+/) ?? [];
  const after = markdown.split(`\n${heading}\n`)[1];
  if (after === undefined) throw new Error(`no heading "${heading}"`);
  return after.split(new RegExp(`^#{1,${level.length}} `, "m"))[0] ?? "";
}

test.each([
  ["rustbox_executions_total", "Overall throughput tracking", ""],
  [
    "rustbox_executions_by_status",
    "Outcome distribution, error rate tracking",
    "`OK`, `TLE`, `MLE`, `RE`, `IE`, `SIG`, `SV`, `ABUSE`, `PLE`, `FSE`\n",
  ],
  ["rustbox_verdict_actor", "Attribution analysis, kernel vs judge issue separation", "`judge`, `kernel`, `runtime`\n"],
  [
    "rustbox_verdict_cause",
    "Fine-grained timeout classification",
    "`tle_cpu_judge`, `tle_cpu_kernel`, `tle_wall_judge` and others\n",
  ],
  ["rustbox_limit_violations", "Capacity planning, limit tuning", "`memory`, `cpu`, `wall`, `process`, `output`\n"],
  ["rustbox_cleanup_total", "Cleanup reliability tracking, leak detection", "`success`, `failure`, `partial`\n"],
  ["rustbox_worker_health", "Worker availability, quarantine monitoring", "`healthy`, `unhealthy`, `quarantined`\n"],
  ["rustbox_active_executions", "Load monitoring, capacity planning", ""],
  ["rustbox_queued_executions", "Queue depth monitoring, backpressure detection", ""],
  ["rustbox_backend_cgroup", "Backend distribution tracking", "`v1`, `v2`\n"],
  ["rustbox_backend_pidfd", "Kernel capability tracking", "`native`, `fallback`\n"],
  [
    "rustbox_control_degraded",
    "Security posture monitoring, strict mode violations",
    "`namespace`, `cgroup`, `capability`\n",
  ],
  ["rustbox_cold_start_latency_seconds", "Performance monitoring, SLO tracking", "a series may lack the label"],
  ["rustbox_execution_duration_seconds", "Workload characterization, timeout tuning", "1 ms, 5 ms, 10 ms, 25 ms"],
  ["rustbox_cleanup_duration_seconds", "Cleanup performance monitoring, leak investigation", "1 s, 2.5 s, 5 s, 10 s"],
  [
    "rustbox_abuse_pattern",
    "Abuse monitoring, rate limiting decisions",
    "`fork_bomb`, `fd_exhaustion`, `signal_storm`, `exec_churn`\n",
  ],
])("%s is documented with what it is for", (name, useFor, more) => {
  const text = section(metrics, `### \`${name}\``);
  expect(text).toContain(`**Use for**: ${useFor}\n`);
  expect(text).toContain(more);
  expect(text).toMatch(/\*\*(Alerts|Objectives|Panels)\*\*: /);
});

test("the five planned metrics stand apart, and nothing reads them", () => {
  const planned = section(metrics, "## Planned");
  expect(planned.match(/^### `\w+`$/gm)).toEqual([
    "### `rustbox_executions_by_language_total`",
    "### `rustbox_executions_by_cohort_total`",
    "### `rustbox_cgroup_memory_peak_bytes`",
    "### `rustbox_filtered_syscalls_total`",
    "### `rustbox_network_bytes_total`",
  ]);
  expect(planned).not.toMatch(/\*\*(Alerts|Panels|Runbooks|Read by)\*\*/);
});

test("the five example queries are there, the two broken ones as well, marked", () => {
  const examples = section(metrics, "## Example queries");
  expect(examples.match(/^### .*$/gm)).toEqual([
    "### Error Rate by Status",
    "### Cleanup Failure Rate",
    "### Cold Start Latency p95",
    "### Active Executions",
    "### Worker Health Distribution",
  ]);
  expect(examples.match(/\*\*Do not use:\*\*\n\n```text\n/g)).toHaveLength(2);
  expect(examples.match(/```promql\n/g)).toHaveLength(5);
});

test("a documented query without a correction is the very query that stands beside it", () => {
  const same = rustbox.examples.filter((e) => e.because === undefined);
  expect(same).toHaveLength(3);
  for (const { documented, expr } of same) expect(parse(documented)).toMatchObject({ expr });
});

test.each([
  ["Counter increment", "~10ns"],
  ["Gauge update", "~10ns"],
  ["Histogram observation", "~50ns"],
  ["Prometheus scrape", "~1ms per 1000 metrics"],
  ["Total", "&lt; 0.1% of execution time"],
  ["Raw metrics", "15 days"],
  ["5-minute aggregates", "90 days"],
  ["1-hour aggregates", "365 days"],
])("operating figures: %s, %s", (what, figure) => {
  expect(metrics).toContain(`| ${what} | ${figure} |`);
});

test("the four security considerations say what becomes of them, and the endpoint how to look at it", () => {
  expect(section(metrics, "## Security").match(/^\| (?!-|Consideration)/gm)).toHaveLength(4);
  expect(section(metrics, "## Endpoint")).toContain("curl http://localhost:9090/metrics");
  expect(section(metrics, "## Retention")).toContain("Prometheus by itself keeps only raw metrics");
});

test.each([
  ["Availability", "99.9%", "0.1%, or about 20 min of full outage in 14d"],
  ["Cold start latency", "95%", "5%, or about 17 h in 14d with every one slow"],
  ["Cleanup reliability", "99.99%", "0.01%, or about 2 min 1 s of full outage in 14d"],
  ["Worker health", "99%", "1%, or about 3 h 22 min in 14d with every one bad"],
])("the objective %s promises %s and leaves %s", (title, objective, budget) => {
  const text = section(slos, `## ${title}`);
  expect(text).toContain(`**Objective**: ${objective} over a rolling 14d\n`);
  expect(text).toContain(`**Budget**: ${budget}\n`);
  expect(text).toContain("**Do not use:**\n\n```text\n");
  expect(text).toContain("| `slo:error_ratio:rate5m` |");
});

test.each([
  "| `cpp` | 100 ms | 200 ms | 250 ms | 200 ms is not a bucket; 250 ms is the next bound up; ask the exporter for `0.2` |",
  "| `python` | 150 ms | 300 ms | 500 ms | 300 ms is not a bucket; 500 ms is the next bound up; ask the exporter for `0.3` |",
  "| `java` | 250 ms | 500 ms | 500 ms | 500 ms is a bucket |",
])("latency budgets: %s", (row) => {
  expect(slos).toContain(row);
});

const documented = [
  [
    "InfrastructureErrorRate",
    "critical",
    "Judge reliability compromised",
    "Check logs, investigate worker health, review recent changes",
    "above 1%",
  ],
  [
    "CleanupFailureRate",
    "critical",
    "Resource leaks, worker quarantine",
    "Check cleanup logs, investigate leaked resources, restart workers",
    "over 5m is above 0.01%",
  ],
  [
    "WorkerQuarantineRate",
    "critical",
    "Reduced capacity, potential cascading failures",
    "Check worker health, investigate cleanup failures, manual recovery",
    "above 1%",
  ],
  [
    "HighErrorRate",
    "warning",
    "Potential submission issues or limit misconfiguration",
    "Review error distribution, check limit configuration",
    "with `status` other than OK in `rustbox_executions_total` over 5m is above 10%",
  ],
  [
    "HighLatency",
    "warning",
    "Degraded user experience, queue buildup",
    "Check system load, investigate performance regression",
    "200 ms (cpp), 300 ms (python), 500 ms (java)",
  ],
  [
    "HighQueueDepth",
    "warning",
    "Increased latency, potential timeout",
    "Scale workers, investigate slow executions",
    "`rustbox_queued_executions` is above 100, and that lasts for 5m.",
  ],
  [
    "ControlDegradation",
    "warning",
    "Security posture weakened",
    "Check system capabilities, review strict mode configuration",
    "at least one event within 5m",
  ],
  [
    "AbusePatternDetected",
    "info",
    "Potential resource abuse, rate limiting needed",
    "Review abuse patterns, consider rate limiting",
    "over 5m is above 1%",
  ],
] as const;

describe.each(documented)("%s", (name, severity, impact, action, condition) => {
  const text = section(alerts, `## ${name}`);

  test("has its documented severity, impact and action, word for word", () => {
    expect(alerts).toContain(`| [${name}](#${name.toLowerCase()}) | ${severity} |`);
    expect(text).toContain(`**Impact**: ${impact} · **Action**: ${action} · `);
  });

  test("says when it fires, and leads to a runbook and a panel", () => {
    expect(text.match(/\*\*Fires when\*\*: (.*)/)?.[1]).toContain(condition);
    const [, number] =
      /\*\*See\*\*: \[.+?\]\[(\d)\], \[.+\]\(http:\/\/localhost:3000\/d\/rustbox\?viewPanel=\d+\)/.exec(text) ?? [];
    expect(alerts).toMatch(new RegExp(`^\\[${number}\\]: operations/runbooks/[\\w-]+\\.md$`, "m"));
  });
});

test("the most urgent alerts come first", () => {
  const severities = [...alerts.matchAll(/^\| \[\w+\]\(#\w+\) \| (\w+) \|/gm)].map(([, severity]) => severity);
  const order = ["critical", "warning", "info", "none"];
  expect(severities).toEqual(order.flatMap((s) => severities.filter((other) => other === s)));
  expect(severities).toHaveLength(alertingRules(resolve(rustbox)).length);
});

test("an alert says while which others it is not sent, and only where Alertmanager really would hold it back", () => {
  expect(section(alerts, "## AvailabilityBelowObjective")).toContain("`InfrastructureErrorRate`");
  expect(section(alerts, "## AvailabilityErrorBudgetBurnSlow")).toContain(
    "**Not sent while**: `AvailabilityErrorBudgetBurnFast` fires",
  );
  expect(section(alerts, "## HighQueueDepth")).toContain("**Not sent while**: `RustboxDown` fires");
  // Its series have no instance that could equal that of RustboxDown.
  expect(section(alerts, "## HighErrorRate")).not.toContain("**Not sent while**");
  expect(section(alerts, "## Watchdog")).not.toContain("**Not sent while**");
});

test("an alert takes a screenful at most: seven lines, the table included", () => {
  expect(alerts.split("\n").length).toBeLessThan(alertingRules(resolve(rustbox)).length * 8);
  for (const part of alerts.split(/^## /m).slice(1)) expect(part.length, part).toBeLessThan(1100);
});

test.each(["high-error-rate", "cleanup-failure", "worker-quarantine", "control-degradation"])(
  "the documented runbook %s says what to do first, what it means and how to find the cause",
  (id) => {
    const text = documents.get(`docs/operations/runbooks/${id}.md`) ?? "";
    const headings = text
      .match(/^#+ .*$/gm)
      ?.slice(1)
      .filter((h) => !h.startsWith("## When the budget of "));
    expect(headings).toEqual(
      ["Meaning", "Impact", "Diagnosis", "Decide", "Mitigation", "Verify", "Escalate", "Commands at hand"].map(
        (heading) => `## ${heading}`,
      ),
    );
    expect(text).toMatch(/^\| \[\w+\]\(\.\.\/\.\.\/alerts\.md#\w+\) \| \w+ \| \w.* \| \[.*\]\(http.*\) \|$/m);
    expect(section(text, "## Diagnosis")).toMatch(/\? \(\[run\]\[run-1\]\)/);
    expect(text).toMatch(/^\[run-1\]: http:\/\/localhost:3000\/explore\?schemaVersion=1&panes=%7B/m);
    expect(section(text, "## Diagnosis")).toMatch(/\n {3}```bash\n {3}\w/);
    expect(section(text, "## Decide").match(/^\| (?!---|If)/gm)?.length).toBeGreaterThanOrEqual(4);
    expect(section(text, "## Diagnosis")).toMatch(/^\n1\. .*\n\n {3}```promql\n/);
  },
);

test("an alert is quoted as its page arrives, without a template", () => {
  expect(section(alerts, "## CleanupFailureRate")).toContain("> **100% of cleanups of rustbox fail.** More than 0.01%");
  expect(alerts).not.toContain("{{");
});

test("the text of the documents has no long addresses: they stand at the end", () => {
  for (const [path, content] of documents) {
    const lines = content.split("\n").filter((line) => !/^\[run-\d+\]: /.test(line));
    const links = lines.flatMap((line) => [...line.matchAll(/\]\((\S+)\)/g)].map(([, href = ""]) => href));
    for (const href of links) expect(href.length, path).toBeLessThan(200);
  }
});

test("a runbook to which a burning budget leads says how fast is too fast, and what to do", () => {
  const text = documents.get("docs/operations/runbooks/high-error-rate.md") ?? "";
  const pages = section(text, "## When the budget of availability burns");
  expect(pages).toContain("'slo:burn_rate:rate1h{slo=\"availability\"}'");
  expect(pages).toContain("| The burn rate over 5m is above 6.72 |");
});

test("once the dead man's switch calls, the runbook says what to open in which order", () => {
  const text = documents.get("docs/operations/runbooks/monitoring.md") ?? "";
  const asked = [...text.matchAll(/^ {3}(?:curl|amtool|promtool) .*?(909[13])/gm)].map(([, port]) => port);
  expect(asked.join(" ")).toContain("9091 9091 9091 9093 9093 9093");
});
