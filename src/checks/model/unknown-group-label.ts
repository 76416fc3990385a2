/** Finds routes that group by a label which no alert carries. */
import { warning } from "../../diagnostic.ts";
import { alertingRules, type RouteModel } from "../../model/model.ts";
import { inferred } from "../../promql/infer/inferred.ts";
import { labelNames } from "../../promql/infer/labels.ts";
import { didYouMean } from "../../suggest.ts";
import type { ModelCheck } from "../check.ts";

export const unknownGroupLabel: ModelCheck = (model) => {
  const ofRules = alertingRules(model).flatMap((r) => [
    ...r.outputLabels,
    ...labelNames(inferred(r.expr, model.schema).root.labels, "possible"),
  ]);
  const known = [...new Set(["alertname", ...ofRules])];
  return below(model.route).flatMap(({ at, groupBy = [] }) =>
    groupBy.flatMap((label) => {
      // Three dots stand for every label.
      if (label === "..." || known.includes(label)) return [];
      const notes = [{ message: "it is empty for all of them, so grouping by it changes nothing" }];
      const message = `no alert carries the label "${label}"`;
      return warning("unknown-group-label", `${at}.groupBy`, message, { notes, hint: didYouMean(label, known) });
    }),
  );
};

function below(route: RouteModel): readonly RouteModel[] {
  return [route, ...route.routes.flatMap(below)];
}
