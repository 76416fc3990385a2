import { expect, test } from "vitest";
import { found, reported } from "../linted.ts";

test("a label that distinguishes the series and is overwritten", () => {
  expect(
    reported("label-collision", {
      expr: "sum by (result) (rate(kiosk_tickets_total[5m]))",
      record: "job:x:y",
      labels: { result: "all" },
    }),
  ).toMatchInlineSnapshot(`
    "error[label-collision]: this overwrites "result", which distinguishes the
      series of the expression
      --> rules.yml:2:126 (test.job:x:y.labels.result)
       |
       | all
       |
       = because: two series with the same labels make Prometheus fail the rule
       = because: the label "result" of kiosk_tickets_total is sold or refused
       = do: aggregate "result" away in the expression, or give the label another
             name

    1 error
    "
  `);
});

test.each([[{ expr: "kiosk_paper_sheets > 1", labels: { instance: "all" } }]])("so is %s", (rule) => {
  expect(found("label-collision", rule).map((d) => d.code)).toContain("label-collision");
});

test.each([
  [{ expr: "sum(rate(kiosk_tickets_total[5m])) > 1", labels: { result: "all" } }],
  [{ expr: "up == 0", labels: { severity: "page" } }],
  [{ expr: 'rate(kiosk_tickets_total{result="sold"}[5m]) > 1', labels: { result: "all" } }],
  [{ expr: "x > 1", labels: { instance: "all" }, catalog: false }],
])("it reports nothing on %s", (rule) => {
  expect(reported("label-collision", rule)).toBe("");
});

test("a label that the recordings have already is set once more", () => {
  const others =
    '  - {name: r, rules: [{record: "a:b:c", expr: "x", labels: {cmd: sloth, owner: a}}, {record: "a:b:c", expr: "y", labels: {cmd: sloth, owner: b}}]}\n';
  const given = (labels: Readonly<Record<string, string>>) => ({ expr: "a:b:c > 1", others, labels, catalog: false });
  expect(found("label-collision", given({ cmd: "sloth", owner: "a" }))).toEqual([]);
  expect(found("label-collision", given({ owner: "c" }))).toHaveLength(1);
});
