/** Draws a page with the Chromium of this machine. Knows nothing of what the page says. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Diagnostic, error } from "../basics/diagnostic.ts";
import { findOnPath } from "../validate/executable.ts";
import { runProcess } from "../validate/run-process.ts";

/** Under these names it is installed. */
const browsers = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** Writes the top of the page as a PNG, or says what is missing. */
export async function picture(page: string, to: string, env: NodeJS.ProcessEnv): Promise<Diagnostic | undefined> {
  const browser = browsers.map((name) => findOnPath(name, env)).find((path) => path !== undefined);
  if (browser === undefined) {
    const hint = "install it (Debian: apt-get install chromium), or leave out --png";
    return error("missing-tool", "PATH", "chromium is not installed", { hint });
  }
  const folder = await mkdtemp(join(tmpdir(), "rustbox-monitoring-picture-"));
  try {
    const file = join(folder, "page.html");
    await writeFile(file, page);
    // It reads our own page only, and root, as which CI often runs, has no sandbox.
    const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--window-size=1200,1600"];
    const own = [`--user-data-dir=${join(folder, "profile")}`, `--screenshot=${to}`, pathToFileURL(file).href];
    const { code, problem, stderr } = await runProcess(browser, [...flags, ...own], { timeoutMs: 60_000 });
    if (code === 0) return undefined;
    const why = problem ?? `ended with exit code ${code}`;
    const last = stderr.trim().split("\n").at(-1) ?? "";
    return error("broken-tool", browser, `chromium ${why}`, { notes: last === "" ? [] : [{ message: last }] });
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}
