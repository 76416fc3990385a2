import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../temporary-folder.ts";
import { run } from "../tools/index.ts";
import { contents } from "../write/write.ts";
import { cli, fixture } from "./cli.ts";
import { generatedTiny } from "./generated.ts";

const tiny = ["--catalog", fixture("tiny")];

describe("generate", () => {
  it("writes every file and says how many", async () => {
    const out = temporaryFolder();
    const { code, stdout, stderr } = await cli(["generate", ...tiny, "--out", out]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
    const paths = Object.keys(contents(out));
    expect(paths).toContain("prometheus/rules/kiosk-alerts.rules.yml");
    expect(stderr).toContain(`${out}: ${paths.length + 1} created, 0 unchanged\n`);
  });

  it("changes nothing the second time", async () => {
    const out = await generatedTiny();
    const before = contents(out);
    const { stderr } = await cli(["generate", ...tiny, "--out", out]);
    expect(stderr).toMatch(/: \d+ unchanged\n$/);
    expect(contents(out)).toEqual(before);
  });

  it("says nothing when quiet and well", async () => {
    const ran = await cli(["generate", ...tiny, "--out", temporaryFolder(), "--quiet"]);
    expect(ran).toEqual({ code: 0, stdout: "", stderr: "" });
  });

  it("takes spec/ of the working directory, and writes to its out/", async () => {
    const cwd = temporaryFolder();
    const ran = await run(process.execPath, [
      "-e",
      `require("fs").cpSync(${JSON.stringify(fixture("tiny"))}, ${JSON.stringify(join(cwd, "spec"))}, { recursive: true })`,
    ]);
    expect(ran.code).toBe(0);
    expect((await cli(["generate"], { cwd })).code).toBe(0);
    expect(readdirSync(join(cwd, "out"))).toContain("prometheus");
  });
});

describe("generate --check", () => {
  it("is content with what was just generated", async () => {
    const out = await generatedTiny();
    expect((await cli(["generate", "--check", ...tiny, "--out", out])).code).toBe(0);
  });

  it("names each file that is missing or differs, and writes none", async () => {
    const out = await generatedTiny();
    const alerts = join(out, "prometheus/rules/kiosk-alerts.rules.yml");
    writeFileSync(alerts, readFileSync(alerts, "utf8").replace("0.05", "0.5"));
    rmSync(join(out, "prometheus/rules/kiosk-recordings.rules.yml"));
    const before = contents(out);
    const { code, stderr } = await cli(["generate", "--check", ...tiny, "--out", out]);
    expect(code).toBe(1);
    expect(stderr).toContain("error[drift]: the file is missing\n  --> prometheus/rules/kiosk-recordings.rules.yml");
    expect(stderr).toContain("error[drift]: the file differs from what the catalog generates");
    expect(stderr).toMatch(/first difference in line \d+/);
    expect(contents(out)).toEqual(before);
  });

  it("finds the committed out/ to be what spec/ says", async () => {
    const { code, stderr } = await cli(["generate", "--check"]);
    expect({ code, stderr }).toMatchObject({ code: 0 });
  });
});
