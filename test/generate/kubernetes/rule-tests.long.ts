/** The rule tests on the rules that ship in manifests. */
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { compile } from "../../../src/compile.ts";
import kiosk from "../../fixtures/tiny/index.ts";
import { run, tools } from "../../tools/index.ts";
import { parseManifest } from "./operator-schemas.ts";

test("the rules of a manifest pass every rule test as the operator writes them for Prometheus", async () => {
  const kubernetes = { namespace: "monitoring", ruleSelector: { release: "prometheus" } };
  const { artifacts } = await compile({ ...kiosk, deployment: { ...kiosk.deployment, kubernetes } });
  const folder = await mkdtemp(join(tmpdir(), "kubernetes-rules-"));
  try {
    for (const sub of ["rules", "tests"]) await mkdir(join(folder, "prometheus", sub), { recursive: true });
    for (const { kind, path, content } of artifacts) {
      if (kind === "rule-tests") await writeFile(join(folder, path), content);
      const [, name] = /^kubernetes\/(.+)\.prometheusrule\.yml$/.exec(path) ?? [];
      if (name === undefined) continue;
      const { groups } = parseManifest(content).spec;
      await writeFile(join(folder, "prometheus/rules", `${name}.rules.yml`), JSON.stringify({ groups }));
    }
    const cwd = join(folder, "prometheus/tests");
    const tests = await readdir(cwd);
    expect(tests.length).toBeGreaterThan(1);
    const { code, stdout } = await run(tools("reference").promtool, ["test", "rules", ...tests], {
      cwd,
      timeoutMs: 150_000,
    });
    expect({ code, failed: stdout.includes("FAILED") }).toEqual({ code: 0, failed: false });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
