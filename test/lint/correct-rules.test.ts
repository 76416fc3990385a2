import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { lintCodes } from "../../src/lint/codes.ts";
import { lint } from "../../src/lint/lint.ts";
import { readDocument } from "../../src/lint/read/document.ts";
import { noReference, referenceOf } from "../../src/lint/reference.ts";
import { resolve } from "../../src/model/resolve.ts";
import { report } from "../../src/report/report.ts";
import { source } from "../../src/yaml/source.ts";
import shop from "../fixtures/jobs/index.ts";
import tiny from "../fixtures/tiny/index.ts";
import { run, tools } from "../tools/index.ts";
import { correctExpressions, ruleFile } from "./correct-rules.ts";

const models = [resolve(shop), resolve(tiny)];
const all = models.flatMap((m) => correctExpressions(m.schema));

test("there are more than two hundred correct rules", () => {
  expect(all.length).toBeGreaterThan(200);
});

test("promtool finds nothing wrong with any of them", async () => {
  const folder = mkdtempSync(join(tmpdir(), "correct-rules-"));
  try {
    const path = join(folder, "rules.yml");
    writeFileSync(path, ruleFile(all));
    const { stdout, stderr } = await run(tools("reference").promtool, ["check", "rules", path]);
    expect(`${stdout}${stderr}`).toMatch(new RegExp(`SUCCESS: ${all.length} rules found`));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

describe.each([
  ["two jobs", models[0]],
  ["the kiosk", models[1]],
] as const)("of the correct rules on %s", (_, model) => {
  if (!model) throw new Error("no model");
  const document = readDocument(source("rules.yml", ruleFile(correctExpressions(model.schema))), lintCodes);

  test("none is called an error", () => {
    const found = lint([document], { reference: referenceOf(model), today: "2026-11-22" });
    expect(
      report(
        found.filter((d) => d.severity === "error"),
        "text",
      ),
    ).toBe("");
  });

  test("none is called an error without a catalog", () => {
    const found = lint([document], { reference: noReference, today: "2026-11-22" });
    expect(
      report(
        found.filter((d) => d.severity === "error"),
        "text",
      ),
    ).toBe("");
  });

  test("none is even suspected", () => {
    const found = lint([document], { reference: referenceOf(model), today: "2026-11-22" });
    expect(report(found, "text")).toBe("");
  });
});
