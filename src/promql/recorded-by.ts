/** Which of the rules that record a name a selector can read: rules of one name differ in the labels that they set. */
import { derived, derivedFromText } from "../basics/derived.ts";
import type { Matcher } from "./ast.ts";
import type { RecordedBy, SeriesSchema } from "./schema.ts";

interface ByLabel {
  readonly set: ReadonlyMap<string, readonly RecordedBy[]>;
  /** Rules that leave the label to their expression. */
  readonly unset: readonly RecordedBy[];
}

/**
 * In the rules' order, but for those that do not set the first label asked for, which come last. A thousand objectives record
 * the same names: rules are looked up by a label's value, not tried one by one.
 *
 * @example recordedBy(errorRatio, [{ label: "slo", op: "=", value: "availability" }]) // the rule with the label slo: availability
 */
export function recordedBy({ recorded = [] }: SeriesSchema, matchers: readonly Matcher[]): readonly RecordedBy[] {
  if (recorded.length <= 1) return recorded;
  const equal = matchers.filter((m) => m.op === "=" && m.value !== "");
  const [first, ...others] = equal;
  if (!first) return recorded;
  const { set, unset } = indexOf(recorded)(first.label);
  const found = [...(set.get(first.value) ?? []), ...unset];
  return others.length === 0
    ? found
    : found.filter(({ labels }) => others.every((m) => (labels[m.label] ?? m.value) === m.value));
}

const indexOf = derived((recorded: readonly RecordedBy[]) => derivedFromText((label) => byLabel(recorded, label)));

function byLabel(recorded: readonly RecordedBy[], label: string): ByLabel {
  const set = new Map<string, RecordedBy[]>();
  const unset: RecordedBy[] = [];
  for (const rule of recorded) {
    const value = rule.labels[label];
    if (value === undefined) unset.push(rule);
    else if (set.get(value)?.push(rule) === undefined) set.set(value, [rule]);
  }
  return { set, unset };
}
