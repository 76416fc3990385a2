/** A file format that is added by its file and a line in the list takes part in everything. */
import { expect, test } from "vitest";
import type { Format } from "../../src/formats/format.ts";
import { addedTo } from "./added-to.ts";

addedTo<typeof import("../../src/formats/formats.ts")>("../../src/formats/formats.ts", async ({ formats }) => ({
  formats: [...formats, (await import("./added/vm-rule.ts")).vmRule],
}));

const { vmRule } = await import("./added/vm-rule.ts");
const { compile } = await import("../../src/compile.ts");
const { lintArtifacts } = await import("../../src/lint/lint-artifacts.ts");
const { report } = await import("../../src/report/report.ts");
const { validateArtifacts } = await import("../../src/validate/validate-artifacts.ts");
const { lintFiles } = await import("../checks/linted.ts");
const { default: kiosk } = await import("../fixtures/tiny/index.ts");

const { model, artifacts } = await compile(kiosk);
const file = artifacts.find((a) => a.path === "kubernetes/kiosk.vmrule.yml");
if (!model || !file) throw new Error(`no VMRule among ${artifacts.map((a) => a.path).join(", ")}`);

test("its files are generated", () => {
  expect(file).toMatchObject({ kind: "vm-rule", content: expect.stringContaining("kind: VMRule") });
});

test("its files are validated against its schema", async () => {
  expect(await validateArtifacts(artifacts)).toEqual([]);
  const broken = { ...file, content: file.content.replace("alert: KioskDown", "alret: KioskDown") };
  expect(report(await validateArtifacts([broken]), "text")).toContain('has an unknown key "alret"');
});

test("its files are linted, those that are generated and those that somebody wrote", () => {
  const others = artifacts.filter((a) => a.kind !== "rules" && a.kind !== "rule-tests");
  expect(lintArtifacts(others, model, "2026-11-22", { diagnostics: [], suppressed: [] })).toEqual([]);
  const content = file.content.replaceAll("kiosk_tickets_total", "kiosk_tikets_total");
  const found = lintFiles({ "vm.yml": content });
  expect(new Set(found.map((d) => d.code))).toEqual(new Set(["unknown-metric"]));
});

test("a format that lacks a part does not compile", () => {
  const { read: _, ...unread } = vmRule;
  // @ts-expect-error Property 'read' is missing
  const format: Format = unread;
  expect(format).toBeDefined();
});
