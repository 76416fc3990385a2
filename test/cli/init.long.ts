import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { temporaryFolder } from "../temporary-folder.ts";
import { tools } from "../tools/index.ts";
import { contents } from "../write/write.ts";
import { cli } from "./cli.ts";

const { promtool, amtool } = tools("reference");
const env = { ...process.env, PROMTOOL: promtool, AMTOOL: amtool };

it("makes of an empty folder a catalog that is valid, tested and rendered, and that CI would pass", async () => {
  const cwd = temporaryFolder();
  const { code, stdout, stderr } = await cli(["init", "--service", "order-service"], { cwd, env });
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining("✓ amtool") });
  expect(stdout).toMatch(/\d+ alerts, \d+ scenarios, all passed/);
  expect(Object.keys(contents(cwd)).filter((path) => !path.startsWith("out/"))).toEqual([
    ".github/workflows/monitoring.yml",
    ".gitignore",
    ".gitlab-ci.yml",
    "package.json",
    "spec/alerts.ts",
    "spec/deployment.ts",
    "spec/index.ts",
    "spec/metrics.ts",
    "spec/routing.ts",
    "spec/slos.ts",
    "tsconfig.json",
  ]);
  const { jobs } = parse(readFileSync(join(cwd, ".github/workflows/monitoring.yml"), "utf8"));
  const { monitoring } = parse(readFileSync(join(cwd, ".gitlab-ci.yml"), "utf8"));
  const steps = (jobs.monitoring.steps as readonly { readonly run?: string }[]).map(({ run = "" }) => run);
  const asked = [...steps, ...(monitoring.script as readonly string[])].filter((line) => line.startsWith("npx "));
  expect(asked.map((line) => line.split(" ")[2])).toEqual([
    "generate",
    "validate",
    "test",
    "generate",
    "validate",
    "test",
  ]);
  // The first only compares; that the other two pass was shown above.
  expect(await cli((asked[0] ?? "").split(" ").slice(2), { cwd, env })).toMatchObject({ code: 0 });
});
