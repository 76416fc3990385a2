/** Finds quantities of different units that are added, compared, or shown in a unit that they do not have. */
import { type Expr, isComparison } from "../../promql/ast.ts";
import { labelFact } from "../../promql/infer/labels.ts";
import { formatUnit, isMomentAndSpan, sameUnit, type Unit, unlikeUnits } from "../../promql/infer/unit.ts";
import type { Schema } from "../../promql/schema.ts";
import { units as base, type Powers } from "../../promql/units.ts";
import type { ExprCheck } from "../check.ts";
import { type Finding, findingIn } from "../finding.ts";
import { type ExprContext, factsOf, findingAt, headOf } from "./context.ts";
import { binaries, selectors } from "./nodes.ts";

export const unitMismatch: ExprCheck = {
  on: "expression",
  code: "unit-mismatch",
  severity: ["warning"],
  finds: "different units that are added or compared, or a panel's unit that its query does not have",
  because: "Prometheus computes with bare numbers, and the result means nothing",
  example: {
    form: "expression",
    fails: "queue_length > process_resident_memory_bytes",
    passes: "queue_length > 100",
  },
  run: (context) => [
    ...context.nodes.binaries.flatMap((e): readonly Finding[] => {
      if (!(isComparison(e.op) || e.op === "+" || e.op === "-")) return [];
      const [left, right] = [factsOf(context, e.left), factsOf(context, e.right)];
      if (!left || !right || !unlikeUnits(left.unit, right.unit)) return [];
      if (!isComparison(e.op) && isMomentAndSpan(left.unit, right.unit)) return [];
      const verb = isComparison(e.op) ? "compares" : e.op === "+" ? "adds" : "subtracts";
      const message = `this ${verb} different units: ${formatUnit(left.unit)} and ${formatUnit(right.unit)}`;
      return [findingAt(context, headOf(context, e), message, { hint: "convert both to one unit" })];
    }),
    ...onPanel(context),
  ],
};

const none: Powers = {};

/** Grafana's names of units that say what is shown. */
const units: Readonly<Record<string, Unit>> = {
  ...Object.fromEntries(
    ["s", "ms", "µs", "ns", "m", "h", "d", "dtdurations", "clocks"].map((u) => [u, { ...none, seconds: 1 }]),
  ),
  ...Object.fromEntries(["bytes", "decbytes", "kbytes", "mbytes", "gbytes"].map((u) => [u, { ...none, bytes: 1 }])),
  ...Object.fromEntries(["Bps", "binBps", "KBs", "MBs"].map((u) => [u, { ...none, bytes: 1, seconds: -1 }])),
  ...Object.fromEntries(
    ["ops", "reqps", "rps", "wps", "iops", "eps", "cps"].map((u) => [u, { ...none, count: 1, seconds: -1 }]),
  ),
  percentunit: none,
  celsius: base.celsius.powers,
  lengthm: base.meters.powers,
  velocityms: { meters: 1, seconds: -1 },
  massg: base.grams.powers,
  volt: base.volts.powers,
  amp: base.amperes.powers,
  watt: base.watts.powers,
  joule: base.joules.powers,
  hertz: base.hertz.powers,
};

function onPanel(context: ExprContext): readonly Finding[] {
  const { usage, reading } = context;
  // A heatmap's unit is that of its buckets, and the columns of a table have units of their own.
  if (usage.kind !== "panel" || !usage.panel.unit || /^(?:heatmap|table|table-old)$/.test(usage.panel.type)) return [];
  const { unit } = usage.panel;
  const shown = units[unit.text];
  const facts = factsOf(context, reading.expr);
  if (!facts || facts.unit === "unknown" || facts.unit === "number" || facts.unit === "timestamp") return [];
  if (
    labelFact(facts.labels, "le").presence !== "absent" &&
    selectors(reading.expr).some((x) => x.name?.endsWith("_bucket"))
  )
    return [];
  const what = formatUnit(facts.unit);
  const because = `the query is ${context.written.text.trim().replace(/\s+/g, " ")}`;
  const mismatch = (message: string, hint: string) => [findingIn(unit, undefined, message, { because, hint })];
  // A number of events within a window is a count, whatever they are events of.
  // A number may stand for anything: a count divided by 300 can be one per second.
  if (shown && !sameUnit(shown, facts.unit) && !scaled(reading.expr, context.schema))
    return mismatch(`the panel shows "${unit.text}", and its query returns ${what}`, "set the unit of the query");
  const { low, high } = facts.values;
  if (unit.text === "percentunit" && low >= 0 && high === 100) {
    return mismatch(
      'the query returns 0 to 100, and "percentunit" shows that as 10,000 %',
      'set "percent", or do not multiply by 100',
    );
  }
  if (unit.text === "percent" && low >= 0 && high === 1) {
    return mismatch(
      'the query returns 0 to 1, and "percent" shows that as 1 %',
      'set "percentunit", or multiply by 100',
    );
  }
  return [];
}

/** Multiplied or divided by a plain number, in the query or in what it reads. */
function scaled(expr: Expr, schema: Schema, depth = 0): boolean {
  if (
    binaries(expr).some(
      (e) => (e.op === "/" || e.op === "*") && (e.right.kind === "number" || e.left.kind === "number"),
    )
  )
    return true;
  const recorded = selectors(expr).flatMap((s) => schema.get(s.name ?? "")?.recorded ?? []);
  return depth < 5 && recorded.some((r) => scaled(r.expr, schema, depth + 1));
}
