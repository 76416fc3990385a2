/**
 * What a service level indicator counts within the base window, as rules: all events and the bad ones, or how long each thing
 * was there and how long it was bad. Everything longer is made of this, whatever the kind.
 */
import type { CompositeSli, FreshnessSli, GaugeRatioSli, Sli, SlicesSli } from "../../catalog/sli.ts";
import type { Expr } from "../../promql/ast.ts";
import { binary } from "../../promql/typed/plain.ts";
import type { Exception, SloModel } from "../model.ts";
import type { OwnLabels, Part } from "./parts.ts";
import { compositeParts } from "./sli-composite.ts";
import { eventParts, goodParts } from "./sli-events.ts";
import { latencyParts } from "./sli-latency.ts";
import { nativeParts } from "./sli-native.ts";
import { sliceParts } from "./sli-slices.ts";
import { freshnessParts, gaugeParts } from "./sli-things.ts";

/** The labels that an SLI's series are kept apart by; series may lack the last one, where it has budgets of its own. */
export function sliLabels(sli: Sli, by: readonly string[] = []): readonly string[] {
  const per = sli.kind === "latency" && sli.per !== undefined ? [sli.per] : [];
  return [...new Set(["job", ...by, ...per])];
}

type EventSli = Exclude<Sli, GaugeRatioSli | FreshnessSli | SlicesSli | CompositeSli>;

/** Things and slices of time are there without anybody's doing: there is no traffic that could be too low. */
export function isEvents(sli: Sli): sli is EventSli {
  return ["events", "good-events", "latency", "native-latency"].includes(sli.kind);
}

/** Whether a part that is counted in all may lack its bad events: they are what is left of it without the good ones. */
export function isMeasuredByGood({ kind }: Sli): boolean {
  return kind === "latency" || kind === "good-events";
}

/** In the order of evaluation. Bad has a value wherever total has one, unless what it is counted from is not exported. */
export function sliParts(slo: SloModel, own: OwnLabels): readonly Part[] {
  const derived = !["freshness", "slices", "composite"].includes(slo.sli.kind);
  return partsOf(slo, own).map((of) => {
    // What asks for a total that is excepted needs no exception of its own.
    return derived && of.part === "bad" ? of : { ...of, expr: slo.except.reduce(withoutExcepted, of.expr) };
  });
}

function withoutExcepted(expr: Expr, exception: Exception): Expr {
  return binary("unless", expr, exception.when, { mode: "on", labels: exception.on });
}

function partsOf(slo: SloModel, own: OwnLabels): readonly Part[] {
  const { sli } = slo;
  switch (sli.kind) {
    case "events":
      return eventParts(slo, sli, own);
    case "good-events":
      return goodParts(slo, sli, own);
    case "latency":
      return latencyParts(slo, sli, own);
    case "native-latency":
      return nativeParts(slo, sli, own);
    case "gauge-ratio":
      return gaugeParts(slo, sli);
    case "freshness":
      return freshnessParts(slo, sli);
    case "slices":
      return sliceParts(slo, sli);
    case "composite":
      return compositeParts(slo, sli);
  }
}
