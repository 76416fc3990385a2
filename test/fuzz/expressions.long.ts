/** Whether expressions with slips are refused by the parser where Prometheus refuses them, and only there. */
import fc from "fast-check";
import { test } from "vitest";
import { print } from "../../src/promql/print/print.ts";
import { parseChecked } from "../../src/promql/typecheck/typecheck.ts";
import { arbitraryExpr } from "../promql/arbitrary.ts";
import { expectAgreement, type OurVerdict } from "./agree.ts";
import { damaged } from "./damaged.ts";
import { type Judge, promtoolOnRules, ruleFile } from "./real-tools.ts";

const good = [
  'sum by (job) (rate(requests_total{code=~"5.."}[5m] offset 1h)) / ignoring(code) group_left(a) sum(x) > bool 0.5',
  "histogram_quantile(0.95, sum by (le) (rate(d_bucket[5m])))",
  "max_over_time(rate(x[5m])[1h:30s]) offset -5m",
  'x @ 1609746000 or -y{a!="b",c!~"d|e"} unless on() vector(1)',
  'topk(5, x) and count_values("a", y) == 0x1F',
  'label_replace(up, "a", "$1", "b", "(.*)")',
  "absent(up{job='x'}) ^ 2 % 3 atan2 4e-5 + Inf - NaN",
  "{__name__=\"x\", 'a b'=`c`}",
  'time() - start{job="a\\n\\x41\\u00e9"} @ end() > 1h30m # c',
];
const words = [
  ...["[5m]", "[5m:]", "[5m:1m]", "@ 1", "@ start()", "!~", "!=", ">", "<=", "bool", "by (a)", "without ()", "on (a)"],
  ...["ignoring", "group_left", "offset", "offset -1d", "or", "and", "unless", "+", "-", "*", "/", "%", "^", "atan2"],
  ...[
    "1",
    "1h30",
    "0x",
    "1e",
    "1e5",
    "NaN",
    "Inf",
    "inf",
    "sum",
    "abs",
    "le",
    "_",
    "start",
    "1_000",
    ".5",
    "5.",
    "1s1m",
    "1.5h",
    "08",
  ],
];

function ours(text: string): OurVerdict {
  const parsed = parseChecked(text, { prometheus: "3.5" });
  if (parsed.ok) return { refused: undefined };
  // Prometheus loads a bad pattern of label_replace, and fails whenever it evaluates it.
  if (parsed.problems.every((p) => p.code === "bad-regex") && text.includes("label_replace")) return "either";
  return { refused: parsed.problems.map((p) => p.message).join("; ") };
}

const inRules: Judge = (exprs) => promtoolOnRules(exprs.map((expr) => ruleFile({ record: "a", expr })));

test("expressions with slips are refused exactly where Prometheus refuses them", async () => {
  const texts = fc.oneof(fc.constantFrom(...good), arbitraryExpr.map(print));
  await expectAgreement(damaged(texts, 2, words), ours, inRules);
}, 240_000);

test("durations are refused exactly where Prometheus refuses them", async () => {
  const unit = fc.constantFrom("y", "w", "d", "h", "m", "s", "ms", "", "M", "us", ".5s");
  const part = fc.tuple(
    fc.oneof(fc.nat({ max: 400 }), fc.constantFrom("", "00", "1e3", "1.5", "-1", " 1", "9".repeat(19))),
    unit,
  );
  const duration = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.flat().join(""));
  await expectAgreement(
    duration,
    (text) => ours(`x[${text}]`),
    (all) => inRules(all.map((text) => `count_over_time(x[${text}])`)),
  );
}, 240_000);
