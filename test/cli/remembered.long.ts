import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../temporary-folder.ts";
import { run } from "../tools/index.ts";
import { contents } from "../write/write.ts";
import { fixture, root } from "./cli.ts";

const alerts = "prometheus/rules/kiosk-alerts.rules.yml";

/** The built command with a cache of its own, over a copy of the tiny catalog. */
function workplace() {
  const folder = temporaryFolder();
  const cache = join(folder, "cache");
  cpSync(fixture("tiny"), join(folder, "spec"), { recursive: true });
  const generate = async (env: Readonly<Record<string, string>> = {}) => {
    const around = { cwd: folder, env: { ...process.env, XDG_CACHE_HOME: cache, ...env } };
    const ran = await run(process.execPath, [join(root, "dist/bin.js"), "generate"], around);
    expect(ran).toMatchObject({ code: 0 });
    return contents(join(folder, "out"));
  };
  const entries = () => {
    const files = join(cache, "rustbox-monitoring");
    return existsSync(files) ? readdirSync(files).map((name) => join(files, name)) : [];
  };
  return { folder, cache, generate, entries };
}

describe("what a catalog compiled to", () => {
  it("is remembered for the same catalog, and never for a changed one", async () => {
    const { folder, generate, entries } = workplace();
    await generate();
    const [entry = ""] = entries();
    // A mark shows whose work is written.
    writeFileSync(entry, readFileSync(entry, "utf8").replaceAll("ManyTicketsRefused", "Remembered"));
    expect((await generate())[alerts]).toContain("Remembered");
    const spec = join(folder, "spec/index.ts");
    writeFileSync(spec, readFileSync(spec, "utf8").replaceAll("0.05", "0.06"));
    const changed = (await generate())[alerts];
    expect(changed).toContain("ManyTicketsRefused");
    expect(changed).toContain("0.06");
    expect(entries()).toHaveLength(2);
  });

  it("is the same remembered as made afresh", async () => {
    const { generate } = workplace();
    const first = await generate();
    expect(await generate()).toEqual(first);
    expect(await generate({ RUSTBOX_MONITORING_CACHE: "off" })).toEqual(first);
  });

  it("is made afresh where the memory is damaged", async () => {
    const { generate, entries } = workplace();
    const first = await generate();
    for (const entry of entries()) writeFileSync(entry, '{"artifacts": [');
    expect(await generate()).toEqual(first);
  });

  it("is not remembered where nothing can be kept, which is no failure", async () => {
    const { cache, generate } = workplace();
    writeFileSync(cache, "a file where the folder would be");
    expect(Object.keys(await generate())).toContain(alerts);
    expect(readFileSync(cache, "utf8")).toBe("a file where the folder would be");
  });

  it("is not remembered when told so", async () => {
    const { generate, entries } = workplace();
    await generate({ RUSTBOX_MONITORING_CACHE: "off" });
    expect(entries()).toEqual([]);
  });
});
