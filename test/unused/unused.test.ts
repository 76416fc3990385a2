import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { parse as parseYaml } from "yaml";
import { by, counter, dashboard, dropWhere, rate, recording, section, series, stat, sum } from "../../src/index.ts";
import { resolve } from "../../src/model/resolve.ts";
import { parse } from "../../src/promql/parse/parse.ts";
import { unusedReport } from "../../src/report/unused.ts";
import { labelsRead } from "../../src/unused/labels-read.ts";
import { proofWithout } from "../../src/unused/proof.ts";
import { unusedOf } from "../../src/unused/unused.ts";
import { cli, fixture } from "../cli/cli.ts";
import shop from "../fixtures/shop/index.ts";
import tiny from "../fixtures/tiny/index.ts";
import { temporaryFolder } from "../temporary-folder.ts";

function labelsOf(text: string, more: { readonly by?: readonly string[]; readonly showsResult?: boolean } = {}) {
  const parsed = parse(text);
  if (!parsed.ok) throw new Error(text);
  const reader = { expr: parsed.expr, by: [], showsResult: true, ...more };
  return [...(labelsRead([reader], () => ["a", "b"]).get("x") ?? [])];
}

describe("the labels that a query depends on", () => {
  test.each([
    ["x", ["a", "b"]],
    ["sum(x)", []],
    ['sum(x{a="1"})', ["a"]],
    ["sum by (a) (rate(x[5m]))", ["a"]],
    ["sum without (a) (x)", ["b"]],
    ["sum(sum by (b) (x))", ["b"]],
    ["sum(rate(x[5m])) / sum(rate(x[1h]))", []],
    ["sum(rate(x[5m]) / rate(y[5m]))", ["a", "b"]],
    ["sum(60 * rate(x[5m]))", []],
    ["sum(x > 1)", ["a", "b"]],
    // What they return depends on how many series there are.
    ["count(x)", ["a", "b"]],
    ["max(x)", ["a", "b"]],
    ["avg(x)", ["a", "b"]],
    ["sum(max_over_time(x[5m]))", ["a", "b"]],
    ["topk(3, x)", ["a", "b"]],
    ["topk(3, sum by (a) (x))", ["a"]],
    ["sum(clamp_max(x, 1))", ["a", "b"]],
    ['sum(label_replace(x, "c", "$1", "a", "(.*)"))', ["a", "b"]],
    ["histogram_quantile(0.9, sum by (le) (rate(x[5m])))", []],
    ["absent(x)", ["a", "b"]],
  ])("%s: %j", (text, labels) => {
    expect(labelsOf(text)).toEqual(labels);
  });

  it("are those that an objective is kept apart by", () => {
    expect(labelsOf('x{a="1"}', { showsResult: false })).toEqual(["a"]);
    expect(labelsOf("x", { showsResult: false, by: ["b"] })).toEqual(["b"]);
  });
});

const visits = counter("kiosk_visits_total", {
  help: "Visits.",
  useFor: "Sales",
  labels: { page: ["start", "pay", "end"] },
});
const doors = counter("kiosk_doors_total", { help: "Doors.", useFor: "Sales" });
const lamps = counter("kiosk_lamps_total", { help: "Lamps.", useFor: "Sales", unused: "for the yearly report" });
const opened = recording("job:kiosk_doors:rate5m", { of: sum(rate(doors, "5m"), by("job")), description: "Doors" });

/** The kiosk with something of each kind that nothing reads. */
const wasteful = {
  ...tiny,
  metrics: { ...tiny.metrics, visits, doors, lamps },
  recordings: { ...tiny.recordings, opened },
} as typeof tiny;
const model = resolve(wasteful);

