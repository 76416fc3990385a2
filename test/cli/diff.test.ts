import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../temporary-folder.ts";
import { cli, fixture } from "./cli.ts";

const tiny = ["--catalog", fixture("tiny")];

it("diff prints nothing and exits 0 where nothing would change", async () => {
  const out = temporaryFolder();
  await cli(["generate", ...tiny, "--out", out]);
  expect(await cli(["diff", ...tiny, "--out", out])).toMatchObject({ code: 0, stdout: "" });
});

it("diff prints a patch that undoes an edit in out/", async () => {
  const out = temporaryFolder();
  await cli(["generate", ...tiny, "--out", out]);
  const file = join(out, "prometheus/rules/kiosk-recordings.rules.yml");
  writeFileSync(file, readFileSync(file, "utf8").replace("name: kiosk-recordings", "name: mine"));
  const { code, stdout } = await cli(["diff", ...tiny, "--out", out]);
  expect(code).toBe(1);
  expect(stdout).toMatchInlineSnapshot();
});

it("diff shows a new file whole", async () => {
  const { stdout } = await cli(["diff", ...tiny, "--out", join(temporaryFolder(), "out")]);
  expect(stdout).toMatch(/^--- \/dev\/null\n\+\+\+ b\/prometheus\/rules\/kiosk-recordings\.rules\.yml$/m);
});
