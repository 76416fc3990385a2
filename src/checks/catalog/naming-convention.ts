/** Finds names of metrics, labels and alerts that break the conventions readers rely on. Knows nothing of syntax. */
import { entries } from "../../catalog/catalog.ts";
import type { MetricInfo } from "../../catalog/metric.ts";
import { units } from "../../promql/units.ts";
import type { CatalogCheck } from "../check.ts";
import type { Finding } from "../finding.ts";

export const namingConvention: CatalogCheck = {
  on: "catalog",
  code: "naming-convention",
  severity: ["error", "warning"],
  finds: "a name that misleads about type or unit, or a `legacyName` that excuses nothing",
  because: "people and tools read type and unit from a metric's name",
  example: {
    form: "catalog",
    fails: 'metrics: { visits: counter("visits", about) }',
    passes: 'metrics: { visits: counter("visits_total", about) }',
  },
  run: (catalog) => [
    ...entries(catalog, "metric").flatMap(({ at, value }) => metric(value, at)),
    ...entries(catalog, "alert").flatMap(({ at, value: { name } }) =>
      /^[A-Z]/.test(name)
        ? []
        : { at, severity: "warning" as const, message: `alert "${name}" does not begin with a capital letter` },
    ),
  ],
};

interface Breach {
  readonly severity: "error" | "warning";
  readonly message: string;
  readonly because: string;
  readonly hint: string;
}

/** What is to be excused in the names of a metric and its labels. */
export function nameBreaches(of: MetricInfo): readonly Breach[] {
  return rules.flatMap((rule) => rule(of) ?? []);
}

/** A reason recorded as `legacyName` excuses every breach, and is itself reported where there is none. */
function metric(of: MetricInfo, at: string): readonly Finding[] {
  const breaches = nameBreaches(of);
  if (of.legacyName === undefined) return breaches.map((breach) => ({ at, ...breach }));
  if (breaches.length > 0) return [];
  return [
    {
      at: `${at}.legacyName`,
      severity: "warning",
      message: `"${of.name}" breaks no convention that needs an excuse`,
      hint: "remove legacyName, or it will excuse the next name, too",
    },
  ];
}

/** Words for another unit than the base one, or for that one too briefly: the whole word between underscores. */
const scaled: Readonly<Record<string, string>> = {
  ...of("seconds", "s sec secs ms msec msecs millis us micros ns nanos m min mins minutes h hr hrs hours d days weeks"),
  ...of("bytes", "b kb mb gb tb pb kib mib gib tib pib bits"),
  ...of("ratio", "percent percentage pct"),
  ...of("celsius", "fahrenheit"),
  ...Object.fromEntries(
    ["seconds", "bytes", "grams", "meters", "joules", "watts", "volts", "amperes", "hertz"].flatMap((base) =>
      ["nano", "micro", "milli", "centi", "kilo", "mega", "giga", "tera", "peta", "kibi", "mebi", "gibi", "tebi"].map(
        (prefix) => [`${prefix}${base}`, base] as const,
      ),
    ),
  ),
};

function of(base: string, words: string): Readonly<Record<string, string>> {
  return Object.fromEntries(words.split(" ").map((word) => [word, base]));
}

const rules: readonly ((of: MetricInfo) => Breach | undefined)[] = [
  ({ type, name, labels }) => {
    const taken = ["le", "quantile"].find(
      (label) => Object.hasOwn(labels, label) && !(label === "le" && type === "histogram"),
    );
    if (taken === undefined) return undefined;
    return {
      severity: "error",
      message: `${type} "${name}" has a label "${taken}"`,
      because: `only the series of a ${taken === "le" ? "histogram" : "summary"} differ in it`,
      hint: "use another name",
    };
  },
  ({ type, name, labels }) => {
    const camel = Object.keys(labels).find((label) => /[a-z][A-Z]/.test(label));
    if (camel === undefined) return undefined;
    return {
      severity: "warning",
      message: `${type} "${name}" has a label "${camel}" in camel case`,
      because: "Prometheus' own labels have lower-case words between underscores",
      hint: `call it ${snake(camel)}`,
    };
  },
  ({ type, name }) =>
    type !== "counter" || name.endsWith("_total")
      ? undefined
      : {
          severity: "error",
          message: `counter "${name}" does not end with _total`,
          because: "people and tools recognise a counter, which needs rate(), by that ending",
          hint: `call it ${name}_total, or say in legacyName why the name must stay`,
        },
  ({ type, name }) =>
    type === "counter" || !name.endsWith("_total")
      ? undefined
      : {
          severity: "error",
          message: `${type} "${name}" ends with _total`,
          because: "that ending belongs to counters: readers would take rate() of it",
          hint: `call it ${name.slice(0, -"_total".length)}`,
        },
  ({ type, name }) => {
    const ending = /_(?:count|sum|bucket)$/.exec(name)?.[0];
    if (ending === undefined) return undefined;
    return {
      severity: "error",
      message: `${type} "${name}" ends with ${ending}`,
      because: "only the series of a histogram or summary have that ending",
      hint: `call it ${name.slice(0, -ending.length)}`,
    };
  },
  ({ type, name, unit }) => {
    const { suffix } = units[unit];
    if (name.replace(/_total$/, "").endsWith(suffix)) return undefined;
    return {
      severity: "warning",
      message: `${type} "${name}" counts ${unit} and does not say so`,
      because: "readers take the unit from the name: nothing else shows it beside the number",
      hint: `end its name with ${suffix}${type === "counter" ? "_total" : ""}`,
    };
  },
  ({ type, name }) => {
    const word = name.split("_").find((w) => Object.hasOwn(scaled, w));
    if (word === undefined) return undefined;
    return {
      severity: "warning",
      message: `${type} "${name}" is named after ${word}`,
      because: `the base unit is ${scaled[word]}; with others, two metrics cannot be compared as they are`,
      hint: `measure in ${scaled[word]}; dashboards choose the scale`,
    };
  },
  ({ type, name }) =>
    name.split("_").includes(type)
      ? {
          severity: "warning",
          message: `${type} "${name}" has its type in its name`,
          because: "the type is known from the metric itself",
          hint: `leave out "${type}"`,
        }
      : undefined,
  ({ type, name }) =>
    /[a-z][A-Z]/.test(name)
      ? {
          severity: "warning",
          message: `${type} "${name}" is written in camel case`,
          because: "Prometheus' own names have lower-case words between underscores",
          hint: `call it ${snake(name)}`,
        }
      : undefined,
];

function snake(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, "$1_$2").toLowerCase();
}
