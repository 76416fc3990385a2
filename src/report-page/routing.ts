/** The routes as a tree, with the alerts that each of them takes. */

import { formatDuration } from "../basics/duration.ts";
import { receiversOf } from "../model/inhibitions.ts";
import { alertingRules, type Model } from "../model/model.ts";
import type { RouteModel } from "../model/route-model.ts";
import { quote } from "../promql/print/quote.ts";
import { el, type Html, table } from "./html.ts";

export function routingSection(model: Model): Html {
  return el(
    "section",
    { id: "routing", "aria-labelledby": "routing-title" },
    el("h2", { id: "routing-title" }, "Routing"),
    el("ul", { class: "tree" }, route(model.route)),
    table(
      "What each receiver gets",
      ["Receiver", "Alerts"],
      model.receivers.map(({ name }) => {
        const got = alertingRules(model).filter((rule) => receiversOf(rule, model).includes(name));
        return [name, got.flatMap(({ alert }) => [el("a", { href: `#${alert}` }, alert), " "])];
      }),
    ),
    table(
      "Inhibitions",
      ["While this fires", "this is not notified", "if these are equal"],
      model.inhibitRules.map(({ source, target, equal }) => [matchers(source), matchers(target), equal.join(", ")]),
    ),
  );
}

function route({ receiver, matchers: of, groupBy, groupWaitMs, repeatIntervalMs, routes, ...rest }: RouteModel): Html {
  const times = [
    ...(groupBy ? [`grouped by ${groupBy.join(", ")}`] : []),
    ...(groupWaitMs === undefined ? [] : [`waits ${formatDuration(groupWaitMs)}`]),
    ...(repeatIntervalMs === undefined ? [] : [`repeats every ${formatDuration(repeatIntervalMs)}`]),
    ...(rest.continue ? ["and continues"] : []),
  ];
  return el(
    "li",
    { "data-find": "" },
    el("code", {}, of.length === 0 ? "everything else" : matchers(of)),
    " → ",
    el("b", {}, receiver),
    times.length === 0 ? "" : ` (${times.join("; ")})`,
    routes.length === 0 ? "" : el("ul", {}, ...routes.map(route)),
  );
}

function matchers(of: RouteModel["matchers"]): string {
  return of.map(({ label, op, value }) => `${label}${op}${quote(value)}`).join(", ");
}
