/** Reads the burn rates that OpenSLO's alert policies name, where they are not the customary ones. */
import { divided, errorBudget } from "../../basics/decimal.ts";
import { parseDuration } from "../../basics/duration.ts";
import type { BurnTier } from "../../catalog/burn-rate.ts";
import { customaryTiers, workbookTiers } from "../../model/slo/burn-rate.ts";
import { get, items, type Tree, textOf } from "../../yaml/tree.ts";
import type { ImportedSlo } from "./imported-slo.ts";
import type { Named } from "./openslo-indicator.ts";

/** OpenSLO's conditions as tiers, where they are not the customary ones. */
export function openSloTiers(
  spec: Tree | undefined,
  target: number,
  period: ImportedSlo["period"],
  { named, leaveOut }: { readonly named: Named; readonly leaveOut: (because: string) => void },
): ImportedSlo["tiers"] {
  const conditions = items(get(spec, "alertPolicies")).flatMap((policy) => {
    const ref = textOf(get(policy, "alertPolicyRef")) ?? textOf(policy);
    const found = ref === undefined ? policy : named("AlertPolicy", ref);
    if (!found) leaveOut(`its policy "${ref}" is not among the files`);
    return items(get(found, "spec", "conditions")).flatMap((condition) => {
      const name = textOf(get(condition, "conditionRef"));
      const of = name === undefined ? condition : named("AlertCondition", name);
      if (!of) leaveOut(`its condition "${name}" is not among the files`);
      return of ? [get(of, "spec")] : [];
    });
  });
  const tiers = conditions.flatMap((condition) => {
    const of = get(condition, "condition");
    const long = windows.find((w) => parseDuration(w) === parseDuration(hours(textOf(get(of, "lookbackWindow")))));
    const factor = Number(textOf(get(of, "threshold")));
    if (textOf(get(of, "kind")) !== "burnrate" || !long || !(factor > 0)) {
      const window = textOf(get(of, "lookbackWindow"));
      leaveOut(`a burn rate over ${window} cannot be said, one over ${windows.join(", ")} can`);
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
