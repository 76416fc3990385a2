/** Finds inhibitions that silence nothing: without a source, without a target, or with labels that are never equal. */
import type { Diagnostic } from "../../diagnostic.ts";
import { labelFact } from "../../promql/infer/labels.ts";
import { disjoint } from "../../promql/infer/values.ts";
import { type KnownAlert, passesAll } from "../routing-support/alerts.ts";
import type { RoutingCheck } from "../routing-support/context.ts";
import { contradiction } from "../routing-support/implies.ts";
import type { Inhibition } from "../routing-support/routing.ts";
import { finding } from "../written.ts";

export const inhibitionWithoutEffect: RoutingCheck = ({ routing, alerts }) =>
  alerts.length === 0 ? [] : routing.inhibitions.flatMap((rule) => problem(rule, alerts));

function problem({ source, target, equal, written }: Inhibition, alerts: readonly KnownAlert[]): readonly Diagnostic[] {
  const [from, to] = [source, target].map((side) => side.map((m) => m.matcher));
  if (!from || !to || contradiction(from) || contradiction(to)) return [];
  const sources = alerts.filter((a) => passesAll(a, from) !== "never");
  const targets = alerts.filter((a) => passesAll(a, to) !== "never");
  const tell = (message: string, hint: string): readonly Diagnostic[] => [
    finding("warning", "inhibition-without-effect", written, undefined, `this silences nothing: ${message}`, { hint }),
  ];
  if (sources.length === 0) return tell("no alert is its source", "mend its source matchers");
  if (targets.length === 0) return tell("no alert is its target", "mend its target matchers");
  const blocked = equal.find(({ text }) => sources.every((s) => targets.every((t) => neverEqual(s, t, text))));
  // A target of all but a few is written for alerts to come as well.
  if (!blocked || to.every((m) => m.op.startsWith("!"))) return [];
  return tell(
    `"${blocked.text}" is never the same on both sides`,
    `remove "${blocked.text}" from equal, or keep it in the alerts of both sides`,
  );
}

/** One side always has the label and the other never, or their values differ. */
function neverEqual(a: KnownAlert, b: KnownAlert, label: string): boolean {
  const [x, y] = [labelFact(a.labels, label), labelFact(b.labels, label)];
  if (x.presence !== "guaranteed" && y.presence !== "guaranteed") return false;
  if (x.presence === "absent" || y.presence === "absent") return true;
  return disjoint(x.values, y.values);
}
