import { expect, test } from "vitest";
import { lintFiles } from "../linted.ts";

const found = (rule: string) =>
  lintFiles({ "rules.yml": `groups: [{name: g, rules: [{alert: A, expr: up == 0, ${rule}}]}]` }, false)
    .filter((d) => d.code === "default-duration")
    .map((d) => `${d.message} ${d.file?.column}`);

test("durations of zero that are written", () => {
  expect(found("for: 0m, keep_firing_for: 0s")).toEqual([
    "for: 0m is the default 59",
    "keep_firing_for: 0s is the default 80",
  ]);
});

test.each(["for: 1m", "labels: { for: 0m }"])("nothing is reported of %s", (rule) => {
  expect(found(rule)).toEqual([]);
});
