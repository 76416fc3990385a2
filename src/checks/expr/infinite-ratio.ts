/** Finds alerts on a share of a limit that may be 0: what is divided by 0 is +Inf, and above every limit. */
import { type Binary, type Expr, isComparison } from "../../promql/ast.ts";
import { contains } from "../../promql/infer/interval.ts";
import { matches } from "../../promql/infer/matches.ts";
import type { ExprCheck } from "../check.ts";
import { type ExprContext, factsOf, findingAt, headOf, shortText } from "./context.ts";
import { calls, selectors } from "./nodes.ts";

export const infiniteRatio: ExprCheck = {
  on: "expression",
  code: "infinite-ratio",
  severity: ["warning", "note"],
  finds:
    "an alert on a ratio that is too high, divided by a gauge that may be 0, such as a memory limit where there is none; a note where the one kind of event is divided by the other",
  because: "a division by 0 is +Inf, which is above every limit, so the alert fires where nothing is limited",
  example: {
    form: "expression",
    fails: "queue_length / queue_limit > 0.9",
    passes: "queue_length / (queue_limit > 0) > 0.9",
  },
  looksAt: ["/"],
  run: (context) => {
    if (context.usage.kind !== "alert") return [];
    return upperLimits(context.reading.expr)
      .flatMap((e) => divisions(e.left))
      .flatMap((ratio) => {
        const other = otherEvents(ratio);
        if (factsOf(context, ratio)?.empty.kind === "always") return [];
        if (other !== undefined) {
          return [
            findingAt(context, headOf(context, ratio), `without ${other} this is +Inf, and the alert fires`, {
              severity: "note",
              because:
                "what is divided is not a part of what it is divided by, so that a single event fires the alert then",
              hint: "divide by the sum of both kinds of event, or by (… > 0)",
            }),
          ];
        }
        const zero = divisorOf(context, ratio);
        if (zero === undefined || !mayBeInfinite(context, ratio)) return [];
        return [
          findingAt(context, headOf(context, ratio), `where ${zero.name} is 0 this is +Inf, and the alert fires`, {
            because: zero.why,
            hint: `divide by (${shortText(context, ratio.right)} > 0)`,
          }),
        ];
      });
  },
};

/** The comparisons of which each alone lets the alert fire when something is high. */
function upperLimits(e: Expr): readonly Binary[] {
  if (e.kind !== "binary") return [];
  if (e.op === "or") return [...upperLimits(e.left), ...upperLimits(e.right)];
  // Behind `and` and `unless` may stand the question whether there is a limit at all.
  if (!isComparison(e.op) || e.bool) return [];
  return e.op === ">" || e.op === ">=" ? [e, ...upperLimits(e.left)] : [];
}

const handsOn: ReadonlySet<string> = new Set(["max", "avg", "sum"]);

/** Divisions whose result reaches the comparison: no filter lies between. */
function divisions(e: Expr): readonly Binary[] {
  if (e.kind === "aggregation") return handsOn.has(e.op) ? divisions(e.of) : [];
  if (e.kind !== "binary") return [];
  if (e.op === "/" && e.right.kind !== "number") return [e];
  return e.op === "*" || e.op === "+" || e.op === "/" ? [...divisions(e.left), ...divisions(e.right)] : [];
}

interface Zero {
  readonly name: string;
  readonly why: string;
}

/** Exporters write 0 for "no limit", by their own documentation. */
const unlimitedAtZero: Readonly<Record<string, string>> = {
  container_spec_memory_limit_bytes: "cAdvisor writes 0 for a container without a limit",
  container_spec_memory_swap_limit_bytes: "cAdvisor writes 0 for a container without a limit",
  redis_memory_max_bytes: "Redis reports a maxmemory of 0 where none is set, which is its default",
  redis_config_maxmemory: "Redis reports a maxmemory of 0 where none is set, which is its default",
  go_sql_dbstats_connections_max_open: "Go reports 0 where the number of open connections is not limited",
  go_sql_max_open_connections: "Go reports 0 where the number of open connections is not limited",
  go_sql_stats_connections_max_open: "Go reports 0 where the number of open connections is not limited",
  cortex_ingester_instance_limits: "Mimir reports a limit of 0 where it is switched off",
  cortex_distributor_instance_limits: "Mimir reports a limit of 0 where it is switched off",
  kube_resourcequota: "a quota of 0 forbids a resource",
};

/** The gauge that is divided by, alone or added up, where it is known to reach 0. */
function divisorOf(context: ExprContext, { right }: Binary): Zero | undefined {
  let of = right;
  while (of.kind === "aggregation" && ["sum", "max", "min", "avg"].includes(of.op)) of = of.of;
  if (of.kind !== "selector" || of.name === undefined) return undefined;
  const { name } = of;
  const why = Object.hasOwn(unlimitedAtZero, name) ? unlimitedAtZero[name] : undefined;
  if (why !== undefined) return { name, why };
  const series = context.schema.get(name);
  const values = factsOf(context, of)?.values;
  // Prometheus writes 0 to `up` itself, and whoever divides by it asks for a share of targets.
  const isDeclared = name !== "up" && series?.type === "gauge" && values?.low === 0 && contains(values, 0);
  return isDeclared ? { name, why: `${name} is declared to be 0 or more` } : undefined;
}

/** The divisor's events, where they are of the same counter and none of them is counted above. */
function otherEvents({ left, right }: Binary): string | undefined {
  const [[part, ...more], [whole, ...others]] = [selectors(left), selectors(right)];
  if (!part || !whole || more.length + others.length > 0 || part.name !== whole.name) return undefined;
  if (calls(left, "rate", "increase").length === 0 || calls(right, "rate", "increase").length === 0) return undefined;
  const asked = whole.matchers.find(({ label, op, value }) => {
    const above = part.matchers.filter((m) => m.label === label);
    return op === "=" && above.length > 0 && !above.every((m) => matches(m, value));
  });
  return asked && `${part.name}{${asked.label}="${asked.value}"}`;
}

/** A part of a whole is 0 where the whole is, and 0 / 0 is NaN, which is above nothing. */
function mayBeInfinite(context: ExprContext, ratio: Binary): boolean {
  const [values, part] = [factsOf(context, ratio)?.values, factsOf(context, ratio.left)?.values];
  return values?.high === Number.POSITIVE_INFINITY && (part?.high ?? 1) > 0 && !isSameButUsed(ratio);
}

/** What is used of a quota of 0 is 0 as well. */
function isSameButUsed({ left, right }: Binary): boolean {
  return (
    left.kind === "selector" &&
    right.kind === "selector" &&
    left.name === right.name &&
    left.matchers.some((m) => m.label === "type" && matches(m, "used")) &&
    left.name === "kube_resourcequota"
  );
}
