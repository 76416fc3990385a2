import { expect, test } from "vitest";
import rustbox from "../../spec/index.ts";
import { surelyHas } from "../../src/checks/surely-has.ts";
import { declaredSchema } from "../../src/model/declared-schema.ts";
import { declaredExpressions } from "../../src/model/expressions.ts";
import { walk } from "../../src/promql/ast.ts";
import { infer } from "../../src/promql/infer/infer.ts";
import { labelFact } from "../../src/promql/infer/labels.ts";
import { broken, query } from "./broken.ts";

const schema = declaredSchema(broken({}));
const sure = (text: string, label: string) => surelyHas(query(text).expr, label, schema);

test.each([
  ["kiosk_tickets_total", "result"],
  ['kiosk_tickets_total{result!="sold",job="kiosk"}', "result"],
  ["-rate(kiosk_tickets_total[5m])", "job"],
  ["sum by (job, result) (rate(kiosk_tickets_total[5m]))", "result"],
  ["histogram_quantile(0.9, sum by (job, le) (rate(kiosk_print_duration_seconds_bucket[5m])))", "job"],
  ["(sum by (job) (up) or 0 * sum by (job) (up)) / (sum by (job) (up) > 0)", "job"],
])("%s surely has %s", (text, label) => {
  expect(sure(text, label)).toBe(true);
});

test.each([
  ["kiosk_tickets_total", "lane"],
  ['kiosk_tickets_total{result=""}', "result"],
  ['kiosk_tickets_total{result!~".+"}', "result"],
  ["unknown", "job"],
  ["job:kiosk_tickets_refused:ratio_rate5m", "job"],
  ["sum by (job) (kiosk_tickets_total)", "result"],
  ["sum without (instance) (kiosk_tickets_total)", "result"],
  ["histogram_quantile(0.9, kiosk_print_duration_seconds_bucket)", "le"],
  ["kiosk_tickets_total * on (job) up", "result"],
  ["absent(up)", "job"],
  ["1", "job"],
])("whether %s has %s does not show at a glance", (text, label) => {
  expect(sure(text, label)).toBe(false);
});

test("what is sure, inference agrees with, in every part of every declared expression", () => {
  const declared = declaredSchema(rustbox);
  const labels = ["job", "instance", "le", "status", "language", "outcome", "nothing"];
  let seen = 0;
  for (const { expr } of declaredExpressions(rustbox)) {
    for (const part of walk(expr)) {
      for (const label of labels.filter((l) => surelyHas(part, l, declared))) {
        seen++;
        expect(labelFact(infer(part, declared).root.labels, label).presence).not.toBe("absent");
      }
    }
  }
  expect(seen).toBeGreaterThan(100);
});
