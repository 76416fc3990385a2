/**
 * What an indicator counts in five minutes, where longer windows have no closed form: native histograms, ages, slices of time,
 * other SLOs, and whatever leaves planned time out.
 */
import type { Model, SloModel } from "../../model/model.ts";
import { shareDriver } from "../driver/share.ts";
import { evaluatorOf } from "../measure/evaluate.ts";
import { composite, type Member } from "./composite.ts";
import { baseMs, type CountedSli, type In5m, minuteMs } from "./in-5m.ts";
import { outside } from "./in-planned-time.ts";
import { native } from "./native-latency.ts";
import { recordedOver5m } from "./simulate-recordings.ts";
import { badIn, sharesOf, totalIn } from "./sli-windows.ts";
import { freshness, slices } from "./time-slices.ts";

/** What an indicator is made of besides its own declaration. */
export type SliContext = Pick<Model, "slos" | "schema">;

/** Undefined where the windows have a closed form. */
export function countedSli(
  slo: SloModel,
  everyMs: number,
  context: SliContext,
  member: (slo: SloModel) => Member,
): CountedSli | undefined {
  const in5m = in5mOf(slo, context, member);
  if (!in5m) return undefined;
  const { counted, drivers, isTimed } = in5m;
  const evaluationMs = everyMs === baseMs ? minuteMs : everyMs;
  return { recorded: recordedOver5m(slo, evaluationMs, outside(slo.except, counted)), drivers, isTimed };
}

function in5mOf(slo: SloModel, { slos, schema }: SliContext, member: (slo: SloModel) => Member): In5m | undefined {
  const { sli, labels } = slo;
  switch (sli.kind) {
    case "native-latency":
      return native(sli, labels);
    case "freshness":
      return freshness(sli, labels);
    case "slices":
      return slices(sli, labels, schema);
    case "composite":
      return composite(
        sli,
        labels,
        sli.of.flatMap(({ slo, weight }) => slos.filter((s) => s.name === slo).map((s) => ({ weight, ...member(s) }))),
      );
    default: {
      if (slo.except.length === 0) return undefined;
      const shares = sharesOf(sli, labels, baseMs)(baseMs);
      return {
        counted: (series) => ({
          total: evaluatorOf(totalIn(shares), series),
          bad: evaluatorOf(badIn(shares), series),
        }),
        drivers: (all) => shares.map((s) => shareDriver(s, all)),
        isTimed: false,
      };
    }
  }
}
