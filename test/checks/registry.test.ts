import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { metricsMissing } from "../../src/catalog/event-condition.ts";
import { up } from "../../src/catalog/metric.ts";
import { type Check, runChecks } from "../../src/checks/check.ts";
import { checkCatalog, preventsModel } from "../../src/checks/check-catalog.ts";
import { checks, checksOn } from "../../src/checks/checks.ts";
import { broken, testAlert, testRunbook, testSlo } from "./broken.ts";
import { checksTable } from "./checks-table.ts";

const src = fileURLToPath(new URL("../../src/checks/", import.meta.url));
const folders: Readonly<Record<Check["on"], string>> = {
  catalog: "catalog",
  query: "expr",
  expression: "expr",
  rules: "rules",
  routing: "routing",
  dashboard: "dashboard",
  model: "model",
};
const textOf = ({ on, code }: Check) => readFileSync(`${src}${folders[on]}/${code}.ts`, "utf8");

test("every record is listed, once, and is in a file named after its code", () => {
  const records = readdirSync(src, { recursive: true, encoding: "utf8" }).filter(
    (path) => path.endsWith(".ts") && /^ {2}code: "/m.test(readFileSync(src + path, "utf8")),
  );
  expect(checks.map(({ on, code }) => `${folders[on]}/${code}.ts`).sort()).toEqual(records.sort());
});

test("every check has a test of its own", () => {
  const tests = readdirSync(new URL(".", import.meta.url), { recursive: true, encoding: "utf8" });
  expect(checks.filter(({ on, code }) => !tests.includes(`${folders[on]}/${code}.test.ts`))).toEqual([]);
});

test.each(checks.map((check) => [check.code, check] as const))(
  "%s reports the severities that it declares",
  (_, check) => {
    const used = [...textOf(check).matchAll(/severity: (?!\[)(.*)/g)].flatMap(
      ([, text = ""]) => text.match(/"(?:error|warning|note)"/g) ?? [],
    );
    const declared = check.severity.map((s) => JSON.stringify(s));
    expect(declared).toEqual(expect.arrayContaining(used));
    // The usual one is that of findings that name none.
    expect([...new Set([declared[0], ...used])].sort()).toEqual([...declared].sort());
  },
);

test("texts for people are phrases without a full stop", () => {
  for (const { finds, because } of checks)
    for (const text of [finds, because]) expect(text).not.toMatch(/\.$|^[A-Z][a-z]* is no /);
});

test("the README's tables are made of the records", async () => {
  await expect(checksTable()).toMatchFileSnapshot(`${src}README.md`);
});

const sick = broken({
  service: "../kiosk",
  slos: { all: testSlo("all", { objective: 100, runbook: "none" }) },
  runbooks: { spare: testRunbook("Spare") },
  alerts: { lost: testAlert("Lost", { for: "soon" as "5m" }) },
  scrape: { targets: ["8.8.8.8:1"] },
});

test("all problems of a catalog are reported in one run, in the order of the list", () => {
  const codes = checkCatalog(sick).map((d) => d.code);
  const order = checks.map((c) => c.code);
  expect(new Set(codes)).toEqual(
    new Set([
      "invalid-name",
      "path-escape",
      "bad-duration",
      "public-endpoint",
      "objective-out-of-range",
      "unknown-runbook",
      "alert-without-panel",
      "unused-runbook",
    ]),
  );
  expect(codes).toEqual(codes.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)));
});

test("a finding without a reason of its own has the check's", () => {
  const [unused] = runChecks(
    checksOn("catalog").filter((c) => c.code === "unused-runbook"),
    sick,
  );
  expect(unused?.notes).toEqual([{ message: "nobody finds it when it is needed" }]);
});

test("a catalog that lacks whole parts is reported as such and nothing else", () => {
  const bare = { kind: "catalog", service: "kiosk" } as never;
  expect(new Set(checkCatalog(bare).map((d) => d.code))).toEqual(new Set(["incomplete-catalog"]));
});

test.each([
  ["a bad duration", sick],
  ["an objective that is not a number", broken({ slos: { nan: testSlo("nan", { objective: Number.NaN }) } })],
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
    "an alert on an SLO that does not exist",
    broken({
      alerts: { missed: testAlert("Missed", { when: { kind: "below-objective", slo: "none", windowMs: 300_000 } }) },
    }),
  ],
])("no model is made of a catalog with %s", (_, catalog) => {
  expect(preventsModel(checkCatalog(catalog))).toBe(true);
});
