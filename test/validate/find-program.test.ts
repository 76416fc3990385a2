import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { victoriaPrograms } from "../../src/demo/victoria.ts";
import { findProgram } from "../../src/validate/find-program.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const { vmalert } = victoriaPrograms;

test("a program stands on PATH by any of its names, in the cache, or is missing with the way to get it", () => {
  const folder = temporaryFolder();
  const around = { env: { PATH: join(folder, "bin") }, cwd: folder, packageRoot: folder };
  const { missing } = findProgram(vmalert, around);
  expect(missing).toMatchObject({ code: "missing-tool", at: "PATH", message: "vmalert is not installed" });
  expect(missing?.hint).toMatch(
    /^Debian: apt-get install victoria-metrics; .* npm run tools -- victoria; or set VMALERT/,
  );

  const put = (path: string) => {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), "");
    chmodSync(join(folder, path), 0o755);
    return { path: join(folder, path), at: "PATH" };
  };
  expect(findProgram(vmalert, around)).toMatchObject({ missing: expect.anything() });
  const cached = put(".cache/tools/victoria/bin/vmalert");
  expect(findProgram(vmalert, around)).toEqual(cached);
  const released = put("bin/vmalert-prod");
  expect(findProgram(vmalert, { ...around, packageRoot: "/nowhere", cwd: "/nowhere" })).toEqual(released);
  const installed = put("bin/vmalert");
  expect(findProgram(vmalert, around)).toEqual(installed);
});
