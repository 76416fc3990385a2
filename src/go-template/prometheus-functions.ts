/** The functions that Prometheus adds to those of Go. */
import { type Apply, goFunctions, index, ok, urlQuery } from "./go-functions.ts";
import { humanize, humanize1024, humanizeDuration, humanizePercentage, humanizeTimestamp } from "./humanize.ts";
import { match, reReplaceAll } from "./regex-functions.ts";
import { listOf, type Value } from "./value.ts";

const ofText =
  (f: (s: string) => Value): Apply =>
  (args) => {
    const [s] = args;
    if (args.length !== 1 || typeof s !== "string") return undefined;
    const value = f(s);
    return value === undefined ? undefined : ok(value);
  };

const ofNumber =
  (f: (n: number) => string | undefined): Apply =>
  (args) => {
    const n = args.length === 1 ? floatOf(args[0]) : undefined;
    const value = n === undefined ? undefined : f(n);
    return value === undefined ? undefined : ok(value);
  };

/** Prometheus' number functions read numbers out of texts as well. */
function floatOf(value: Value): number | undefined {
  if (typeof value === "number") return value;
  if (typeof value === "bigint") return Number(value);
  return typeof value === "string" && /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(value)
    ? Number(value)
    : undefined;
}

/** Only of plain words: how others are treated changed between Prometheus' versions. */
const title = (text: string): Value =>
  /^[a-zA-Z]*(?: [a-zA-Z]+)*$/.test(text) ? text.replace(/\b[a-z]/g, (letter) => letter.toUpperCase()) : undefined;

const first: Apply = ([of, ...more]) =>
  typeof of === "object" && of.kind === "list" && of.items.length > 0 && more.length === 0
    ? ok(of.items[0])
    : undefined;

const ofSample =
  (f: (sample: Readonly<Record<string, Value>>) => Value): Apply =>
  ([of, ...more]) => {
    if (typeof of !== "object" || of.kind !== "record" || more.length > 0) return undefined;
    const value = f(of.fields);
    return value === undefined ? undefined : ok(value);
  };

const labelOf = (of: Value, name: Value): Value => {
  const labels = typeof of === "object" && of.kind === "record" ? of.fields.Labels : undefined;
  return index([labels, name])?.value;
};

const byLabel: Apply = ([name, of, ...more]) => {
  if (typeof of !== "object" || of.kind !== "list" || more.length > 0) return undefined;
  const keyed = of.items.map((item) => ({ item, key: labelOf(item, name) }));
  if (keyed.some(({ key }) => typeof key !== "string")) return undefined;
  keyed.sort((a, b) => Buffer.compare(Buffer.from(String(a.key)), Buffer.from(String(b.key))));
  return ok(listOf(keyed.map(({ item }) => item)));
};

const graph = (tab: number) => ofText((expr) => `/graph?g0.expr=${urlQuery(expr)}&g0.tab=${tab}`);

/** Those that ask the server or its clock are not here: nobody knows their answers before. */
export const prometheusFunctions: Readonly<Record<string, Apply>> = {
  ...goFunctions,
  toUpper: ofText((s) => s.toUpperCase()),
  toLower: ofText((s) => s.toLowerCase()),
  safeHtml: ofText((s) => s),
  humanizeDuration: ofNumber(humanizeDuration),
  match,
  reReplaceAll,
  title: ofText(title),
  humanize: ofNumber(humanize),
  humanize1024: ofNumber(humanize1024),
  humanizePercentage: ofNumber(humanizePercentage),
  humanizeTimestamp: ofNumber(humanizeTimestamp),
  first,
  value: ofSample(({ Value }) => Value),
  label: ([name, of, ...more]) => {
    const text = more.length === 0 ? labelOf(of, name) : undefined;
    return text === undefined ? undefined : ok(text);
  },
  strvalue: ofSample((sample) => labelOf({ kind: "record", fields: sample }, "__value__")),
  sortByLabel: byLabel,
  args: (args) =>
    ok({ kind: "map", entries: Object.fromEntries(args.map((a, i) => [`arg${i}`, a])), missing: undefined }),
  stripPort: ofText(
    (s) =>
      /^\[([^[\]]*)\]:[^:]*$|^([^:[\]]*):[^:]*$/
        .exec(s)
        ?.slice(1)
        .find((h) => h !== undefined) ?? s,
  ),
  graphLink: graph(0),
  tableLink: graph(1),
};
