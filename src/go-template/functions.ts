/** The functions that templates call: Go's own, and those that Prometheus adds. */
import { RE2JS } from "re2js";
import { humanize, humanize1024, humanizeDuration, humanizePercentage, humanizeTimestamp } from "./humanize.ts";
import { printf } from "./printf.ts";
import { isTruthy, listOf, printed, type Value } from "./value.ts";

/** The result, or undefined where Go would fail, or where it depends on what nobody knows before. */
export type Apply = (args: readonly Value[]) => { readonly value: Value } | undefined;

const ok = (value: Value) => ({ value });

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

const compares =
  (holds: (a: number | string | bigint, b: number | string | bigint) => boolean): Apply =>
  ([a, b, ...more]) => {
    const comparable = ["string", "number", "bigint"].includes(typeof a) && typeof a === typeof b && more.length === 0;
    return comparable ? ok(holds(a as string, b as string)) : undefined;
  };

/** True where the first equals any of the others; Go compares only what is of one type. */
const equals: Apply = ([first, ...others]) => {
  const fits = others.length > 0 && typeof first !== "object" && first !== undefined;
  if (!fits || others.some((o) => typeof o !== typeof first)) return undefined;
  return ok(others.includes(first));
};

const joined = (args: readonly Value[], between: (a: Value, b: Value) => boolean): string | undefined => {
  const parts = args.map((arg) => (arg === undefined ? undefined : printed(arg)));
  if (parts.includes(undefined)) return undefined;
  return parts.map((part, i) => (i > 0 && between(args[i - 1], args[i]) ? ` ${part}` : part)).join("");
};

/** Go's Sprint puts a blank between two values of which neither is a text. */
const print = (args: readonly Value[]): string | undefined =>
  joined(args, (a, b) => typeof a !== "string" && typeof b !== "string");

const ofPrinted =
  (f: (text: string) => string): Apply =>
  (args) => {
    const text = print(args);
    return text === undefined ? undefined : ok(f(text));
  };

const index: Apply = ([of, ...keys]) => {
  let found = of;
  for (const key of keys) {
    if (typeof found !== "object" || found.kind === "record") return undefined;
    if (found.kind === "map") {
      if (typeof key !== "string") return undefined;
      found = Object.hasOwn(found.entries, key) ? found.entries[key] : found.missing;
    } else {
      if (typeof key !== "bigint" || key < 0n || key >= found.items.length) return undefined;
      found = found.items[Number(key)];
    }
  }
  return ok(found);
};

const size: Apply = ([of, ...more]) => {
  if (more.length > 0) return undefined;
  if (typeof of === "string") return ok(BigInt(Buffer.byteLength(of)));
  if (typeof of !== "object" || of.kind === "record") return undefined;
  return ok(BigInt(of.kind === "list" ? of.items.length : Object.keys(of.entries).length));
};

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&#34;",
  "'": "&#39;",
};

const ofGo: Readonly<Record<string, Apply>> = {
  eq: equals,
  ne: (args) => {
    const same = args.length === 2 ? equals(args) : undefined;
    return same && ok(!same.value);
  },
  lt: compares((a, b) => a < b),
  le: compares((a, b) => a <= b),
  gt: compares((a, b) => a > b),
  ge: compares((a, b) => a >= b),
  not: ([of, ...more]) => (more.length === 0 ? ok(!isTruthy(of)) : undefined),
  len: size,
  index,
  print: ofPrinted((text) => text),
  println: (args) => {
    const text = joined(args, () => true);
    return text === undefined ? undefined : ok(`${text}\n`);
  },
  printf: ([format, ...args]) => {
    const text = typeof format === "string" ? printf(format, args) : undefined;
    return text === undefined ? undefined : ok(text);
  },
  html: ofPrinted((text) => text.replace(/[&<>"']/g, (char) => entities[char] ?? char)),
  urlquery: ofPrinted(urlQuery),
};

function urlQuery(text: string): string {
  return encodeURIComponent(text)
    .replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll("%20", "+");
}

/** Every pattern that Go refuses makes the template fail. */
function regex(pattern: string): RE2JS | undefined {
  try {
    return RE2JS.compile(pattern);
  } catch {
    return undefined;
  }
}

const reReplaceAll: Apply = (args) => {
  const [pattern, replacement, text] = args;
  if (args.length !== 3 || typeof pattern !== "string" || typeof replacement !== "string") return undefined;
  const compiled = typeof text === "string" ? regex(pattern) : undefined;
  if (!compiled || typeof text !== "string") return undefined;
  const matcher = compiled.matcher(text);
  const names = compiled.namedGroups() as Readonly<Record<string, number>>;
  let [replaced, from, afterMatch] = ["", 0, -1];
  while (matcher.find()) {
    const [start, end] = [matcher.start(), matcher.end()];
    replaced += text.slice(from, start);
    // Go does not replace nothing right behind a match.
    if (end > start || start !== afterMatch) {
      replaced += replacement.replace(/\$(?:\$|\{(\w+)\}|(\w+))/g, (whole, braced?: string, bare?: string) => {
        const name = braced ?? bare;
        if (name === undefined) return whole === "$$" ? "$" : whole;
        const group = /^\d+$/.test(name) ? Number(name) : names[name];
        return group === undefined || group > matcher.groupCount() ? "" : (matcher.group(group) ?? "");
      });
    }
    [from, afterMatch] = [end, end];
  }
  return ok(replaced + text.slice(from));
};

const match: Apply = (args) => {
  const [pattern, text] = args;
  if (args.length !== 2 || typeof pattern !== "string" || typeof text !== "string") return undefined;
  const compiled = regex(pattern);
  return compiled && ok(compiled.matcher(text).find());
};

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
  ...ofGo,
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
