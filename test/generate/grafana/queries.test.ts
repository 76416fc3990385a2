import { expect, test } from "vitest";
import { minStep, queryText, refId } from "../../../src/generate/grafana/queries.ts";
import { resolve } from "../../../src/model/resolve.ts";
import { parse } from "../../../src/promql/parse/parse.ts";
import tiny from "../../fixtures/tiny/index.ts";

const { schema } = resolve(tiny);

function text(promql: string): string {
  const parsed = parse(promql);
  if (!parsed.ok) throw new Error(promql);
  return queryText(parsed.expr, schema);
}

test("every scraped series is narrowed by job and instance, whatever stands around it", () => {
  expect(
    text('kiosk_paper_sheets + on (job) sum by (job) (rate(kiosk_tickets_total{result="sold"}[5m] offset 1h))'),
  ).toMatchInlineSnapshot(`
    "kiosk_paper_sheets{job=~"$job",instance=~"$instance"}
    + on (job) sum by (job) (
      rate(kiosk_tickets_total{job=~"$job",instance=~"$instance",result="sold"}[5m] offset 1h)
    )"
  `);
});

test("a recorded series is narrowed by what it keeps: it has no instance any more", () => {
  expect(text("job:kiosk_tickets_refused:ratio_rate5m / max(kiosk_paper_sheets)")).toMatchInlineSnapshot(
    `
    "job:kiosk_tickets_refused:ratio_rate5m{job=~"$job"}
    / max(kiosk_paper_sheets{job=~"$job",instance=~"$instance"})"
  `,
  );
});

test("what an SLO recorded is narrowed by job, but for its objective, which is that of all jobs", () => {
  expect(text("slo:error_budget:remaining_ratio + on (slo) group_left () slo:objective:ratio")).toBe(
    'slo:error_budget:remaining_ratio{job=~"$job"} + on (slo) group_left () slo:objective:ratio',
  );
});

test("a job that the catalog names stays beside the one chosen", () => {
  expect(text('up{job="kiosk"}')).toBe('up{job=~"$job",instance=~"$instance",job="kiosk"}');
});

test("the least step is the longest interval of what the query reads", () => {
  const parsed = parse("kiosk_paper_sheets");
  expect(parsed.ok && minStep(parsed.expr, schema)).toBe("30s");
  expect(minStep({ kind: "number", value: 1 }, schema)).toBeUndefined();
});

test("the ids of a panel's queries never repeat", () => {
  expect([0, 1, 25, 26, 27, 701, 702].map(refId)).toEqual(["A", "B", "Z", "AA", "AB", "ZZ", "AAA"]);
});
