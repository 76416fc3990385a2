import { describe, expect, it } from "vitest";
import { cli } from "./cli.ts";

describe("the command line", () => {
  it("tells its commands", async () => {
    const { code, stdout } = await cli(["--help"]);
    expect(code).toBe(0);
    for (const command of ["generate", "validate", "diff", "explain"]) expect(stdout).toContain(command);
  });

  it("tells its version", async () => {
    expect(await cli(["--version"])).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  });

  it.each([
    { argv: ["genrate"], says: "Did you mean generate?" },
    { argv: ["generate", "--chek"], says: "Did you mean --check?" },
    { argv: ["generate", "--format", "xml"], says: "Allowed choices are text, json, github, gitlab, sarif, junit." },
    { argv: ["explain"], says: "name one thing, or give --expr" },
    { argv: ["generate", "spec"], says: "too many arguments" },
    { argv: [], says: "Usage: rustbox-monitoring" },
  ])("refuses $argv with exit code 2", async ({ argv, says }) => {
    const { code, stderr } = await cli(argv);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(says) });
  });
});
