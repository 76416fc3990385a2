import { describe, expect, it } from "vitest";
import { tools } from "../tools/index.ts";
import { cli, fixture } from "./cli.ts";

const env = { ...process.env, PROMTOOL: tools("reference").promtool };
const tiny = ["test", "--catalog", fixture("tiny")];

describe("test", () => {
  it("runs every alert's scenarios and says how long it takes to fire and to stop", async () => {
    const { code, stdout } = await cli(tiny, { env });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^✓ {2}ManyTicketsRefused +\d+ scenarios {2}fires after .+ {2}resolves after /m);
    expect(stdout).toMatch(/^✓ {2}KioskDown +\d+ scenarios /m);
    expect(stdout).toMatch(/all passed \(promtool 3\.\d+\.\d+\)\n$/);
  });

  it("tells the same as JSON and as JUnit XML", async () => {
    const json = await cli([...tiny, "--format", "json"], { env });
    expect(JSON.parse(json.stdout).alerts).toContainEqual(
      expect.objectContaining({ alert: "KioskDown", passed: true }),
    );
    const junit = await cli([...tiny, "--format", "junit"], { env });
    expect(junit.stdout).toMatch(/^<\?xml[\s\S]*KioskDown/);
  });

  it("exits 3 and says how to get promtool where there is none", async () => {
    const { code, stderr } = await cli(tiny, { env: { ...env, PROMTOOL: "/nowhere/promtool" } });
    expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringContaining("error[missing-tool]") });
  });

  it("exits 1 for a catalog with errors, and runs nothing", async () => {
    const { code, stdout } = await cli(["test", "--catalog", fixture("broken/04-misspelt-label-value")], { env });
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  });
});
