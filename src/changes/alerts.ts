/** What changes for those who are called: when an alert fires, how it is labelled, and whom it reaches. */
import { parseDuration } from "../basics/duration.ts";
import type { CatalogJson } from "../schemas/catalog.ts";
import { became, breaking, type Change, type Difference, harmless, notable } from "./change.ts";
import { namePairs, pairs } from "./pairs.ts";
import { queryDifferences } from "./queries.ts";

type Alert = CatalogJson["alerts"][number];

export function alertChanges(before: CatalogJson, after: CatalogJson): readonly Change[] {
  const { added, removed, both } = pairs(before.alerts, after.alerts, (a) => a.name);
  const one = ({ name }: Alert, difference: Difference): Change => ({ subject: "alert", name, ...difference });
  return [
    ...removed.map((a) => one(a, gone(a, added))),
    ...both.flatMap(([a, b]) => differences(a, b).map((d) => one(b, d))),
    ...added.map((a) => one(a, notable(`is new, ${a.severity}, to ${listed(a.receivers)}`))),
  ];
}

function gone(alert: Alert, added: readonly Alert[]): Difference {
  const renamed = added.find((a) => a.expr === alert.expr);
  const because = "nobody is called for it, and silences for its name match nothing";
  return renamed
    ? breaking(`is called ${renamed.name} now`, "routes and silences for the old name match nothing")
    : breaking("is gone", because);
}

function differences(a: Alert, b: Alert): readonly Difference[] {
  return [
    ...severity(a, b),
    ...queryDifferences(a.expr, b.expr).map(notable),
    ...waiting(a, b),
    ...receivers(a, b),
    ...labels(a, b),
    ...inhibitions(a, b),
    ...texts(a, b),
  ];
}

/** From the one that wakes people to the one that calls nobody. */
const severities: readonly Alert["severity"][] = ["critical", "warning", "info", "none"];

function severity(a: Alert, b: Alert): readonly Difference[] {
  if (a.severity === b.severity) return [];
  const text = became("severity", a.severity, b.severity);
  const lowered = severities.indexOf(b.severity) > severities.indexOf(a.severity);
  return [lowered ? breaking(text, "what called somebody at once may do so no longer") : notable(text)];
}

function waiting(a: Alert, b: Alert): readonly Difference[] {
  const later = parseDuration(b.for) - parseDuration(a.for);
  const kept = became("keep_firing_for", a.keepFiringFor ?? "0s", b.keepFiringFor ?? "0s");
  return [
    ...(later === 0 ? [] : [notable(`${became("for", a.for, b.for)}: fires ${later > 0 ? "later" : "sooner"}`)]),
    ...((a.keepFiringFor ?? "0s") === (b.keepFiringFor ?? "0s") ? [] : [notable(kept)]),
  ];
}

function receivers(a: Alert, b: Alert): readonly Difference[] {
  const { added, removed } = namePairs(a.receivers, b.receivers);
  if (removed.length > 0) {
    const text = became("receivers", listed(a.receivers), listed(b.receivers));
    return [breaking(text, `${listed(removed)} gets it no longer`)];
  }
  return added.map((name) => notable(`also goes to ${name}`));
}

function labels({ labels: before }: Alert, { labels: after }: Alert): readonly Difference[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => name !== "severity");
  return names.flatMap((name): readonly Difference[] => {
    const [from, to] = [before[name], after[name]];
    if (from === to) return [];
    if (from === undefined) return [notable(`label ${name}="${to}" is new`)];
    const text = to === undefined ? `label ${name}="${from}" is gone` : became(`label ${name}`, `"${from}"`, `"${to}"`);
    return [breaking(text, "routes, silences and inhibitions that match the old value match it no longer")];
  });
}

function inhibitions(a: Alert, b: Alert): readonly Difference[] {
  const { added, removed } = namePairs(a.inhibits, b.inhibits);
  return [
    ...added.map((name) => notable(`inhibits ${name} now`)),
    ...removed.map((name) => notable(`inhibits ${name} no longer`)),
  ];
}

function texts(a: Alert, b: Alert): readonly Difference[] {
  const reworded = (["summary", "description", "impact", "action"] as const).filter((text) => a[text] !== b[text]);
  return [
    ...(reworded.length > 0
      ? [harmless(`its ${listed(reworded)} ${reworded.length > 1 ? "are" : "is"} reworded`)]
      : []),
    ...(a.runbook === b.runbook ? [] : [harmless(became("runbook", a.runbook, b.runbook))]),
  ];
}

function listed(names: readonly string[]): string {
  return names.length > 0 ? names.join(", ") : "nobody";
}
