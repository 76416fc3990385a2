/** Finds inhibitions that reach alerts of other places. */
import { labelFact } from "../../promql/infer/labels.ts";
import type { RoutingCheck } from "../check.ts";
import { type Finding, findingIn } from "../finding.ts";
import { type KnownAlert, passesAll } from "./alerts.ts";
import { type Inhibition, plain } from "./routing.ts";

export const inhibitionTooBroad: RoutingCheck = {
  on: "routing",
  code: "inhibition-too-broad",
  severity: ["warning"],
  finds: "an inhibition without `equal`, or one whose `equal` labels both sides lack",
  because: "one source anywhere then inhibits every target everywhere: a missing label counts as equal on both sides",
  example: {
    form: "alertmanager",
    fails: `inhibit_rules:
  - source_matchers: [alertname="Slow"]
    target_matchers: [alertname="Fast"]`,
    passes: `inhibit_rules:
  - source_matchers: [alertname="Slow"]
    target_matchers: [alertname="Fast"]
    equal: [job]`,
  },
  run: ({ routing, alerts }) => {
    const lacking = lackingAmong(alerts);
    return routing.inhibitions.flatMap((rule) =>
      rule.equal.length === 0 ? [withoutEqual(rule)] : lackingBoth(rule, lacking(rule.equal.map((e) => e.text))),
    );
  },
};

function withoutEqual({ written }: Inhibition): Finding {
  return findingIn(written, undefined, "the inhibition has no equal labels", {
    hint: "list the labels that say what is affected: equal: [job, instance]",
  });
}

/** The alerts that have none of the labels; most inhibitions compare the same ones. */
function lackingAmong(alerts: readonly KnownAlert[]): (labels: readonly string[]) => readonly KnownAlert[] {
  const known = new Map<string, readonly KnownAlert[]>();
  return (labels) => {
    const key = labels.join("\0");
    const found =
      known.get(key) ?? alerts.filter((a) => labels.every((l) => labelFact(a.labels, l).presence === "absent"));
    known.set(key, found);
    return found;
  };
}

/** A label that both sides lack counts as equal. */
function lackingBoth(
  { source, target, equal, written }: Inhibition,
  lacking: readonly KnownAlert[],
): readonly Finding[] {
  const s = lacking.find((a) => passesAll(a, plain(source)) !== "never");
  const t = lacking.find((a) => passesAll(a, plain(target)) !== "never" && a !== s);
  if (!s || !t) return [];
  const labels = equal.map((e) => `"${e.text}"`).join(", ");
  return [
    findingIn(written, undefined, `${s.name} inhibits ${t.name}, wherever the two come from`, {
      because: `neither ${s.name} nor ${t.name} has ${labels}, and a label that both lack counts as equal`,
      hint: "compare a label that both have, or narrow the matchers",
    }),
  ];
}
