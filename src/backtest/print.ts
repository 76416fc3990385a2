/** Prints a backtest: tables for a terminal and for a pull request, data for programs. */
import { plain } from "../markdown/prose.ts";
import { wrap } from "../report/wrap.ts";
import type { Backtest } from "./backtest.ts";
import type { AlertSummary, Summary } from "./summary.ts";
import { type Row, rate, span, type Table, tableText } from "./table.ts";

/** `width` breaks prose; with `narrow`, columns that do not fit are left out of the table. */
export function backtestText(
  result: Backtest,
  { width, narrow }: { readonly width: number; readonly narrow: boolean },
): string {
  const { after, before } = result;
  const fired = fitting(alertTable(after, before), narrow ? width : Number.POSITIVE_INFINITY);
  const receivers = receiverTable(after, before);
  const lines = (text: string) => wrap(text, width - 2).join("\n  ");
  return [
    `${lines(headline(result))}\n`,
    fired.rows.length > 0 ? tableText(fired) : "No alert would have fired.\n",
    ...notes(after, before).map(([title, items]) => [title, ...items.map((i) => `  ${lines(i)}`), ""].join("\n")),
    ...(receivers.rows.length > 0 ? [tableText(receivers)] : []),
  ].join("\n");
}

/** A comment for a pull request. */
export function backtestMarkdown(result: Backtest): string {
  const { after, before } = result;
  return [
    "### Backtest",
    plain(headline(result)),
    alertTable(after, before).rows.length > 0 ? markdown(alertTable(after, before)) : "No alert would have fired.",
    ...notes(after, before).map(([title, items]) => `**${title}**\n\n${items.map((i) => `- ${plain(i)}`).join("\n")}`),
    ...(receiverTable(after, before).rows.length > 0 ? [markdown(receiverTable(after, before))] : []),
  ]
    .join("\n\n")
    .concat("\n");
}

export function backtestJson({ period, asked, covered, after, before }: Backtest): string {
  const times = ({ since, until }: Backtest["period"]) => ({
    since: new Date(since).toISOString(),
    until: new Date(until).toISOString(),
  });
  const data = { period: times(period), asked: times(asked), covered, ...after, ...(before ? { before } : {}) };
  return `${JSON.stringify(data, null, 2)}\n`;
}

function headline({ period, asked, covered }: Backtest): string {
  const from = `${minute(period.since)} to ${minute(period.until)} UTC`;
  const lost =
    period.since > asked.since + 3_600_000
      ? `; the server has nothing before that, back to ${minute(asked.since)}`
      : "";
  const gaps = covered < 0.995 ? `; it has data for ${(covered * 100).toFixed(1)}% of what was asked for` : "";
  return `${from}${lost}${gaps}`;
}

function minute(ms: number): string {
  return new Date(ms).toISOString().slice(0, 16).replace("T", " ");
}

function alertTable(after: Summary, before?: Summary): Table {
  const old = new Map(before?.alerts.map((a) => [a.alert, a]));
  const names = [...new Set([...after.alerts, ...(before?.alerts ?? [])].map((a) => a.alert))];
  const own = new Map(after.alerts.map((a) => [a.alert, a]));
  const rows = names.flatMap((name) => {
    const [was, is] = [old.get(name), own.get(name)];
    if (was?.verdict !== "fired" && is?.verdict !== "fired") return [];
    const cell = (of: (a: AlertSummary) => string) => (before ? changed(was, is, of) : is ? of(is) : "");
    return [[name, ...alertColumns.map(([, of]) => cell(of))]];
  });
  return { head: ["Alert", ...alertColumns.map(([title]) => title)], rows };
}

const alertColumns: readonly (readonly [string, (a: AlertSummary) => string])[] = [
  ["Fired", (a) => String(a.fired)],
  ["Firing for", (a) => span(a.firingMs)],
  ["Longest", (a) => span(a.longestMs)],
  ["<5 min", (a) => String(a.short)],
  ["Flaps", (a) => String(a.flaps)],
  ["Not sent", (a) => String(a.notSent)],
  ["Pages/week", (a) => rate(a.pagesPerWeek)],
];

