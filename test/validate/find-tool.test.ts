import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findTool } from "../../src/validate/find-tool.ts";
import { setNames, tools } from "../tools/index.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "find-tool-"));
});
afterEach(() => rm(folder, { recursive: true }));

const find = (name: "promtool" | "amtool", env: NodeJS.ProcessEnv) =>
  findTool(name, { env, cwd: folder, packageRoot: join(folder, "package") });

/** A program that does what one line of shell says. */
async function program(path: string, line: string): Promise<string> {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `#!/bin/sh\n${line}\n`, { mode: 0o755 });
  return file;
}

describe.each(setNames)("of the %s tools", (set) => {
  test.each(["promtool", "amtool"] as const)("%s is found on PATH and tells its version", async (name) => {
    const path = tools(set)[name];
    const { tool } = await find(name, { PATH: dirname(path) });
    expect(tool?.path).toBe(path);
    const { major, minor, patch } = tool?.version ?? {};
    expect(`${major}.${minor}.${patch}`).toBe(tools(set).versions[name]);
  });
});

test("the variable comes before PATH, PATH before the caches", async () => {
  const packaged = await program("package/.cache/tools/reference/bin/promtool", 'echo "promtool, version 3.4.0"');
  const path = async (env: NodeJS.ProcessEnv) => (await find("promtool", env)).tool?.path;
  expect(await path({ PATH: "" })).toBe(packaged);

  const cached = await program(".cache/tools/reference/bin/promtool", 'echo "promtool, version 3.5.0"');
  expect(await path({ PATH: "" })).toBe(cached);

  const PATH = dirname(await program("bin/promtool", 'echo "promtool, version 3.6.0"'));
  expect(await path({ PATH })).toBe(join(PATH, "promtool"));
  expect(await path({ PATH, PROMTOOL: "" })).toBe(join(PATH, "promtool"));

  const named = await program("elsewhere/promtool-3.7", 'echo "promtool, version 3.7.0"');
  expect(await path({ PATH, PROMTOOL: named })).toBe(named);
  expect(await path({ PATH, PROMTOOL: "elsewhere/promtool-3.7" })).toBe(named);
});

test.each([
  ["promtool", "2.41.0", "promtool 2.41.0 is outside the supported versions"],
  ["promtool", "2.42.0", undefined],
  ["promtool", "3.99.1", undefined],
  ["promtool", "4.0.0", "promtool 4.0.0 is outside the supported versions"],
  ["amtool", "0.24.9", "amtool 0.24.9 is outside the supported versions"],
] as const)("%s %s: %s", async (name, version, message) => {
  const path = await program(name, `echo "${name}, version ${version}"`);
  const { tool, untested } = await find(name, { [name.toUpperCase()]: path });
  expect({ found: tool?.path, message: untested?.message }).toEqual({ found: path, message });
});

test("a version printed on stderr counts as well", async () => {
  const AMTOOL = await program("amtool", 'echo "amtool, version 0.25.0 (branch: HEAD)" >&2');
  expect((await find("amtool", { AMTOOL })).tool?.version).toEqual({ major: 0, minor: 25, patch: 0 });
});

describe("a tool is missing", () => {
  const complaint = async (name: "promtool" | "amtool", env: NodeJS.ProcessEnv) => {
    const { missing } = await find(name, env);
    return `${missing?.code} at ${missing?.at}: ${missing?.message}\n→ ${missing?.hint}`.replaceAll(folder, "…");
  };

  test("where it is nowhere", async () => {
    expect(await complaint("promtool", { PATH: folder })).toMatchInlineSnapshot(`
      "missing-tool at PATH: promtool is not installed
      → Debian: apt-get install prometheus; elsewhere: a release from prometheus.io/download; in a checkout of this project: npm run tools; or set PROMTOOL to its path"
    `);
    expect(await complaint("amtool", {})).toMatchInlineSnapshot(`
      "missing-tool at PATH: amtool is not installed
      → Debian: apt-get install prometheus-alertmanager; elsewhere: a release from prometheus.io/download; in a checkout of this project: npm run tools; or set AMTOOL to its path"
    `);
  });

  test("where the variable names nothing, even if another is on PATH", async () => {
    const PATH = dirname(await program("bin/promtool", 'echo "promtool, version 3.6.0"'));
    expect(await complaint("promtool", { PATH, PROMTOOL: join(folder, "nowhere") })).toMatchInlineSnapshot(`
      "missing-tool at PROMTOOL: PROMTOOL names …/nowhere, which does not exist
      → give PROMTOOL the path of promtool, or unset it"
    `);
  });

  test("where the variable names a file or folder that cannot be executed", async () => {
    const PROMTOOL = await program("promtool", "true");
    await chmod(PROMTOOL, 0o644);
    expect(await complaint("promtool", { PROMTOOL })).toMatchInlineSnapshot(`
      "missing-tool at PROMTOOL: PROMTOOL names …/promtool, which is not an executable file
      → give PROMTOOL the path of promtool, or unset it"
    `);
    expect(await complaint("promtool", { PROMTOOL: folder })).toMatchInlineSnapshot(`
      "missing-tool at PROMTOOL: PROMTOOL names …, which is a folder
      → give PROMTOOL the path of promtool, or unset it"
    `);
  });

  test("where it is another program of that name", async () => {
    const PATH = dirname(await program("promtool", "echo hello"));
    expect(await complaint("promtool", { PATH })).toMatchInlineSnapshot(`
      "broken-tool at PATH: …/promtool --version printed no version
      → run …/promtool --version by hand; if it does the same there, install it anew"
    `);
  });

  test("where it cannot start", async () => {
    await writeFile(join(folder, "promtool"), "#!/nowhere/interpreter\n", { mode: 0o755 });
    expect(await complaint("promtool", { PATH: folder })).toMatchInlineSnapshot(`
      "broken-tool at PATH: …/promtool --version could not be started: spawn …/promtool ENOENT
      → run …/promtool --version by hand; if it does the same there, install it anew"
    `);
  });
});
