import { afterEach, describe, expect, it } from "vitest";
import { readExposition } from "../../src/exposition/read.ts";
import { resolve } from "../../src/model/resolve.ts";
import { serveGroup } from "../../src/simulated/group.ts";
import { choose, repertoireOf } from "../../src/simulated/scenarios.ts";
import tiny from "../fixtures/tiny/index.ts";
import { checkTexts, said } from "../live/check-text.ts";

const model = resolve(tiny);
const all = repertoireOf(model);
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

async function served(names: readonly string[] = [], without: readonly string[] = []) {
  const chosen = choose(all, names);
  if ("unknown" in chosen) throw new Error(chosen.hint);
  const options = { instances: 2, speed: 1000, port: 0, without, timeoutMs: 50 };
  const group = await serveGroup(all, chosen, model, options);
  if ("failed" in group) throw new Error(group.failed);
  closing.push(group.close);
  const url = `http://${group.addresses[0]}/metrics`;
  return { group, url, text: async () => (await fetch(url)).text() };
}

describe("a simulated exporter", () => {
  it("exports everything declared, on a good day without any finding, and its counters grow", async () => {
    const { text } = await served();
    const [first, second] = [await text(), await text()];
    expect(said(checkTexts(tiny, [first, second]))).toEqual([]);
    const sold = (of: string) =>
      readExposition(of).samples.find((s) => s.labels.some((l) => l.value === "sold"))?.value ?? 0;
    expect(sold(second)).toBeGreaterThanOrEqual(sold(first));
  });

  it("does what an alert's own test says once the scenario begins", async () => {
    const { text, group } = await served(["ManyTicketsRefused"]);
    const refused = async () => /result="refused"\} (\d+)/.exec(await text())?.[1];
    expect(await refused()).toBe("0");
    group.begin();
    await text();
    await new Promise((done) => setTimeout(done, 20));
    expect(Number(await refused())).toBeGreaterThan(0);
  });

  it("hangs up where its alert is for that", async () => {
    const { url, group } = await served(["KioskDown"]);
    expect((await fetch(url)).status).toBe(200);
    group.begin();
    await expect(fetch(url)).rejects.toThrow();
  });

  it("leaves out metrics", async () => {
    const { text } = await served([], ["kiosk_paper_sheets"]);
    expect(said(checkTexts(tiny, [await text()]))).toContain("metric-absent: kiosk_paper_sheets is not exported");
  });

  it.each([
    ["no-inf-bucket", "inf-bucket-missing"],
    ["no-help", "type-missing"],
    ["nothing", "metric-absent"],
    ["broken-line", "bad-exposition"],
    ["duplicates", "duplicate-series"],
    ["timestamps", "explicit-timestamps"],
  ])("has the fault %s, which live-check reports as %s", async (fault, code) => {
    const { text } = await served([fault]);
    expect(said(checkTexts(tiny, [await text()])).map((m) => m.split(":")[0])).toContain(code);
  });

  it("has the faults that are not in the text", async () => {
    expect((await fetch((await served(["no-content-type"])).url)).headers.get("content-type")).toBeNull();
    const { url } = await served(["slow"]);
    await expect(fetch(url, { signal: AbortSignal.timeout(50) })).rejects.toThrow();
  });

  it("suggests the name that was meant", () => {
    expect(choose(all, ["KioskDwn"])).toEqual({ unknown: "KioskDwn", hint: 'did you mean "KioskDown"?' });
  });
});
