import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { resolve } from "../../src/model/resolve.ts";
import { reportPage } from "../../src/report-page/page.ts";
import { cli, fixture } from "../cli/cli.ts";
import tiny from "../fixtures/tiny/index.ts";

const page = reportPage(resolve(tiny));

/** One alert's part of the page. */
function alert(html: string, name: string): string {
  return html.split(`<details id="${name}"`)[1]?.split("</details>")[0] ?? "";
}

test("it needs nothing from outside", () => {
  expect(page).not.toMatch(/<(?:link|img|iframe|object|script [^>]*src)|@import|url\(|\bfetch\(|XMLHttpRequest/);
  for (const [, href = ""] of page.matchAll(/href="([^"]*)"/g)) expect(href).toMatch(/^(#|https?:)/);
});

test("every link within the page leads somewhere", () => {
  const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
  for (const [, id] of page.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(id);
});

test("an alert is there with its condition, its page as it arrives and its timelines", () => {
  const down = alert(page, "KioskDown");
  expect(down).toContain('<span class="severity critical">critical</span>');
  expect(down).toContain("[FIRING] KioskDown: ");
  expect(down).not.toContain("{{");
  const said = [...down.matchAll(/<figcaption><b>(.*?)<\/b>: (.*?)<\/figcaption>/g)].map(
    ([, title, what]) => `${title}: ${what}`,
  );
  expect(said.join("\n")).toMatchInlineSnapshot(`
    "a total outage, then recovery: pending from 1 min 30 s, fires at 2 min 30 s, resolved at 4 min 30 s.
    about twice as bad as the threshold, then recovery: pending from 1 min 30 s, fires at 2 min 30 s, resolved at 4 min 30 s.
    just beyond the threshold: pending from 2 min, fires at 3 min.
    just short of the threshold: never fires.
    the target vanishes during the outage: pending from 1 min 30 s, fires at 2 min 30 s, resolved at 4 min.
    the same of a target that the alert does not ask for: never fires.
    true, but not for long enough: never fires."
  `);
});

test("a scenario that never fires draws no bar", () => {
  for (const figure of page.split("<figure>").slice(1)) {
    expect(figure.includes('class="firing"'), figure.slice(0, 120)).toBe(!figure.includes("never fires."));
  }
});

test("the catalog's texts stay texts", () => {
  const hostile = '<script>alert("x")</script>';
  const html = reportPage(resolve({ ...tiny, title: hostile }));
  expect(html).not.toContain(hostile);
  expect(html).toContain("Monitoring of &lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;");
});

test("the command writes the page", async () => {
  const folder = mkdtempSync(join(tmpdir(), "report-"));
  try {
    const ran = await cli(["report", "--catalog", fixture("tiny"), "--output", "r.html"], { cwd: folder });
    expect(ran).toMatchObject({ code: 0, stdout: "" });
    expect(ran.stderr).toContain("r.html: open it in a browser");
    expect(readFileSync(join(folder, "r.html"), "utf8")).toBe(page);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a catalog with errors has no report", async () => {
  const ran = await cli(["report", "--catalog", fixture("broken/04-misspelt-label-value"), "--output", "-"]);
  expect(ran).toMatchObject({ code: 1, stdout: "" });
  expect(ran.stderr).toContain("error[");
});
