/** Reads OpenSLO documents, version v1 and v1alpha: each objective in a catalog's terms, the rest by name. References are followed. */
import { divided, errorBudget, times } from "../../basics/decimal.ts";
import { parseDuration } from "../../basics/duration.ts";
import type { BurnTier } from "../../catalog/burn-rate.ts";
import { kebabCase } from "../../catalog/words.ts";
import { customaryTiers, workbookTiers } from "../../model/slo/burn-rate.ts";
import { type Expr, rewrite } from "../../promql/ast.ts";
import { parse } from "../../promql/parse/parse.ts";
import { binary, number } from "../../promql/typed/plain.ts";
import { entriesOf, get, has, items, type Tree, textOf } from "../../yaml/tree.ts";
import type { LeftOut } from "../rules.ts";
import type { ImportedSlo } from "./imported-slo.ts";
import { type Recognised, recognise, recogniseRatio, slicesBy } from "./indicator.ts";
import { type ReadSlos, unrecognised } from "./read-sloth.ts";

export interface OpenSloDocument {
  readonly file: string;
  readonly tree: Tree;
}

export function isOpenSlo(tree: Tree): boolean {
  return /^openslo\//.test(textOf(get(tree, "apiVersion")) ?? "");
}

/** All documents of all files: they refer to each other by name. */
export function readOpenSlo(documents: readonly OpenSloDocument[]): ReadSlos {
  const leftOut: LeftOut[] = [];
  const services = new Set<string>();
  const slos = documents.flatMap(({ file, tree }): readonly ImportedSlo[] => {
    const [kind, version] = [textOf(get(tree, "kind")) ?? "", textOf(get(tree, "apiVersion")) ?? ""];
    const name = nameOf(tree);
    const at = `${file}: ${name}`;
    if (!/^openslo\/v1(?:alpha|beta\d*)?$/.test(version)) {
      leftOut.push({ what: at, because: `documents of ${version} are not read, those of openslo/v1 are` });
      return [];
    }
    if (kind === "AlertNotificationTarget") {
      leftOut.push({ what: at, because: "who is notified is said by routes: write one in routing.ts" });
      return [];
    }
    if (kind !== "SLO") return [];
    const service = textOf(get(tree, "spec", "service"));
    if (service !== undefined) services.add(service);
    const reader = new Reader(at, tree, documents, leftOut);
    return reader.slos();
  });
  return { slos, leftOut, services: [...services] };
}

function nameOf(tree: Tree): string {
  return textOf(get(tree, "metadata", "name")) ?? "";
}

class Reader {
  readonly #at: string;
  readonly #tree: Tree;
  readonly #documents: readonly OpenSloDocument[];
  readonly #leftOut: LeftOut[];

  constructor(at: string, tree: Tree, documents: readonly OpenSloDocument[], leftOut: LeftOut[]) {
    this.#at = at;
    this.#tree = tree;
    this.#documents = documents;
    this.#leftOut = leftOut;
  }

