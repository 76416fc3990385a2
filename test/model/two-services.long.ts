/** Two services export the same metrics, and one Prometheus evaluates the rules of both: each fires for its own series only. */
import { mkdir, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { stringify } from "yaml";
import { alert } from "../../src/catalog/alert.ts";
import { type Catalog, catalog } from "../../src/catalog/catalog.ts";
import { deployment } from "../../src/catalog/deployment.ts";
import { events } from "../../src/catalog/event-sli.ts";
import { counter, up } from "../../src/catalog/metric.ts";
import { slo } from "../../src/catalog/slo.ts";
import { above, equals } from "../../src/catalog/threshold.ts";
import { ruleFiles } from "../../src/generate/rules.ts";
import { rate, sum, where } from "../../src/index.ts";
import { resolve } from "../../src/model/resolve.ts";
import { cli } from "../cli/cli.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { run, tools } from "../tools/index.ts";

const requests = counter("http_requests_total", { help: "Requests.", labels: { code: ["200", "500"] } });
const failed = where(requests, { code: "500" });

function service(name: string): Catalog {
  const text = (of: string) => ({ severity: "warning", summary: `${name}: ${of}.` }) as const;
  return catalog({
    service: name,
    metrics: { requests },
    slos: {
      answered: slo(`${name}-answered`, {
        objective: 99.9,
        description: "Requests are answered.",
        sli: events({ total: requests, bad: failed }),
      }),
    },
    alerts: {
      failing: alert(`${name}Failing`, { when: above(sum(rate(failed, "5m")), 1), ...text("requests fail") }),
      down: alert(`${name}Down`, { when: equals(up, 0), ...text("a target is down") }),
    },
    deployment: deployment({ scrape: { name, targets: [`${name}:80`] } }),
  });
}

/** Ten failures a second for a quarter of an hour, and an hour before it a day of success. */
const incident = (job: string, bad: number) => [
  { series: `up{job="${job}",instance="a"}`, values: `1x60 ${bad === 0 ? "1" : "0"}x1 1x18` },
  { series: `http_requests_total{job="${job}",instance="a",code="200"}`, values: "0+6000x80" },
  { series: `http_requests_total{job="${job}",instance="a",code="500"}`, values: `0+0x60 ${bad}+${bad}x20` },
];

test.each(["reference", "oldest"] as const)(
  "an incident of one fires the alerts of that one, asked of promtool of the %s version",
  async (set) => {
    const folder = temporaryFolder();
    const files = [service("shop"), service("billing")].flatMap((of) => ruleFiles(resolve(of)));
    const rules = files.map(({ path }) => basename(path));
    await mkdir(folder, { recursive: true });
    for (const { path, content } of files) await writeFile(join(folder, basename(path)), content);
    const firing = (query: string) => ({
      expr: `count by (alertname) (${query})`,
      eval_time: "70m",
      exp_samples: ["billing-answered", "billingFailing"].flatMap((name) => {
        const alertname = name === "billingFailing" ? name : "BillingAnsweredErrorBudgetBurnFast";
        return [{ labels: `{alertname="${alertname}"}`, value: 1 }];
      }),
    });
    const file = join(folder, "two.test.yml");
    await writeFile(
      file,
      stringify({
        rule_files: rules,
        evaluation_interval: "15s",
        tests: [
          {
            interval: "1m",
            input_series: [...incident("shop", 0), ...incident("billing", 600)],
            promql_expr_test: [
              firing('ALERTS{alertstate="firing", alertname=~".*(Failing|Fast|Down)"}'),
              {
                expr: 'count by (alertname) (ALERTS{alertname=~".*Down"})',
                eval_time: "61m",
                exp_samples: [{ labels: '{alertname="billingDown"}', value: 1 }],
              },
            ],
          },
        ],
      }),
    );
    const { stdout, stderr, code } = await run(tools(set).promtool, ["test", "rules", file]);
    expect(`${stdout}${stderr}`).toContain("SUCCESS");
    expect(code).toBe(0);
  },
);

const written = (name: string) => `
  import { catalog, counter, deployment, events, rate, recording, slo, sum, where } from "rustbox-monitoring";
  const requests = counter("http_requests_total", { help: "Requests.", labels: { code: ["200", "500"] } });
  export default catalog({
    service: "${name}",
    metrics: { requests },
    recordings: { all: recording("all:http_requests:rate5m", { of: sum(rate(requests, "5m")), description: "All." }) },
    slos: { answered: slo("answered", {
      objective: 99.9, description: "Answered.", sli: events({ total: requests, bad: where(requests, { code: "500" }) }),
    }) },
    deployment: deployment({ scrape: { targets: ["${name}:80"] } }),
  });
`;

test("they are refused as well where the first service's catalog is spec/ itself", async () => {
  const cwd = temporaryFolder();
  for (const [folder, name] of [
    ["spec", "shop"],
    ["spec/billing", "billing"],
  ] as const) {
    await mkdir(join(cwd, folder), { recursive: true });
    await writeFile(join(cwd, folder, "index.ts"), written(name));
  }
  expect((await cli(["generate"], { cwd })).code).toBe(0);
  const second = await cli(["generate", "--catalog", "spec/billing"], { cwd });
  expect(second.stderr).toContain("error[taken-name]: answered is an SLO of shop as well");
  expect(second.code).toBe(1);
});

test("names that both record are refused in the second one, and nothing of it is written", async () => {
  const cwd = temporaryFolder();
  for (const name of ["billing", "shop"]) {
    await mkdir(join(cwd, "spec", name), { recursive: true });
    await writeFile(join(cwd, "spec", name, "index.ts"), written(name));
  }
  const first = await cli(["generate", "--catalog", "spec/billing"], { cwd });
  expect({ code: first.code, wrote: /\d+ created/.test(first.stderr) }).toEqual({ code: 0, wrote: true });
  const second = await cli(["generate", "--catalog", "spec/shop"], { cwd });
  expect(second.code).toBe(1);
  const errors = second.stderr.split("\n\n").filter((text) => text.includes("error["));
  expect(errors.join("\n\n")).toMatchInlineSnapshot(`
    "error[taken-name]: answered is an SLO of billing as well
      --> slos.answered
       = because: out/billing has its rules: on one Prometheus, those of each would
                  read both
       = do: call this one shop-answered, or delete out/billing if that service is
             gone

    error[taken-name]: all:http_requests:rate5m is a recording of billing as well
      --> recordings.all
       = because: out/billing has its rules: on one Prometheus, those of each would
                  read both
       = do: call this one all:shop_http_requests:rate5m, or delete out/billing if
             that service is gone"
  `);
  const again = await cli(["generate", "--catalog", "spec/billing", "--check"], { cwd });
  expect(again.code).toBe(0);
});
