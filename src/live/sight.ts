/** Whether an expression can see anything, by the series that a target exports, and because of which metric it cannot. */
import type { Expr, Matcher, Selector } from "../promql/ast.ts";
import { isOfScrapes } from "../promql/of-scrapes.ts";
import { recordedBy } from "../promql/recorded-by.ts";
import type { RecordedBy } from "../promql/schema.ts";
import type { Expected } from "./expected.ts";
import type { Observation } from "./observe.ts";
import { matches, ownMatchers, selectorKey } from "./selectors.ts";

export type SightKind = "works" | "partly blind" | "blind";

export interface Sight {
  readonly kind: SightKind;
  /** What is missing: "rustbox_queue_depth is not exported". */
  readonly because: readonly string[];
}

export const works: Sight = { kind: "works", because: [] };

const order: readonly SightKind[] = ["works", "partly blind", "blind"];

/** All are needed: as blind as the blindest. */
export function needed(all: readonly Sight[]): Sight {
  const worst = Math.max(0, ...all.map((s) => order.indexOf(s.kind)));
  return { kind: order[worst] ?? "works", because: reasons(all) };
}

/** Each shows something of its own: blind only where all are. */
export function together(all: readonly Sight[]): Sight {
  const kinds = new Set(all.map((s) => s.kind));
  if (kinds.size <= 1) return { kind: all[0]?.kind ?? "works", because: reasons(all) };
  return { kind: "partly blind", because: reasons(all) };
}

function reasons(all: readonly Sight[]): readonly string[] {
  return [...new Set(all.flatMap((s) => s.because))];
}

export interface Eyes {
  readonly sight: (expr: Expr) => Sight;
}

export function eyes(expected: Expected, seen: Observation): Eyes {
  const { schema } = expected.model;
  const known = new Map<RecordedBy, Sight>();

  const ofRecording = (rule: RecordedBy): Sight => {
    const found = known.get(rule);
    if (found) return found;
    // A rule that reads itself sees by its other parts.
    known.set(rule, works);
    const sight = of(rule.expr);
    known.set(rule, sight);
    return sight;
  };

  const ofSelector = (selector: Selector): Sight => {
    const series = selector.name === undefined ? undefined : schema.get(selector.name);
    if (!series || isOfScrapes(series.name)) return works;
    if (series.recorded) return together(recordedBy(series, selector.matchers).map(ofRecording));
    if (seen.selected.has(selectorKey(selector))) return works;
    return missing(selector, expected, seen);
  };

  const of = (expr: Expr): Sight => {
    switch (expr.kind) {
      case "number":
      case "string":
        return works;
      case "selector":
        return ofSelector(expr);
      case "range":
      case "subquery":
      case "unary":
      case "aggregation":
        return of(expr.of);
      case "call":
        if (expr.name.startsWith("absent")) return works;
        if (expr.name === "histogram_quantile") return needed([...expr.args.map(of), ...withoutInf(expr.args, seen)]);
        return needed(expr.args.map(of));
      case "binary": {
        const left = of(expr.left);
        if (expr.op === "unless") return left;
        if (expr.op !== "or") return needed([left, of(expr.right)]);
        return isZero(expr.right) ? left : together([left, of(expr.right)]);
      }
    }
  };
  return { sight: of };
}

/** `or 0 * total` answers where nothing is seen, and shows nothing. */
function isZero(expr: Expr): boolean {
  if (expr.kind === "call" && expr.name === "vector") return expr.args[0]?.kind === "number";
  return (
    expr.kind === "binary" &&
    expr.op === "*" &&
    [expr.left, expr.right].some((e) => e.kind === "number" && e.value === 0)
  );
}

function missing(selector: Selector, { targetLabels }: Expected, { names }: Observation): Sight {
  const { name = "", matchers } = selector;
  const there = names.get(name);
  if (!there) return { kind: "blind", because: [`${name} is not exported`] };
  const own = ownMatchers(matchers, targetLabels);
  const faults = own.flatMap((m): readonly Sight[] => {
    const label = there.labels.get(m.label);
    if (!label) return matches(m, "") ? [] : [{ kind: "blind", because: [`${name} has no label ${m.label}`] }];
    if ([...label.values].some((value) => matches(m, value))) return [];
    // A bucket is there from the first scrape on; another value may come with its first event.
    if (m.label === "le") return [{ kind: "blind", because: [`${name} has no bucket ${shown(m)}`] }];
    return [{ kind: "partly blind", because: [`${name} has never shown ${shown(m)}`] }];
  });
  if (faults.length > 0) return needed(faults);
  return { kind: "partly blind", because: [`${name} has never shown ${own.map(shown).join(" with ")}`] };
}

function shown({ label, op, value }: Matcher): string {
  return `${label}${op}"${value}"`;
}

/** Without its last bucket, the quantile of a histogram is not a number. */
function withoutInf(args: readonly Expr[], { histograms, names }: Observation): readonly Sight[] {
  const found: Sight[] = [];
  const visit = (expr: Expr): void => {
    if (expr.kind === "selector") {
      const family = expr.name?.endsWith("_bucket") ? expr.name.slice(0, -"_bucket".length) : undefined;
      const bounds = family === undefined || !names.has(expr.name ?? "") ? undefined : histograms.get(family)?.bounds();
      if (bounds && !bounds.includes(Number.POSITIVE_INFINITY)) {
        found.push({ kind: "blind", because: [`${expr.name} has no bucket le="+Inf"`] });
      }
    } else if (expr.kind === "call") expr.args.forEach(visit);
    else if (expr.kind === "binary") [expr.left, expr.right].forEach(visit);
    else if ("of" in expr) visit(expr.of);
  };
  args.forEach(visit);
  return found;
}
