import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../temporary-folder.ts";
import { run } from "../tools/index.ts";
import { contents } from "../write/write.ts";
import { root } from "./cli.ts";

describe("the generated files", () => {
  // The built command, as operators run it; `npm ci` builds it.
  it.each([
    { name: "another locale", env: { LC_ALL: "tr_TR.UTF-8", LANG: "tr_TR.UTF-8" }, cwd: root },
    { name: "another time zone", env: { TZ: "Pacific/Kiritimati" }, cwd: root },
    { name: "another working directory", env: {}, cwd: "/" },
  ])("are the same to the byte under $name", async ({ env, cwd }) => {
    const out = temporaryFolder();
    const { code, stderr } = await run(
      process.execPath,
      [join(root, "dist/bin.js"), "generate", "--catalog", join(root, "spec"), "--out", out],
      { cwd, env: { ...process.env, ...env } },
    );
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(contents(out)).toEqual(contents(join(root, "out")));
  });
});
