import { describe, expect, it } from "vitest";
import { missingFrom } from "../../src/drift/subset.ts";

describe("a running configuration", () => {
  it.each([
    ["another spelling of a duration", { scrape_interval: "60s" }, { scrape_interval: "1m" }],
    ["defaults that the server adds", { a: { b: 1 } }, { a: { b: 1, c: 2 }, d: 3 }],
    ["false and empty values that it leaves out", { honor_labels: false, limit: 0, path: "" }, {}],
    [
      "jobs in another order, and others",
      { jobs: [{ job_name: "b", x: 1 }] },
      { jobs: [{ job_name: "a" }, { job_name: "b", x: 1 }] },
    ],
    ["other quotes and another order of matchers", { matchers: ['a="1"', "b=~x"] }, { matchers: ['b=~"x"', 'a="1"'] }],
    ["another folder of a file", { token_file: "secrets/token" }, { token_file: "/etc/prometheus/secrets/token" }],
    ["a hidden secret", { url: "https://hooks" }, { url: "<secret>" }],
  ])("is the same with %s", (_, expected, actual) => {
    expect(missingFrom(expected, actual)).toEqual([]);
  });

  it.each([
    [{ a: 1 }, { a: 2 }, { at: "a", expected: "1", actual: "2" }],
    [{ a: { b: "5m" } }, { a: {} }, { at: "a.b", expected: "5m" }],
    [{ equal: ["job"] }, { equal: ["job", "slo"] }, { at: "equal", expected: "[job]", actual: "[job, slo]" }],
    [{ receivers: [{ name: "pager" }] }, { receivers: [] }, { at: "receivers[pager]", expected: "there" }],
    [{ routes: [{ a: 1 }] }, { routes: [{ a: 1 }, { a: 2 }] }, { at: "routes.length", expected: "1", actual: "2" }],
  ])("%j is not %j", (expected, actual, missing) => {
    expect(missingFrom(expected, actual)).toEqual([missing]);
  });
});