  slos(): readonly ImportedSlo[] {
    const spec = get(this.#tree, "spec");
    const period = this.#period(spec);
    if (period === undefined) return [];
    const objectives = items(get(spec, "objectives"));
    const labels = new Map(entriesOf(get(this.#tree, "metadata", "labels")).map((e) => [e.key, e.value]));
    const others = [...labels.keys()].filter((key) => !["owner", "team", "tier"].includes(key));
    if (others.length > 0)
      this.#no(`an SLO has an owner, a team and a tier; no labels such as ${others.join(", ")}`, "metadata.labels");
    if (has(get(this.#tree, "metadata"), "annotations")) this.#no("an SLO has no annotations", "metadata.annotations");
    const known = (key: string) => textOf(labels.get(key)) ?? textOf(items(labels.get(key))[0]);
    const title = textOf(get(this.#tree, "metadata", "displayName"));
    const description = textOf(get(spec, "description"))?.trim();
    const [owner, team, tier] = [known("owner"), known("team"), known("tier")];
    return objectives.flatMap((objective, i): readonly ImportedSlo[] => {
      const share = textOf(get(objective, "target"));
      const target = share === undefined ? Number(textOf(get(objective, "targetPercent"))) : times(Number(share), 100);
      if (!(target > 0 && target < 100)) return this.#no("its target is not between 0 and 1", `objectives[${i}]`);
      const of = this.#sli(spec, objective);
      if (typeof of === "string") return this.#no(of, objectives.length > 1 ? `objectives[${i}]` : "");
      const said = textOf(get(objective, "displayName"));
      const suffix = objectives.length > 1 ? `-${(said && kebabCase(said)) || i + 1}` : "";
      const tiers = this.#tiers(spec, target, period);
      const named = objectives.length > 1 && said ? `${title ?? nameOf(this.#tree)}: ${said}` : title;
      return [
        {
          at: this.#at,
          name: kebabCase(nameOf(this.#tree)) + suffix,
          service: textOf(get(spec, "service")) ?? "",
          ...(named ? { title: named } : {}),
          ...(description ? { description } : {}),
          objective: target,
          period,
          ...of,
          ...(owner ? { owner } : {}),
          ...(team ? { team } : {}),
          ...(tier ? { tier } : {}),
          ...(tiers ? { tiers } : {}),
        },
      ];
    });
  }

  #no(because: string, key = ""): readonly never[] {
    this.#leftOut.push({ what: key === "" ? this.#at : `${this.#at}.${key}`, because });
    return [];
  }

  #period(spec: Tree | undefined): ImportedSlo["period"] | undefined {
    const [window] = [...items(get(spec, "timeWindow")), ...items(get(spec, "timeWindows"))];
    const count = textOf(get(window, "count"));
    const unit = (textOf(get(window, "unit")) ?? "").charAt(0);
    const duration =
      textOf(get(window, "duration")) ??
      (count === undefined ? "" : `${count}${unit === "M" ? "M" : unit.toLowerCase()}`);
    const calendar = get(window, "calendar");
    const found = /^(\d+)([mhdwMQY])$/.exec(duration);
    const no = (because: string) => {
      this.#no(because, "timeWindow");
      return undefined;
    };
    if (!found) return no(`its time window "${duration}" is not a duration of OpenSLO`);
    const [, number = "", each = ""] = found;
    if (calendar) {
      const zone = textOf(get(calendar, "timeZone")) ?? "UTC";
      if (number !== "1" || each !== "M")
        return no(`a calendar window of ${duration} cannot be said, a calendar month can`);
      if (!/^(?:UTC|Etc\/UTC|GMT|Z)$/i.test(zone)) return no(`a calendar month is one of UTC here, not of ${zone}`);
      return "calendar-month";
    }
    if (/[MQY]/.test(each)) return no(`a rolling window of ${duration} has no fixed length: give it in days`);
    return { ms: parseDuration(`${number}${each}`) };
  }

  #named(kind: string, name: string): Tree | undefined {
    return this.#documents.find(({ tree }) => textOf(get(tree, "kind")) === kind && nameOf(tree) === name)?.tree;
  }

  #sli(spec: Tree | undefined, objective: Tree): Recognised | string {
    const ref = textOf(get(objective, "indicatorRef")) ?? textOf(get(spec, "indicatorRef"));
    const inline = get(objective, "indicator") ?? get(spec, "indicator");
    const indicator = ref === undefined ? inline : this.#named("SLI", ref);
    if (ref !== undefined && !indicator) return `its indicator "${ref}" is not among the files`;
    if (has(objective, "compositeWeight")) return "an SLO made of others by weight: write it with weighted(…)";
    const metrics = get(indicator, "spec");
    const ratio = get(metrics, "ratioMetric") ?? get(objective, "ratioMetrics");
    const threshold = get(metrics, "thresholdMetric");
    const method = textOf(get(spec, "budgetingMethod")) ?? "Occurrences";
    if (threshold) return this.#threshold(threshold, objective, method);
    if (!ratio) return "it has no ratioMetric and no thresholdMetric";
    const raw = get(ratio, "raw");
    if (raw) {
      const query = this.#query(raw);
      if (typeof query === "string") return query;
      return recogniseRatio(query, textOf(get(ratio, "rawType")) === "success" ? "good" : "bad") ?? unrecognised;
    }
    const is = has(ratio, "good") ? "good" : "bad";
    const [part, total] = [this.#query(get(ratio, is)), this.#query(get(ratio, "total"))];
    if (typeof part === "string") return part;
    if (typeof total === "string") return total;
    const counts = textOf(get(ratio, "counter")) !== "false";
    if (method === "Timeslices") return timeSlices({ part, total, is, counts }, objective);
    if (method !== "Occurrences") return `the budgeting method ${method} cannot be said`;
    return recognise({ part, total, is, counts }) ?? unrecognised;
  }

  #threshold(threshold: Tree, objective: Tree, method: string): Recognised | string {
    const query = this.#query(threshold);
    if (typeof query === "string") return query;
    const [op, value] = [textOf(get(objective, "op")) ?? "", textOf(get(objective, "value"))];
    const bad = ({ lt: ">=", lte: ">", gt: "<=", gte: "<" } as const)[op];
    if (bad === undefined || value === undefined) return "its objective has no `op` and `value`";
    if (
      method === "Timeslices" &&
      textOf(get(objective, "timeSliceTarget")) !== "1" &&
      has(objective, "timeSliceTarget")
    )
      return "slices of time are good or bad by the value at their end: a share of each slice cannot be said";
    const slice = method === "Timeslices" ? sliceMs(objective) : 60_000;
    if (slice === undefined) return noSlice(objective);
    const sli = slicesBy({ kind: "binary", op: bad, left: query, right: number(Number(value)) }, slice);
    return sli ? { sli, by: [] } : unrecognised;
  }

  /** PromQL of Prometheus, or why there is none. */
  #query(tree: Tree | undefined): Expr | string {
    const metric = get(tree, "metricSource");
    const ref = textOf(get(metric, "metricSourceRef"));
    const source = ref === undefined ? undefined : this.#named("DataSource", ref);
    const type = textOf(get(metric, "type")) ?? textOf(get(source, "spec", "type")) ?? textOf(get(tree, "source"));
    if (type !== undefined && !/prometheus|promql/i.test(type)) return `its source is of type ${type}, not Prometheus`;
    const spec = get(metric, "spec");
    const text = textOf(get(spec, "query")) ?? textOf(get(spec, "promql")) ?? textOf(get(tree, "query"));
    if (text === undefined) return "its metricSource has no query";
    const parsed = parse(text.replace(/\{\{-?\s*\.window\s*-?\}\}/g, "5m"));
    return parsed.ok ? parsed.expr : `its query cannot be read: ${parsed.problems[0]?.message ?? text}`;
  }

  /** OpenSLO's conditions as tiers, where they are not the customary ones. */
  #tiers(spec: Tree | undefined, target: number, period: ImportedSlo["period"]): ImportedSlo["tiers"] {
    const conditions = items(get(spec, "alertPolicies")).flatMap((policy) => {
      const ref = textOf(get(policy, "alertPolicyRef")) ?? textOf(policy);
      const found = ref === undefined ? policy : this.#named("AlertPolicy", ref);
      if (!found) this.#no(`its policy "${ref}" is not among the files`, "alertPolicies");
      return items(get(found, "spec", "conditions")).flatMap((condition) => {
        const name = textOf(get(condition, "conditionRef"));
        const of = name === undefined ? condition : this.#named("AlertCondition", name);
        if (!of) this.#no(`its condition "${name}" is not among the files`, "alertPolicies");
        return of ? [get(of, "spec")] : [];
      });
    });
    const tiers = conditions.flatMap((condition) => {
      const of = get(condition, "condition");
      const long = windows.find((w) => parseDuration(w) === parseDuration(hours(textOf(get(of, "lookbackWindow")))));
      const factor = Number(textOf(get(of, "threshold")));
      if (textOf(get(of, "kind")) !== "burnrate" || !long || !(factor > 0)) {
        const window = textOf(get(of, "lookbackWindow"));
        this.#no(`a burn rate over ${window} cannot be said, one over ${windows.join(", ")} can`, "alertPolicies");
        return [];
      }
      const isFast = /page|critical|high|urgent|p1/i.test(textOf(get(condition, "severity")) ?? "page");
      return [{ isFast, tier: { long, short: shortOf(long), factor } satisfies BurnTier }];
    });
    if (tiers.length === 0) return undefined;
    const of = (isFast: boolean) => tiers.filter((t) => t.isFast === isFast).map((t) => t.tier);
    const [fast, slow] = [of(true), of(false)];
    const periodMs = period === "calendar-month" ? 31 * 86_400_000 : period.ms;
    const usual = (which: "fast" | "slow") => customaryTiers(which, errorBudget(target), periodMs);
    const isUsual = (which: "fast" | "slow", own: readonly BurnTier[]) =>
      own.map((t) => `${parseDuration(t.long)} ${t.factor}`).join() ===
      usual(which)
        .map((t) => `${t.longMs} ${t.factor}`)
        .join();
    if (isUsual("fast", fast) && isUsual("slow", slow)) return undefined;
    return { fast, slow };
  }
}

const windows = ["5m", "30m", "1h", "2h", "6h", "1d", "3d"] as const;

/** What Prometheus has no unit for is not a window of ours either. */
function hours(duration: string | undefined): string {
  return /^\d+[mhdw]$/.test(duration ?? "") ? (duration ?? "") : "0s";
}

/** A twelfth, or the nearest that is recorded. */
function shortOf(long: (typeof windows)[number]): BurnTier["short"] {
  const customary = [...workbookTiers.fast, ...workbookTiers.slow].find((t) => t.long === long)?.short;
  const twelfth = divided(parseDuration(long), 12);
  return customary ?? windows.filter((w) => parseDuration(w) <= Math.max(twelfth, 300_000)).at(-1) ?? "5m";
}

function sliceMs(objective: Tree): 60_000 | 300_000 | undefined {
  const window = textOf(get(objective, "timeSliceWindow")) ?? "1m";
  const ms = /^\d+[mhd]$/.test(window) ? parseDuration(window) : Number(window) * 60_000;
  return ms === 60_000 || ms === 300_000 ? ms : undefined;
}

function noSlice(objective: Tree): string {
  return `slices of ${textOf(get(objective, "timeSliceWindow"))} cannot be said, those of 1m and 5m can`;
}

/** A slice is bad where the ratio over it is worse than its target. */
function timeSlices(
  { part, total, is, counts }: Parameters<typeof recognise>[0],
  objective: Tree,
): Recognised | string {
  const slice = sliceMs(objective);
  if (slice === undefined) return noSlice(objective);
  const target = Number(textOf(get(objective, "timeSliceTarget")));
  if (!(target > 0 && target < 1)) return "its timeSliceTarget is not between 0 and 1";
  if (slice < 300_000)
    return "no ratio can be read over a slice of 1m where targets are scraped once a minute, one of 5m can";
  const over = (of: Expr): Expr =>
    rewrite(of, (e) => {
      if (e.kind === "range") return { ...e, range: { ms: 300_000 } };
      const isSum = e.kind === "aggregation" && e.op === "sum" && e.of.kind === "selector" && counts;
      return isSum
        ? {
            ...e,
            of: { kind: "call", name: "rate", args: [{ kind: "range", of: e.of as never, range: { ms: 300_000 } }] },
          }
        : e;
    });
  const ratio = binary("/", over(part), over(total));
  const worse = is === "good" ? ("<" as const) : (">" as const);
  const limit = is === "good" ? target : errorBudget(times(target, 100));
  const sli = slicesBy({ kind: "binary", op: worse, left: ratio, right: number(limit) }, slice);
  return sli ? { sli, by: [] } : unrecognised;
}
