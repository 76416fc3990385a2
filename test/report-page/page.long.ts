import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { catalogFiles } from "../../src/generate/catalog/catalog-document.ts";
import { resolve } from "../../src/model/resolve.ts";
import { simulatedData } from "../../src/panel-data/simulated.ts";
import { reportPage } from "../../src/report-page/page.ts";
import type { CatalogJson } from "../../src/schemas/catalog.ts";
import { cli, fixture } from "../cli/cli.ts";
import tiny from "../fixtures/tiny/index.ts";

const data = simulatedData(resolve(tiny));
const page = reportPage(resolve(tiny), data);

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
  for (const figure of page.split("<figure>").flatMap((part) => part.split("</figure>")[0] ?? [])) {
    if (!figure.includes("fires")) continue;
    expect(figure.includes('class="firing"'), figure.slice(0, 120)).toBe(!figure.includes("never fires."));
  }
});

describe("panels", () => {
  const panels = page.split('<section id="panels"')[1]?.split("</section>")[0] ?? "";

  test("every panel is drawn, and says what its data are", () => {
    const all = resolve(tiny).dashboards.flatMap((d) => d.sections.flatMap((s) => s.panels));
    const figures = panels.split('<figure class="panel').slice(1);
    expect(figures).toHaveLength(all.length);
    for (const [i, figure] of figures.entries()) {
      expect(figure).toContain(`<b>${all[i]?.title}</b>`);
      expect(figure, all[i]?.title).toMatch(/<svg |<table>|<ul class="stats"><li>/);
      expect(figure).not.toContain("Not drawn");
    }
    expect(panels).toContain("Simulated: six hours of two instances");
  });

  test("an alert has its history in the same data, an objective its budget", () => {
    expect(page).toMatch(/aria-label="[^"]*: fires from 01-05 1\d:\d\d to 01-05 1\d:\d\d"/);
    expect(page).toMatch(/aria-label="Budget left of [^"]*-\d+/);
  });

  test("what the simulation cannot compute is said in its place", () => {
    const holt = { ...data, answer: () => ({ problem: "the simulation cannot compute the function holt_winters" }) };
    const html = reportPage(resolve(tiny), holt);
    expect(html).toContain("Not drawn: the simulation cannot compute the function holt_winters");
  });

  test("the same catalog makes the same page", () => {
    expect(reportPage(resolve(tiny), simulatedData(resolve(tiny)))).toBe(page);
  });
});

describe("with the data of a server", () => {
  const report = (url: string, ...more: readonly string[]) =>
    cli(["report", "--catalog", fixture("tiny"), "--output", "-", "--prometheus", url, ...more]);

  async function withServer(answers: RequestListener, use: (url: string) => Promise<void>): Promise<void> {
    const server = createServer(answers).listen(0, "127.0.0.1");
    await once(server, "listening");
    try {
      await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    } finally {
      server.close();
      server.closeAllConnections();
    }
  }

  test("a server that is away is said to be, and nothing is written", async () => {
    const ran = await report("http://127.0.0.1:1");
    expect(ran).toMatchObject({ code: 3, stdout: "" });
    expect(ran.stderr).toContain("error[unreachable]");
    expect(ran.stderr).toContain("--> prometheus at http://127.0.0.1:1");
  });

  test("a server that never answers is not waited for", async () => {
    await withServer(
      () => {},
      async (url) => {
        const ran = await report(url, "--timeout", "300ms");
        expect(ran).toMatchObject({ code: 3, stdout: "" });
        expect(ran.stderr).toMatch(/did\s+not\s+answer/);
      },
    );
  });

  test("what a server refuses stands in its panel, the others are drawn", async () => {
    await withServer(
      (request, response) => {
        const query = new URL(request.url ?? "", "http://x").searchParams.get("query") ?? "";
        response.statusCode = query.includes("rate(") ? 422 : 200;
        response.end(
          JSON.stringify(
            query.includes("rate(")
              ? { status: "error", error: "query processing would load too many samples" }
              : { status: "success", data: { result: [{ metric: { job: "<b>kiosk" }, value: [1, "7"], values: [] }] } },
          ),
        );
      },
      async (url) => {
        const { code, stdout } = await report(url);
        expect(code).toBe(0);
        expect(stdout).toContain(`Real data of ${url}, from `);
        expect(stdout).toContain("would load too many samples");
        expect(stdout).not.toContain("<b>kiosk");
      },
    );
  });
});

test("the catalog's texts stay texts", () => {
  const hostile = '<script>alert("x")</script>';
  const html = reportPage(resolve({ ...tiny, title: hostile }), data);
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

describe("since another version", () => {
  const after = JSON.parse(catalogFiles(resolve(tiny))[0]?.content ?? "") as CatalogJson;
  const [first] = after.alerts;
  if (first === undefined) throw new Error("the fixture has an alert");
  const before: CatalogJson = {
    ...after,
    alerts: [{ ...first, severity: "info", for: "7m", description: "<b>old</b>" }, ...after.alerts.slice(1)],
  };
  const html = reportPage(resolve(tiny), data, { against: "v1", before, after });

  test("what changed stands first, both versions side by side", () => {
    const section = html.split('<section id="changes"')[1]?.split("</section>")[0] ?? "";
    expect(section).toContain("Changes since v1");
    const cells = [...section.matchAll(/<th scope="row">(.*?)<\/th><td>(.*?)<\/td><td>(.*?)<\/td>/g)];
    expect(cells.map(([, field]) => field)).toEqual(["severity", "description", "for"]);
    expect(cells.map(([, , old]) => old)).toEqual(
      expect.arrayContaining(["<code>info</code>", "<code>&lt;b&gt;old&lt;/b&gt;</code>", "<code>7m</code>"]),
    );
    expect(html.indexOf('id="changes"')).toBeLessThan(html.indexOf('id="alerts"'));
  });

  test("equal versions say so", () => {
    expect(reportPage(resolve(tiny), data, { against: "v1", before: after, after })).toContain("no change in meaning.");
  });

  test("the command takes a folder, and says where there is none", async () => {
    const folder = mkdtempSync(join(tmpdir(), "report-"));
    try {
      writeFileSync(join(folder, "catalog.json"), JSON.stringify(before));
      const args = ["report", "--catalog", fixture("tiny"), "--output", "-", "--diff"];
      const ran = await cli([...args, folder]);
      expect(ran.code).toBe(0);
      expect(ran.stdout).toContain(`Changes since ${folder}`);
      const nowhere = await cli([...args, join(folder, "nowhere")]);
      expect(nowhere).toMatchObject({ code: 3, stdout: "" });
      expect(nowhere.stderr).toContain("error[no-previous-catalog]");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

test("without a browser there is no picture, and that is said", async () => {
  const args = ["report", "--catalog", fixture("tiny"), "--output", "-", "--png", "/nowhere/r.png"];
  const ran = await cli(args, { env: { PATH: "/nowhere" } });
  expect(ran.code).toBe(3);
  expect(ran.stderr).toContain("chromium is not installed");
});

test("a catalog with errors has no report", async () => {
  const ran = await cli(["report", "--catalog", fixture("broken/04-misspelt-label-value"), "--output", "-"]);
  expect(ran).toMatchObject({ code: 1, stdout: "" });
  expect(ran.stderr).toContain("error[");
});