/** `3 → 1`, or one value where nothing changed. An alert that one side does not have, or knows nothing of, is a dash there. */
function changed(was: AlertSummary | undefined, is: AlertSummary | undefined, of: (a: AlertSummary) => string): string {
  const text = (a: AlertSummary | undefined) => {
    if (!a) return "–";
    return a.verdict === "no-data" || a.verdict === "failed" ? "?" : of(a);
  };
  return text(was) === text(is) ? text(is) : `${text(was)} → ${text(is)}`;
}

/** What the table leaves out, by why. */
function notes(after: Summary, before?: Summary): readonly (readonly [string, readonly string[]])[] {
  const shown = new Set(alertTable(after, before).rows.map(([name]) => name));
  const having = (verdict: AlertSummary["verdict"]) => after.alerts.filter((a) => a.verdict === verdict);
  const quiet = having("quiet").filter((a) => !shown.has(a.alert));
  const [blind, failed] = [having("no-data"), having("failed")];
  const partly = after.alerts.filter((a) => a.missing.length === 0 && a.knownShare < 0.99 && a.verdict !== "failed");
  const all: readonly (readonly [string, readonly string[]])[] = [
    [`Would not have fired (${quiet.length}):`, quiet.length > 0 ? [quiet.map(quietText).join(", ")] : []],
    [`Not known, for the server has no data of what they read (${blind.length}):`, blind.map(blindText)],
    [
      `Not known, for the query failed (${failed.length}):`,
      failed.map(({ alert, problem = "" }) => `${alert}: ${problem}`),
    ],
    [
      "Known for a part of the time only, since what they read was not there in all of it:",
      partly.length > 0 ? [partly.map((a) => `${a.alert} (${Math.round(a.knownShare * 100)}%)`).join(", ")] : [],
    ],
  ];
  return all.filter(([, items]) => items.length > 0);
}

function quietText({ alert, pending }: AlertSummary): string {
  return pending === 0 ? alert : `${alert} (pending ${pending === 1 ? "once" : `${pending} times`})`;
}

/** The names of all of them are in the data for programs. */
function blindText({ alert, missing: [first = "", ...others] }: AlertSummary): string {
  return `${alert}: no sample of ${first}${others.length > 0 ? ` and ${others.length} more` : ""}`;
}

function receiverTable(after: Summary, before?: Summary): Table {
  const find = (of: Summary | undefined, name: string) => of?.receivers.find((r) => r.receiver === name);
  const names = [...new Set([...after.receivers, ...(before?.receivers ?? [])].map((r) => r.receiver))];
  const rows = names.map((name) => {
    const cell = (key: "pages" | "repeats" | "pagesPerWeek") => {
      const text = (of: Summary | undefined) => {
        const value = find(of, name)?.[key] ?? 0;
        return key === "pagesPerWeek" ? rate(value) : String(value);
      };
      return before && text(before) !== text(after) ? `${text(before)} → ${text(after)}` : text(after);
    };
    return [name, cell("pages"), cell("repeats"), cell("pagesPerWeek")];
  });
  return { head: ["Receiver", "Pages", "Repeats", "Pages/week"], rows };
}

/** Without the columns that a reader misses least, as long as it is too wide. */
function fitting(table: Table, width: number): Table {
  const rest = ["Not sent", "Longest", "Flaps", "<5 min", "Firing for"];
  let { head, rows } = table;
  for (const title of rest) {
    const [line = ""] = tableText({ head, rows }).split("\n");
    if (line.length <= width) break;
    const at = head.indexOf(title);
    const without = (row: Row) => row.filter((_, i) => i !== at);
    [head, rows] = [without(head), rows.map(without)];
  }
  return { head, rows };
}

function markdown({ head, rows }: Table): string {
  const line = (row: Row) => `| ${row.map(plain).join(" | ")} |`;
  return [line(head), `|${head.map((_, i) => (i === 0 ? "---|" : "--:|")).join("")}`, ...rows.map(line)].join("\n");
}
