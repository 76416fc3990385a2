/** Prints what other limits would have fired. */
import { counted } from "../basics/words.ts";
import { rate, span, tableText } from "./table.ts";
import type { AllThresholds, Thresholds } from "./thresholds.ts";

export function thresholdsText({ alerts, mostPages }: AllThresholds): string {
  const none = alerts.flatMap((a) => (a.kind === "no-limit" ? [a.alert] : []));
  const blind = alerts.flatMap((a) => (a.kind === "no-data" ? [`  ${a.alert}: no sample of ${a.missing[0]}`] : []));
  return [
    ...alerts.flatMap((a) => (a.kind === "tried" ? [section(a, mostPages)] : [])),
    ...(blind.length > 0 ? [`Not known, for the server has no data of what they read:\n${blind.join("\n")}\n`] : []),
    ...(none.length > 0 ? [`Without one fixed limit: ${none.join(", ")}\n`] : []),
  ].join("\n");
}

function section(a: Extract<Thresholds, { kind: "tried" }>, mostPages: number): string {
  const rows = a.tried.map((t) => [
    `${a.op} ${t.limit}`,
    t.from,
    String(t.fired),
    span(t.firingMs),
    String(t.short),
    rate(t.pagesPerWeek),
    t.limit === a.suggested ? "<" : "",
  ]);
  const short = (value: number) => Number(value.toPrecision(4));
  const few = `at most ${counted(mostPages, "page")} a week`;
  const end =
    a.suggested === undefined
      ? `No limit that was tried makes ${few}.`
      : `The most sensitive limit with ${few}: ${a.op} ${a.suggested}${a.suggested === a.limit ? ", as today" : ""}`;
  return [
    `${a.alert}: ${a.measured}`,
    `min ${short(a.min)}, median ${short(a.median)}, max ${short(a.max)}`,
    tableText({ head: ["Limit", "From", "Fired", "Firing for", "<5 min", "Pages/week", ""], rows }).trimEnd(),
    `${end}\n`,
  ].join("\n");
}

export function thresholdsJson({ period, mostPages, alerts }: AllThresholds): string {
  const at = (ms: number) => new Date(ms).toISOString();
  return `${JSON.stringify({ period: { since: at(period.since), until: at(period.until) }, mostPages, alerts }, null, 2)}\n`;
}
