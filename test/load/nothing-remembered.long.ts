import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fixture, root } from "../cli/cli.ts";
import { temporaryFolder } from "../temporary-folder.ts";

test("nothing of a catalog is remembered between runs, in no folder", () => {
  const [cwd, home, temporary] = [temporaryFolder(), temporaryFolder(), temporaryFolder()];
  mkdirSync(join(cwd, "spec"));
  const tiny = readFileSync(join(fixture("tiny"), "index.ts"), "utf8");
  writeFileSync(
    join(cwd, "spec/index.ts"),
    tiny.replaceAll('title: "Kiosk",', "title,").replace(/^/, 'import { title } from "./title.ts";\n'),
  );
  const titled = (title: string): string => {
    writeFileSync(join(cwd, "spec/title.ts"), `export const title = ${JSON.stringify(title)};\n`);
    const env = { PATH: process.env.PATH, HOME: home, XDG_CACHE_HOME: home, TMPDIR: temporary };
    const ran = spawnSync(process.execPath, [join(root, "dist/bin.js"), "generate"], { cwd, env, encoding: "utf8" });
    expect(ran.status, ran.stderr).toBe(0);
    return (JSON.parse(readFileSync(join(cwd, "out/catalog.json"), "utf8")) as { readonly title: string }).title;
  };
  expect([titled("One"), titled("Other"), titled("One")]).toEqual(["One", "Other", "One"]);
  expect({ home: readdirSync(home), temporary: readdirSync(temporary), cwd: readdirSync(cwd).sort() }).toEqual({
    home: [],
    temporary: [],
    cwd: ["out", "spec"],
  });
});
