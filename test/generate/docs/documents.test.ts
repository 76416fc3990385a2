import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { isQueryStep } from "../../../src/catalog/runbook.ts";
import { documentFiles } from "../../../src/generate/docs/documents.ts";
import { catalog } from "../../../src/index.ts";
import { resolve } from "../../../src/model/resolve.ts";
import shop from "../../fixtures/jobs/index.ts";
import tiny from "../../fixtures/tiny/index.ts";
import { run, setNames, tools } from "../../tools/index.ts";
import { brokenLinks, promqlBlocks } from "./reading.ts";

const catalogs = { shop, tiny };
const documents = (name: keyof typeof catalogs) =>
  new Map(documentFiles(resolve(catalogs[name])).map((a) => [a.path, a.content]));

const folder = mkdtempSync(join(tmpdir(), "documents-"));
afterAll(() => rmSync(folder, { recursive: true }));

test.each([...documents("tiny")])("the tiny catalog's %s", async (path, content) => {
  await expect(content).toMatchFileSnapshot(`__snapshots__/tiny/${path}`);
});

describe.each(["shop", "tiny"] as const)("the documents of %s", (name) => {
  test("link only to files and headings that exist", () => {
    expect(brokenLinks(documents(name))).toEqual([]);
  });

  test("have unique headings, for a second one's anchor would differ", () => {
    for (const [path, content] of documents(name)) {
      const headings = [...content.matchAll(/^#+ .*$/gm)].map(([heading]) => heading);
      const again = headings.filter((h, i) => headings.indexOf(h) !== i);
      expect(again, path).toEqual([]);
    }
  });

  test("hold no tag, apart from the notice", () => {
    for (const [path, content] of documents(name)) {
      const text = content
        .replace(/^<!--.*-->/, "")
        .replace(/^ *```[\s\S]*?```$/gm, "")
        .replace(/`[^`]*`/g, "");
      expect(/<[a-z!/]/i.test(text), path).toBe(false);
    }
  });

  test.each(setNames)("hold only queries that the %s promtool accepts", async (set) => {
    const { promtool } = tools(set);
    const queries = [...documents(name)].flatMap(([path, content]) =>
      promqlBlocks(content).map((expr) => ({ path, expr })),
    );
    const rules = queries.map(({ expr, path }, i) => ({ record: `doc:q:${i}`, expr, labels: { path } }));
    const file = join(folder, `${name}-${set}.rules.yml`);
    writeFileSync(file, stringify({ groups: [{ name: "documents", rules }] }));
    const { code, stderr } = await run(promtool, ["check", "rules", "--lint=none", file]);
    expect(stderr).toBe("");
    expect(code).toBe(0);
    const { examples, slos, runbooks, ...model } = resolve(catalogs[name]);
    const steps = runbooks.flatMap(({ value }) => [...value.diagnosis, ...(value.recovery ?? [])]).filter(isQueryStep);
    const recorded = model.groups
      .flatMap((g) => g.rules)
      .filter((r) => r.kind === "recording" && "slo" in r.labels && /:increase5m$|ratio:rate5m$/.test(r.record));
    expect(recorded.length).toBeGreaterThanOrEqual(3 * slos.length);
    expect(queries).toHaveLength(recorded.length + examples.length + steps.length);
  });
});

test("a catalog of metrics alone has documents whose links lead somewhere, and no empty part", () => {
  const bare = catalog({ ...tiny, recordings: {}, slos: {}, alerts: {}, runbooks: {}, dashboards: {} });
  const pages = new Map(documentFiles(resolve(bare)).map((a) => [a.path, a.content]));
  expect([...pages.keys()]).toEqual(["docs/metrics.md", "docs/slos.md", "docs/alerts.md"]);
  expect(brokenLinks(pages)).toEqual([]);
  for (const content of pages.values()) expect(content).not.toMatch(/undefined|\n\n\n|: \n|\| \|$/m);
  expect(pages.get("docs/metrics.md")).toContain("**Read by**: nothing");
});

describe("the link checker itself", () => {
  const check = (text: string) =>
    brokenLinks(
      new Map([
        ["docs/a.md", text],
        ["docs/sub/b.md", "# B\n\n## Part `x_y`"],
      ]),
    );

  test("follows files and headings", () => {
    expect(
      check("# A\n\n[b](sub/b.md) [part](sub/b.md#part-x_y) [self](#a) [web](https://example.com/nowhere)"),
    ).toEqual([]);
  });

  test.each(["sub/c.md", "../b.md", "sub/b.md#part", "#nowhere", "/docs/sub/b.md"])("finds %s missing", (href) => {
    expect(check(`# A\n\n[x](${href})`)).toEqual([`docs/a.md: ${href}`]);
  });
});
