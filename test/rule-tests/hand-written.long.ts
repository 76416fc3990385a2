import { describe, expect, test } from "vitest";
import type { AlertOptions } from "../../src/catalog/alert.ts";
import { open } from "../../src/catalog/label.ts";
import { gauge } from "../../src/catalog/metric.ts";
import { type ScenarioOptions, scenario } from "../../src/catalog/scenario.ts";
import { below } from "../../src/catalog/threshold.ts";
import { runChecks } from "../../src/checks/check.ts";
import { noScenario } from "../../src/checks/model/no-scenario.ts";
import { resolve } from "../../src/model/resolve.ts";
import { testsOf } from "../../src/rule-tests/rule-tests.ts";
import { broken, query, testAlert } from "../checks/broken.ts";
import { emit } from "../emit.ts";
import { run, setNames, tools } from "../tools/index.ts";

const falling = 'kiosk_paper_sheets{job="kiosk",instance="a"}';
const labels = { job: "kiosk", instance: "a" };

/** The condition is one that no scenario can be made from. */
function catalogWith(options: ScenarioOptions) {
  const paperRunsOut = testAlert("PaperRunsOut", {
    when: below(query("deriv(kiosk_paper_sheets[5m] offset 1m) + 0 * deriv(kiosk_paper_sheets[5m] offset 2m)"), -0.1),
    summary: "{{ $labels.instance }} loses {{ $value | humanize }} sheets a second.",
    scenarios: [scenario("paper runs out", options)],
  });
  return broken({ alerts: { paperRunsOut } });
}

const good: ScenarioOptions = {
  series: { [falling]: "500+0x20 500-15x20" },
  firing: { "5m": [], "20m": [{ labels, value: -0.5 }] },
};

const said = (options: ScenarioOptions) =>
  runChecks([noScenario], resolve(catalogWith(options))).map((d) =>
    [d.at, d.message, ...d.notes.map((n) => n.message)].join(": "),
  );

test("a scenario written by hand stands in for those that cannot be generated", () => {
  expect(said(good)).toEqual([]);
  const found = testsOf(resolve(catalogWith(good))).alerts.find((a) => a.rule.alert === "PaperRunsOut");
  expect(found).toMatchObject({
    scenarios: [{ slug: "paper-runs-out", title: "paper runs out" }],
    files: ["PaperRunsOut"],
  });
});

describe.each(setNames)("the %s promtool", (set) => {
  const judged = async (options: ScenarioOptions) => {
    const emitted = await emit(catalogWith(options));
    try {
      const file = emitted.at("prometheus/tests/kiosk-PaperRunsOut.test.yml");
      const { code, stdout, stderr } = await run(tools(set).promtool, ["test", "rules", file]);
      return { code, said: stdout + stderr };
    } finally {
      await emitted.remove();
    }
  };

  test("finds it true, text and all", async () => {
    expect(await judged(good)).toMatchObject({ code: 0 });
  });

  test("finds out a moment that is wrong", async () => {
    expect(await judged({ ...good, firing: { ...good.firing, "8m": [{ labels, value: -0.5 }] } })).toMatchObject({
      code: 1,
    });
  });

  test("finds out a text that is wrong", async () => {
    const { code, said } = await judged({ ...good, firing: { "5m": [], "20m": [{ labels, value: -0.25 }] } });
    expect({ code, said }).toEqual({ code: 1, said: expect.stringContaining("a loses -500m sheets a second.") });
  });
});

describe("what cannot be tested is reported", () => {
  test.each([
    ["never firing", { firing: { "5m": [] } }, "no scenario of PaperRunsOut shows it firing"],
    ["never silent", { firing: { "20m": [{ labels }] } }, "no scenario of PaperRunsOut shows it silent"],
    ["an unknown series", { series: { kiosk_papers: "1x40" } }, "the catalog declares no series kiosk_papers"],
    ["no series at all", { series: { "sum(kiosk_paper_sheets)": "1x40" } }, "sum(kiosk_paper_sheets) is not a series"],
    ["a pattern for a value", { series: { 'kiosk_paper_sheets{instance=~"a"}': "1x40" } }, "is not a series"],
    ["values in another notation", { series: { [falling]: "500, 490" } }, '"500, 490" is not understood as values'],
  ] as const)("%s", (_, change, message) => {
    const told = said({ ...good, ...change });
    expect(told.join("\n")).toContain(message);
    expect(told[0]).toMatch(/^alerts\.paperRunsOut\.scenarios: /);
  });
});

test("scenarios by hand are played besides the generated ones", () => {
  const empty = testAlert("PaperGone", {
    when: below(query("kiosk_paper_sheets"), 1),
    scenarios: [
      scenario("a kiosk in the cellar", {
        series: { [falling]: "0x10" },
        firing: { "1m": [{ labels }], "0s": [{ labels }] },
      }),
    ],
  });
  const { scenarios, gaps } =
    testsOf(resolve(broken({ alerts: { empty } }))).alerts.find((a) => a.rule.alert === "PaperGone") ?? {};
  expect(scenarios?.length).toBeGreaterThan(5);
  expect(scenarios?.at(-1)?.title).toBe("a kiosk in the cellar");
  expect(gaps?.map((g) => g.message)).toEqual(["no scenario of PaperGone shows it silent"]);
});

/** Both gauges have their say, and what of them is missing is no zero. */
describe("where a scenario does not suit the condition, those by hand stand in for all", () => {
  const [free, size] = ["free", "size"].map((what) =>
    gauge(`kiosk_paper_${what}_sheets`, {
      help: "Paper.",
      useFor: "Test",
      labels: { mount: open() },
      values: [0, Number.POSITIVE_INFINITY],
    }),
  );
  const at = '{job="kiosk",instance="a",mount="tray"}';
  const own = scenario("the tray runs empty", {
    series: { [`kiosk_paper_free_sheets${at}`]: "50x5 5x20", [`kiosk_paper_size_sheets${at}`]: "100x26" },
    firing: { "0s": [], "6m": [{ labels: { ...labels, mount: "tray" } }] },
  });
  const catalog = (scenarios: AlertOptions["scenarios"]) =>
    broken({
      metrics: { free, size },
      alerts: {
        trayLow: testAlert("TrayLow", {
          when: below(
            query("(kiosk_paper_free_sheets offset 1m + kiosk_paper_free_sheets offset 2m) / kiosk_paper_size_sheets"),
            0.2,
          ),
          ...(scenarios ? { scenarios } : {}),
        }),
      },
    });
  const proofOf = (scenarios: AlertOptions["scenarios"]) =>
    testsOf(resolve(catalog(scenarios))).alerts.find((a) => a.rule.alert === "TrayLow");

  test("and told", () => {
    const before = proofOf(undefined);
    expect(before?.gaps.map((g) => g.hint)).toEqual([expect.stringContaining("scenarios: [scenario(…)]")]);
    const after = proofOf([own]);
    expect(after?.gaps).toEqual([]);
    expect(after?.scenarios.map((s) => s.title)).toEqual(["the tray runs empty"]);
  });

  test.each(setNames)("what is left passes, says the %s promtool", async (set) => {
    const emitted = await emit(catalog([own]));
    try {
      const file = emitted.at("prometheus/tests/kiosk-TrayLow.test.yml");
      const { stdout, stderr } = await run(tools(set).promtool, ["test", "rules", file]);
      expect(stdout + stderr).toContain("SUCCESS");
      expect(stdout + stderr).not.toContain("FAILED");
    } finally {
      await emitted.remove();
    }
  });
});
