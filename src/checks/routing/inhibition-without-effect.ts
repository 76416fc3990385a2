/** Finds inhibitions that inhibit nothing. */
import { labelFact } from "../../promql/infer/labels.ts";
import { disjoint } from "../../promql/infer/values.ts";
import type { RoutingCheck } from "../check.ts";
import { type Finding, findingIn } from "../finding.ts";
import { alertsThatPass, type KnownAlert } from "./alerts.ts";
import { contradiction, implies } from "./implies.ts";
import { type Inhibition, plain } from "./routing.ts";

export const inhibitionWithoutEffect: RoutingCheck = {
  on: "routing",
  code: "inhibition-without-effect",
  severity: ["warning"],
  finds:
    "an inhibition without a source or a target, with the same alerts on both sides, or whose `equal` labels never have the same value on both",
  because: "both alerts notify, although one was meant to inhibit the other",
  example: {
    form: "alertmanager",
    fails: `inhibit_rules:
  - source_matchers: [alertname="Down"]
    target_matchers: [alertname="Fast"]
    equal: [instance]`,
    passes: `inhibit_rules:
  - source_matchers: [alertname="Down"]
    target_matchers: [alertname="Fast"]
    equal: [job]`,
  },
  run: ({ routing, alerts }) => {
    const passing = alertsThatPass(alerts);
    return routing.inhibitions.flatMap((rule) => problem(rule, alerts.length > 0, passing));
  },
};

function problem(
  { source, target, equal, written }: Inhibition,
  knowsAlerts: boolean,
  passing: ReturnType<typeof alertsThatPass>,
): readonly Finding[] {
  const [from, to] = [plain(source), plain(target)];
  if (contradiction(from) || contradiction(to)) return [];
  if (from.length > 0 && implies(from, to) && implies(to, from)) {
    return [
      findingIn(written, undefined, "the inhibition has no effect: every alert of one side is on the other as well", {
        because: "Alertmanager lets no alert that matches both sides be inhibited by another such alert",
        hint: "narrow the target to the alerts that shall not notify",
      }),
    ];
  }
  if (!knowsAlerts) return [];
  const [sources, targets] = [passing(from), passing(to)];
  const without = (what: string, hint: string): readonly Finding[] => [
    findingIn(written, undefined, `the inhibition has no effect: ${what}`, { hint }),
  ];
  if (sources.length === 0) return without("no alert matches its source", "correct the source matchers");
  if (targets.length === 0) return without("no alert matches its target", "correct the target matchers");
  const blocked = equal.find(({ text }) => sources.every((s) => targets.every((t) => neverEqual(s, t, text))));
  // A target that only excludes is written for alerts to come as well.
  if (!blocked || to.every((m) => m.op.startsWith("!"))) return [];
  const { text } = blocked;
  return without(
    `"${text}" is never the same on both sides`,
    `remove "${text}" from equal, or keep it in the alerts of both sides`,
  );
}

/** One side always has the label and the other never, or their values differ. */
function neverEqual(a: KnownAlert, b: KnownAlert, label: string): boolean {
  const [x, y] = [labelFact(a.labels, label), labelFact(b.labels, label)];
  if (x.presence !== "guaranteed" && y.presence !== "guaranteed") return false;
  if (x.presence === "absent" || y.presence === "absent") return true;
  return disjoint(x.values, y.values);
}
