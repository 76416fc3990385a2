/** The page in a real browser: headless Chromium, with axe-core looking for what keeps people from reading it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import axe from "axe-core";
import { afterAll, describe, expect, test } from "vitest";
import { catalogFiles } from "../../src/generate/catalog/catalog-document.ts";
import { alertingRules } from "../../src/model/model.ts";
import { resolve } from "../../src/model/resolve.ts";
import { simulatedData } from "../../src/panel-data/simulated.ts";
import { reportPage } from "../../src/report-page/page.ts";
import type { CatalogJson } from "../../src/schemas/catalog.ts";
import { findOnPath } from "../../src/validate/executable.ts";
import { cli, fixture } from "../cli/cli.ts";
import shop from "../fixtures/shop/index.ts";
import { run } from "../tools/index.ts";

const folder = mkdtempSync(join(tmpdir(), "browser-"));
afterAll(() => rmSync(folder, { recursive: true }));

const model = resolve(shop);
const after = JSON.parse(catalogFiles(model)[0]?.content ?? "") as CatalogJson;
const before = { ...after, alerts: after.alerts.slice(3).map((alert) => ({ ...alert, for: "7m" })) };
const page = reportPage(model, simulatedData(model), { against: "v1", before, after });

async function chromium(): Promise<string> {
  for (const name of ["chromium", "chromium-browser", "google-chrome"]) {
    const found = await findOnPath(name, process.env);
    if (found !== undefined) return found;
  }
  throw new Error("chromium is missing: install it with your package manager (Debian: apt-get install chromium)");
}

/** Runs a script in the page and returns what it puts into the title. */
async function inPage(script: string, html = page): Promise<unknown> {
  const file = join(folder, "page.html");
  const body = `<script>${axe.source}</script><script>(async () => { document.title = "@" + JSON.stringify(await (${script})()) + "@" })()</script></body>`;
  writeFileSync(
    file,
    html.replace("</body>", () => body),
  );
  const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=60000", "--dump-dom"];
  const profile = `--user-data-dir=${join(folder, "profile")}`;
  const { stdout, code } = await run(await chromium(), [...flags, profile, pathToFileURL(file).href], {
    timeoutMs: 120_000,
  });
  expect(code).toBe(0);
  const title = /<title>@(.*?)@<\/title>/s.exec(stdout)?.[1];
  if (title === undefined) throw new Error(`no answer from the page: ${stdout.slice(0, 300)}`);
  return JSON.parse(title.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&"));
}

test("it is smaller than 2 MB", () => {
  expect(page.length).toBeLessThan(2_000_000);
});

describe.each(["light", "dark"])("in a %s theme", (theme) => {
  test("axe finds no violation, with everything open", async () => {
    const html = page.replace("<html ", `<html data-theme="${theme}" `);
    const violations = await inPage(
      `async () => {
        document.querySelectorAll("details").forEach((d) => { d.open = true; });
        const { violations, passes } = await axe.run(document);
        return { violations: violations.map((v) => [v.id, v.nodes[0].html]), passes: passes.length > 20 };
      }`,
      html,
    );
    expect(violations).toEqual({ violations: [], passes: true });
  });
});

test("the search hides what does not match, and Escape brings it back", async () => {
  const counts = await inPage(`async () => {
    const box = document.getElementById("find");
    const shown = () => [...document.querySelectorAll("#alerts details")].filter((d) => !d.hidden).map((d) => d.id);
    const type = (text) => { box.value = text; box.dispatchEvent(new Event("input")); };
    type("orders wait grow");
    const found = shown();
    box.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
    return { found, all: shown().length };
  }`);
  expect(counts).toMatchObject({ found: ["QueueStuck"], all: alertingRules(model).length });
});

test("the keys / and j reach the search and the first alert", async () => {
  const { focused, listed } = (await inPage(`async () => {
    const press = (key) => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    press("/");
    const first = document.activeElement.id;
    document.getElementById("changes").hidden = true;
    document.activeElement.blur();
    press("j");
    const second = document.activeElement.parentElement.id;
    press("j"); press("k");
    const listed = document.querySelector("#alerts details").id;
    return { focused: [first, second, document.activeElement.parentElement.id], listed };
  }`)) as { readonly focused: readonly string[]; readonly listed: string };
  expect(listed).not.toBe("");
  expect(focused).toEqual(["find", listed, listed]);
});

test("on paper everything is open", async () => {
  const closed = await inPage(`async () => {
    dispatchEvent(new Event("beforeprint"));
    return [...document.querySelectorAll("details")].filter((d) => !d.open).length;
  }`);
  expect(closed).toBe(0);
});

test("the command draws it", async () => {
  const [html, png] = [join(folder, "r.html"), join(folder, "r.png")];
  const ran = await cli(["report", "--catalog", fixture("tiny"), "--output", html, "--png", png]);
  expect(ran).toMatchObject({ code: 0 });
  const bytes = readFileSync(png);
  expect(bytes.subarray(1, 4).toString("latin1")).toBe("PNG");
  // Its width, where PNG has it.
  expect(bytes.readUInt32BE(16)).toBe(1200);
});
