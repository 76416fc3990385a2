/** Finds inhibitions that silence alerts of other places: nothing has to be equal, or only what neither side has. */
import type { Diagnostic } from "../../diagnostic.ts";
import { labelFact } from "../../promql/infer/labels.ts";
import { type KnownAlert, passesAll } from "../routing-support/alerts.ts";
import type { RoutingCheck } from "../routing-support/context.ts";
import type { Inhibition } from "../routing-support/routing.ts";
import { finding } from "../written.ts";

const code = "inhibition-too-broad";

export const inhibitionTooBroad: RoutingCheck = ({ routing, alerts }) =>
  routing.inhibitions.flatMap((rule) => (rule.equal.length === 0 ? [unbounded(rule)] : silent(rule, alerts)));

function unbounded({ written }: Inhibition): Diagnostic {
  const hint = "list the labels that say what is affected: equal: [job, instance]";
  const notes = [{ message: "without equal, one source anywhere silences every target everywhere" }];
  return finding("warning", code, written, undefined, "nothing has to be equal between the sides of this", {
    notes,
    hint,
  });
}

/** A label that both sides lack counts as equal. */
function silent({ source, target, equal, written }: Inhibition, alerts: readonly KnownAlert[]): readonly Diagnostic[] {
  const [from, to] = [source, target].map((side) => side.map((m) => m.matcher));
  if (!from || !to) return [];
  const lacks = (alert: KnownAlert) => equal.every(({ text }) => labelFact(alert.labels, text).presence === "absent");
  const s = alerts.find((a) => passesAll(a, from) !== "never" && lacks(a));
  const t = alerts.find((a) => passesAll(a, to) !== "never" && lacks(a) && a !== s);
  if (!s || !t) return [];
  const labels = equal.map((e) => `"${e.text}"`).join(", ");
  const notes = [{ message: `neither ${s.name} nor ${t.name} has ${labels}, and what both lack counts as equal` }];
  const message = `${s.name} silences ${t.name}, wherever the two come from`;
  return [
    finding("warning", code, written, undefined, message, {
      notes,
      hint: "compare a label that both have, or narrow the matchers",
    }),
  ];
}
