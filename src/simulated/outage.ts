/** An outage as an objective sees it: from now on every event is bad. Knows nothing of which alert that fires. */
import type { Sli } from "../catalog/sli.ts";
import type { Exported } from "../live/exported.ts";
import { selects } from "../rule-tests/series/input-series.ts";
import type { Behaviour, Behaviours } from "./behaviour.ts";

/** Undefined where an objective is not counted by series that can be shown to be bad. */
export function outageOf(sli: Sli, series: readonly Exported[], usual: Behaviours): Behaviours | undefined {
  switch (sli.kind) {
    case "events":
    case "gauge-ratio": {
      const { bad } = sli;
      const isBad = ({ schema, labels }: Exported): boolean =>
        selects({ ...bad, matchers: bad.matchers.filter((m) => m.label in schema.labels) }, schema.name, labels);
      const [first] = series.filter(isBad);
      if (!first) return undefined;
      const family = series.filter((s) => s.schema.name === first.schema.name);
      const whole = family.reduce((sum, s) => sum + (usual.get(s.text)?.amount ?? 0), 0);
      return changed(family, usual, (of) => (of === first ? whole : 0));
    }
    case "latency": {
      const slowest = Math.max(...sli.cases.map((c) => c.under));
      const family = series.filter((s) => s.schema.name === sli.bucket.name);
      const counts = new Map(family.filter((s) => s.bound === Number.POSITIVE_INFINITY).map((s) => [s.family, s.text]));
      return changed(family, usual, ({ family, bound = 0 }) => {
        return bound <= slowest ? 0 : (usual.get(counts.get(family) ?? "")?.amount ?? 0);
      });
    }
    case "native-latency":
    case "freshness":
    case "slices":
    case "composite":
      return undefined;
  }
}

function changed(series: readonly Exported[], usual: Behaviours, amount: (of: Exported) => number): Behaviours {
  return new Map(
    series.flatMap((of): readonly (readonly [string, Behaviour])[] => {
      const before = usual.get(of.text);
      return before ? [[of.text, { ...before, amount: amount(of) }]] : [];
    }),
  );
}
