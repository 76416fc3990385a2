import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { plan } from "../../src/write/plan.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { artifacts, contents, write } from "./write.ts";

function actions(files: Readonly<Record<string, string>>, outDir: string) {
  return plan(artifacts(files), outDir)
    .changes.filter((c) => c.path !== ".manifest")
    .map((c) => `${c.action} ${c.path}`);
}

function problem(files: Readonly<Record<string, string>>, outDir: string) {
  return plan(artifacts(files), outDir).problems.map((p) => `${p.code} ${p.at}: ${p.message}`);
}

describe("a plan", () => {
  it("creates everything in a folder that does not exist", () => {
    expect(actions({ "a.yml": "a", "b/c.yml": "c" }, join(temporaryFolder(), "out"))).toEqual([
      "create a.yml",
      "create b/c.yml",
    ]);
  });

  it("is empty where nothing changed", async () => {
    const out = temporaryFolder();
    await write({ "a.yml": "a" }, out);
    expect(plan(artifacts({ "a.yml": "a" }), out).changes).toEqual([]);
  });

  it("updates what differs and deletes what is no longer generated", async () => {
    const out = temporaryFolder();
    await write({ "a.yml": "a", "b.yml": "b" }, out);
    expect(actions({ "a.yml": "A" }, out)).toEqual(["update a.yml", "delete b.yml"]);
  });

  it("leaves files alone that it did not write", async () => {
    const out = temporaryFolder();
    writeFileSync(join(out, "notes.txt"), "mine");
    await write({ "a.yml": "a" }, out);
    expect(actions({}, out)).toEqual(["delete a.yml"]);
    expect(contents(out)["notes.txt"]).toBe("mine");
  });
});

describe("a plan refuses", () => {
  it("to overwrite a file that it did not write", () => {
    const out = temporaryFolder();
    writeFileSync(join(out, "a.yml"), "mine");
    expect(problem({ "a.yml": "a" }, out)).toEqual([
      "in-the-way a.yml: a file that this tool did not write stands where a generated file belongs",
    ]);
  });

  it("a directory where a file belongs", () => {
    const out = temporaryFolder();
    mkdirSync(join(out, "a.yml"));
    expect(problem({ "a.yml": "a" }, out)).toEqual([
      "in-the-way a.yml: a directory stands where a generated file belongs",
    ]);
  });

  it("a file where a folder belongs", () => {
    const out = temporaryFolder();
    writeFileSync(join(out, "a"), "mine");
    expect(problem({ "a/b.yml": "b", "a/c/d.yml": "d" }, out)).toEqual([
      "in-the-way a/b.yml: a file stands at one of its folders, where a generated file belongs",
      "in-the-way a/c/d.yml: a file stands at one of its folders, where a generated file belongs",
    ]);
  });

  it("an output folder that is a file", () => {
    const out = join(temporaryFolder(), "out");
    writeFileSync(out, "mine");
    const told = `in-the-way ${out}: a file stands where the output folder belongs`;
    expect(problem({ "b.yml": "b", "c/d/e.yml": "e" }, out)).toEqual([told]);
    expect(problem({ "b.yml": "b" }, join(out, "below", "it"))).toEqual([told]);
    const linked = join(temporaryFolder(), "linked");
    symlinkSync(out, linked);
    expect(problem({ "b.yml": "b" }, linked)).toEqual([told.replace(out, linked)]);
  });

  it("an output folder that is a link to nothing", () => {
    const out = join(temporaryFolder(), "out");
    symlinkSync("/nowhere-at-all", out);
    expect(problem({ "b.yml": "b" }, out)).toEqual([
      `in-the-way ${out}: a symbolic link to nothing stands where the output folder belongs`,
    ]);
  });

  it("a symbolic link where a file belongs", () => {
    const out = temporaryFolder();
    symlinkSync("/etc/hostname", join(out, "a.yml"));
    expect(problem({ "a.yml": "a" }, out)).toEqual([
      "in-the-way a.yml: a symbolic link stands where a generated file belongs",
    ]);
  });

  it("a linked folder that leads out of the output folder", () => {
    const out = temporaryFolder();
    const elsewhere = temporaryFolder();
    symlinkSync(elsewhere, join(out, "rules"));
    expect(problem({ "rules/a.yml": "a" }, out)).toEqual([
      `symlink-escape rules/a.yml: its folder is a symbolic link that leads out of the output folder, to ${elsewhere}`,
    ]);
    expect(contents(elsewhere)).toEqual({});
  });

  it.each(["../a.yml", "/etc/a.yml", "a/../../b.yml", "a\\b.yml", "", "a//b"])("the path %j", (path) => {
    expect(problem({ [path]: "a" }, temporaryFolder())[0]).toMatch(/^path-escape/);
  });
});

describe("a folder of another service", () => {
  it("is refused before anything in it is planned", async () => {
    const out = temporaryFolder();
    await write({ "a.yml": "a" }, out, { owner: "shop" });
    const { changes, problems } = plan(artifacts({ "b.yml": "b" }), out, "billing");
    expect(changes).toEqual([]);
    expect(problems).toMatchObject([
      { code: "foreign-output", message: "the folder belongs to the catalog of shop, not of billing" },
    ]);
    expect(await write({ "b.yml": "b" }, out, { owner: "billing" })).toHaveLength(1);
    expect(contents(out)).toEqual({ "a.yml": "a" });
  });

  it("is one whose manifest says so: those of earlier versions do not, and learn it", async () => {
    const out = temporaryFolder();
    await write({ "a.yml": "a" }, out);
    expect(await write({ "a.yml": "a" }, out, { owner: "shop" })).toEqual([]);
    expect(plan(artifacts({}), out, "billing").problems).toHaveLength(1);
  });
});
