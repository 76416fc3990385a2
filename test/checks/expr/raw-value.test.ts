import { expect, test } from "vitest";
import { found } from "../linted.ts";

const rate = "sum by (job) (rate(x_total[5m])) * 60 > 1";
const texts = (expr: string, summary: string) =>
  found("raw-value", { expr, annotations: { summary }, catalog: false }).map((d) => d.message);

test.each([
  [rate, "{{ $value }} a minute", "rate()"],
  [rate, "{{ .Value }} of {{ $labels.job }}", "rate()"],
  ["a / b > 1", "{{ if true }}{{ $value }}{{ end }}", "a quotient"],
  ["histogram_quantile(0.9, sum by (le) (rate(x_bucket[5m]))) > 1", "{{ $value }}s", "histogram_quantile()"],
])("%s, %s", (expr, text, what) => {
  expect(texts(expr, text)).toEqual([`this prints the value of ${what} with all of its digits`]);
});

test.each([
  [rate, "{{ $value | humanize }}"],
  [rate, '{{ printf "%.2f" $value }}'],
  [rate, '{{ with query "up" }}{{ . | first | value }}{{ end }}'],
  ["queue > 1", "{{ $value }}"],
  ["count(rate(x_total[5m]) > 0) > 1", "{{ $value }}"],
  ["round(rate(x_total[5m])) > 1", "{{ $value }}"],
  ["rate(x_total[5m]) > bool 1 == 1", "{{ $value }}"],
])("nothing is reported of %s, %s", (expr, text) => {
  expect(texts(expr, text)).toEqual([]);
});
