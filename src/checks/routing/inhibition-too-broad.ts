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
  run: ({ routing, alerts }) =>
    routing.inhibitions.flatMap((rule) => (rule.equal.length === 0 ? [withoutEqual(rule)] : lackingBoth(rule, alerts))),
};

function withoutEqual({ written }: Inhibition): Finding {
  return findingIn(written, undefined, "the inhibition has no equal labels", {
    hint: "list the labels that say what is affected: equal: [job, instance]",
  });
}

/** A label that both sides lack counts as equal. */
function lackingBoth(
  { source, target, equal, written }: Inhibition,
  alerts: readonly KnownAlert[],
): readonly Finding[] {
  const lacks = (alert: KnownAlert) => equal.every(({ text }) => labelFact(alert.labels, text).presence === "absent");
  const lacking = alerts.filter(lacks);
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
