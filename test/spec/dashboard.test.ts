/** The four documented sections, each with its documented charts. What else a section shows is the catalog's choice. */
import { expect, test } from "vitest";
import catalog from "../../spec/index.ts";
import { resolve } from "../../src/model/resolve.ts";

const sections = resolve(catalog).dashboards.find((d) => d.uid === "rustbox")?.sections ?? [];

test.each([
  [
    "Overview",
    ["Executions per second (by status)", "Error rate (non-OK %)", "Active executions", "Worker health distribution"],
  ],
  ["Latency", ["Cold start latency (p50, p95, p99)", "Execution duration histogram", "Cleanup duration histogram"]],
  ["Reliability", ["Cleanup success rate", "IE rate", "Worker quarantine rate", "Control degradation events"]],
  ["Resource", ["Limit violations by resource", "Abuse pattern detections"]],
])("%s shows what the document lists", (title, charts) => {
  const panels = sections.filter((s) => s.title === title).flatMap((s) => s.panels.map((panel) => panel.title));
  expect(panels).toEqual(expect.arrayContaining(charts));
});

test("the distribution of backends is there for cgroups and for pidfds", () => {
  const all = sections.flatMap((s) => s.panels.map((panel) => panel.title));
  expect(all.filter((title) => title.startsWith("Backend selection distribution"))).toHaveLength(2);
});

test("the sections come in the document's order", () => {
  const documented = ["Overview", "Latency", "Reliability", "Resource"];
  expect(sections.map((s) => s.title).filter((title) => documented.includes(title))).toEqual(documented);
});
