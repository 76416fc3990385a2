import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { run, tools } from "../tools/index.ts";
import { contents } from "../write/write.ts";
import { bundled } from "./packages.ts";
import { billOfMaterials } from "./sbom.ts";

const root = join(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "rustbox-monitoring-package-"));
const npx = (...args: readonly string[]) =>
  run("npx", ["--no-install", "rustbox-monitoring", ...args], { cwd: folder, timeoutMs: 60_000 });

beforeAll(async () => {
  // Packing builds dist/ anew, from which other tests run their commands: it was built before the tests.
  const packed = await run("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", folder], {
    cwd: root,
    timeoutMs: 120_000,
  });
  expect(packed).toMatchObject({ code: 0 });
  const tarball = readdirSync(folder).find((f) => f.endsWith(".tgz")) ?? "";
  writeFileSync(join(folder, "package.json"), "{}");
  const install = ["install", "--prefer-offline", "--no-audit", "--no-fund", "--ignore-scripts", `./${tarball}`];
  expect(await run("npm", install, { cwd: folder, timeoutMs: 120_000 })).toMatchObject({ code: 0 });
}, 240_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the packed package, installed in an empty folder", () => {
  it("generates the packaged catalog to the byte", async () => {
    expect(await npx("generate")).toMatchObject({ code: 0 });
    expect(contents(join(folder, "out"))).toEqual(contents(join(root, "out")));
  });

  it("validates it, types included", async () => {
    const { code, stderr } = await npx("validate", "--offline");
    expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.stringMatching(/✓ types.*\n✓ catalog/) });
  });

  it("prefers a spec/ of the folder's own, typed against the installed engine", async () => {
    mkdirSync(join(folder, "spec"));
    cpSync(join(root, "test/fixtures/tiny"), join(folder, "spec"), { recursive: true });
    const { code, stderr } = await npx("validate", "--offline", "--out", "other");
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringMatching(/✓ types.*\n✓ catalog/) });
    expect(await npx("generate", "--out", "other")).toMatchObject({ code: 0 });
    expect(existsSync(join(folder, "other/prometheus/rules/kiosk-alerts.rules.yml"))).toBe(true);
  });

  it("starts a catalog in an empty folder with one command, and it is valid", async () => {
    const own = mkdtempSync(join(tmpdir(), "rustbox-monitoring-order-service-"));
    try {
      const command = join(folder, "node_modules/.bin/rustbox-monitoring");
      const { promtool, amtool } = tools("reference");
      const env = { ...process.env, PROMTOOL: promtool, AMTOOL: amtool };
      const { code, stdout, stderr } = await run(command, ["init"], { cwd: own, env, timeoutMs: 120_000 });
      expect({ code, stderr }).toMatchObject({ code: 0 });
      expect(stdout).toMatch(/all passed/);
    } finally {
      rmSync(own, { recursive: true, force: true });
    }
  });

  it("holds what it needs and no tests", () => {
    const installed = join(folder, "node_modules/rustbox-monitoring");
    expect(readdirSync(installed).sort()).toEqual([
      "CHANGELOG.md",
      "LICENSE",
      "README.md",
      "SECURITY.md",
      "dist",
      "package.json",
      "spec",
    ]);
    const meant = /^(?:[^/]+|spec\/.*\.ts|dist\/(?:metrics\/)?[^/]+\.(?:js|txt)|dist\/types\/.*\.d\.ts)$/;
    const all = Object.keys(contents(installed));
    expect(all.filter((path) => !meant.test(path))).toEqual([]);
    expect(readFileSync(join(installed, "dist/bin.js"), "utf8")).toMatch(/^#!\/usr\/bin\/env node/);
  });

  it("brings the compiler, and nothing that it bundles already", () => {
    const beside = readdirSync(join(folder, "node_modules")).filter((name) => !name.startsWith("."));
    expect(beside).toEqual(["@typescript", "rustbox-monitoring", "typescript"]);
  });
});

it("has a bill of materials: what is bundled and what is installed, each with its licence", () => {
  const bom = billOfMaterials();
  expect(bom).toMatchObject({
    bomFormat: "CycloneDX",
    specVersion: "1.5",
    metadata: { component: { name: "rustbox-monitoring" } },
  });
  const refs = bom.components.map((c) => c["bom-ref"]);
  expect(refs).toEqual(expect.arrayContaining(bundled.map((b) => `${b.name}@${b.version}`)));
  expect(bom.components.map((c) => c.name)).toContain("typescript");
  expect(refs.filter((ref) => ref.startsWith("vitest@"))).toEqual([]);
  expect(bom.components.filter((c) => !c.purl?.startsWith("pkg:npm/"))).toEqual([]);
  expect(bom.components.filter((c) => !c.name.startsWith("@typescript/") && !c.licenses?.length)).toEqual([]);
  expect(bom.dependencies.flatMap((d) => d.dependsOn).filter((ref) => !refs.includes(ref))).toEqual([]);
});
