import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { metricsMissing } from "../../src/catalog/condition.ts";
import { up } from "../../src/catalog/metric.ts";
import { catalogChecks, checkCatalog, preventsModel } from "../../src/checks/catalog-checks.ts";
import { dashboardChecks } from "../../src/checks/dashboard-checks.ts";
import { exprChecks } from "../../src/checks/expr-checks.ts";
import { finalChecks, modelChecks } from "../../src/checks/model-checks.ts";
import { routingChecks } from "../../src/checks/routing-checks.ts";
import { rulesChecks } from "../../src/checks/rules-checks.ts";
import { broken, testAlert, testRunbook, testSlo } from "./broken.ts";

const src = fileURLToPath(new URL("../../src/checks/", import.meta.url));
const files = (folder: string) => readdirSync(`${src}${folder}`).map((f) => f.replace(/\.ts$/, ""));
const tests = (folder: string) =>
  readdirSync(new URL(folder, import.meta.url)).flatMap((f) => /^(.*)\.test\.ts$/.exec(f)?.[1] ?? []);

/** Checks of files, by the folder of their code and in the order of the README's tables. */
const ofFolder = { expr: exprChecks, rules: rulesChecks, routing: routingChecks, dashboard: dashboardChecks };

test("every file is a check that is listed and tested under its name", () => {
  expect(Object.keys(catalogChecks).sort()).toEqual(files("catalog").sort());
  expect(Object.keys({ ...modelChecks, ...finalChecks }).sort()).toEqual(files("model").sort());
  for (const [folder, checks] of Object.entries(ofFolder)) {
    expect(Object.keys(checks).sort()).toEqual(files(folder).sort());
    expect(tests(folder).sort()).toEqual(files(folder).sort());
  }
  expect(tests("catalog").sort()).toEqual(files("catalog").sort());
  expect(tests("model").sort()).toEqual(files("model").sort());
});

const readme = readFileSync(`${src}README.md`, "utf8");
const rowsOf = (text = "") => [...text.matchAll(/^\| `([a-z-]+)` +\| (.*?) +\|/gm)];
const [ofCatalog, ...ofFiles] = readme.split("## Of files");
const rows = () => rowsOf(ofCatalog);

test("the README lists the checks of files, their severities, and only codes that exist", () => {
  for (const [i, [folder, checks]] of Object.entries(ofFolder).entries()) {
    const listed = rowsOf(ofFiles[i]);
    expect(listed.map(([, code]) => code)).toEqual(Object.keys(checks));
    for (const [, code = "", severities = ""] of listed) {
      const text = readFileSync(`${src}${folder}/${code}.ts`, "utf8");
      const used = ["error", "warning", "note"].filter((word) => new RegExp(`"${word}"`).test(text));
      expect([code, used.join(", ")]).toEqual([code, severities]);
    }
  }
});

test("the README lists every code in the order in which problems are told", () => {
  expect(rows().map(([, code]) => code)).toEqual(Object.keys({ ...catalogChecks, ...modelChecks, ...finalChecks }));
});

test("the README names the severities that a check can give", () => {
  for (const [, code = "", severities = ""] of rows()) {
    const folder = Object.hasOwn(catalogChecks, code) ? "catalog" : "model";
    const text = readFileSync(`${src}${folder}/${code}.ts`, "utf8");
    const imported = /import \{(.*)\} from "\.\.\/\.\.\/diagnostic\.ts"/.exec(text)?.[1] ?? "";
    const used = ["error", "warning", "note"].filter((word) => new RegExp(`\\b${word}\\b`).test(imported));
    expect([code, used.join(", ")]).toEqual([code, severities]);
  }
});

const sick = broken({
  service: "../kiosk",
  slos: { all: testSlo("all", { objective: 100, runbook: "none" }) },
  runbooks: { spare: testRunbook("Spare") },
  alerts: { lost: testAlert("Lost", { for: "soon" as "5m", summary: "{{ $labels.job }" }) },
  scrape: { targets: ["8.8.8.8:1"] },
});

test("all problems are told in one run, in the order of the list, and each by the check of its code", () => {
  const codes = checkCatalog(sick).map((d) => d.code);
  const order = Object.keys(catalogChecks);
  expect(new Set(codes)).toEqual(
    new Set([
      "invalid-name",
      "path-escape",
      "bad-duration",
      "public-endpoint",
      "objective-out-of-range",
      "unknown-runbook",
      "bad-template",
      "alert-without-panel",
      "unused-runbook",
    ]),
  );
  expect(codes).toEqual(codes.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)));
  for (const [code, check] of Object.entries(catalogChecks)) {
    for (const d of check(sick)) expect(d.code).toBe(code);
  }
});

test("a catalog that lacks whole parts is told so and nothing else", () => {
  const bare = { kind: "catalog", service: "kiosk" } as never;
  expect(new Set(checkCatalog(bare).map((d) => d.code))).toEqual(new Set(["incomplete-catalog"]));
});

test.each([
  ["a bad duration", sick],
  ["an objective that is no number", broken({ slos: { nan: testSlo("nan", { objective: Number.NaN }) } })],
  [
    "an alert on missing metrics where nothing reads any",
    {
      ...broken({}),
      metrics: {},
      recordings: {},
      slos: {},
      dashboards: {},
      alerts: { missing: testAlert("Missing", { when: metricsMissing(up) }) },
    },
  ],
  [
    "an alert on an SLO that is not there",
    broken({
      alerts: { missed: testAlert("Missed", { when: { kind: "below-objective", slo: "none", windowMs: 300_000 } }) },
    }),
  ],
])("no model is made of a catalog with %s", (_, catalog) => {
  expect(preventsModel(checkCatalog(catalog))).toBe(true);
});