describe("what nothing reads", () => {
  it("is listed, with what drops it and what stays as it was", () => {
    const unused = unusedOf(model);
    const proof = proofWithout(model, new Set(unused.drops.flatMap((d) => d.names)));
    expect(unusedReport(unused, proof)).toMatchInlineSnapshot(`
      "Series that nothing reads:
        kiosk_print_duration_seconds_count  1 a target
        kiosk_print_duration_seconds_sum    1 a target
        kiosk_visits_total                  3 a target
        kiosk_doors_total                   1 a target, read by job:kiosk_doors:rate5m alone
        kiosk_lamps_total                   1 a target, kept: for the yearly report

      Recordings that nothing reads:
        job:kiosk_doors:rate5m  recordings.opened

      The job kiosk can drop 5 of the 14 series of a target (36%), in the catalog or
      in Prometheus:

        metricRelabel: [dropWhere("__name__", "kiosk_print_duration_seconds_count|kiosk_print_duration_seconds_sum|kiosk_visits_total")],

        metric_relabel_configs:
          - source_labels:
              - __name__
            regex: kiosk_print_duration_seconds_count|kiosk_print_duration_seconds_sum|kiosk_visits_total
            action: drop

      Without these series 7 alerts, 1 SLO and 11 panels see what they saw before: all
      there are.
      "
    `);
  });

  it("is a label that every reader sums over", () => {
    const total = dashboard("visits", {
      title: "Visits",
      description: "Visits.",
      tags: [],
      sections: [
        section("Visits", [
          stat("visits", {
            title: "Visits",
            description: "All.",
            unit: "short",
            queries: [series(sum(rate(visits, "5m")), "all")],
          }),
        ]),
      ],
    });
    const summed = { ...wasteful, dashboards: { ...wasteful.dashboards, total } } as typeof tiny;
    expect(unusedOf(resolve(summed)).labels).toEqual([
      { metric: "kiosk_visits_total", label: "page", at: "metrics.visits", series: 2 },
    ]);
  });

  it("is gone from the list once the catalog drops it", () => {
    const names = unusedOf(model).drops.flatMap((d) => d.names);
    const metricRelabel = [dropWhere("__name__", names.join("|"))];
    const jobs = model.deployment.jobs.map((job) => ({ ...job, metricRelabel }));
    expect(unusedOf({ ...model, deployment: { ...model.deployment, jobs } }).drops).toEqual([]);
  });

  it("is shown to be needed where it is", () => {
    const { worse } = proofWithout(model, new Set(["kiosk_tickets_total"]));
    expect(worse).toEqual(
      expect.arrayContaining([
        "the alert ManyTicketsRefused is blind: kiosk_tickets_total is not exported",
        "the slo sales is blind: kiosk_tickets_total is not exported",
        "the rule job:kiosk_tickets_refused:ratio_rate5m reads kiosk_tickets_total",
      ]),
    );
    expect(proofWithout(model, new Set(["kiosk_print_duration_seconds_bucket"])).worse).not.toEqual([]);
  });

  it("may be dropped in the catalog at hand, and nothing goes blind", () => {
    const real = resolve(shop);
    const names = unusedOf(real).drops.flatMap((d) => d.names);
    expect(proofWithout(real, new Set(names)).worse).toEqual([]);
  });
});

describe("the command", () => {
  it("keeps what the catalog suppresses with a reason, until its date", async () => {
    const folder = temporaryFolder();
    const path = join(folder, "index.ts");
    const run = (until: string) => {
      writeFileSync(
        path,
        `import tiny from ${JSON.stringify(join(fixture("tiny"), "index.ts"))};
export default { ...tiny, suppressions: [
  { code: "unused-series", at: "metrics.printing", until: "${until}", because: "Averages of the year." },
] };`,
      );
      return cli(["unused", "--catalog", path, "--check"]);
    };
    const kept = await run("2999-01-01");
    expect(kept).toMatchObject({ code: 0, stderr: "" });
    expect(kept.stdout).toContain("kept: Averages of the year.");
    expect(kept.stdout).not.toContain("metric_relabel_configs");
    const expired = await run("2026-01-01");
    expect(expired.code).toBe(1);
    expect(expired.stdout).toContain("metric_relabel_configs");
  });

  const unusedIn = (...flags: readonly string[]) => cli(["unused", "--catalog", fixture("tiny"), ...flags]);

  it("prints data, and fails with --check where something is unused", async () => {
    const { code, stdout } = await unusedIn("--format", "json", "--check");
    const { drops, proof } = JSON.parse(stdout);
    expect(code).toBe(drops.length > 0 ? 1 : 0);
    expect(proof?.worse ?? []).toEqual([]);
  });

  it("prints relabelling that is YAML", async () => {
    const { code, stdout } = await unusedIn();
    expect(code).toBe(0);
    const yaml = stdout
      .split("\n")
      .filter((l) => /^ {2}metric_relabel_configs|^ {4}- |^ {6}/.test(l))
      .join("\n");
    expect(parseYaml(yaml)).toEqual({
      metric_relabel_configs: [
        { source_labels: ["__name__"], regex: expect.stringContaining("kiosk_"), action: "drop" },
      ],
    });
  });
});
