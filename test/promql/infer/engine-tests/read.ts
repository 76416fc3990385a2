/**
 * Reads the tests of Prometheus' own query engine: which series are loaded, what is asked, what must come. Knows nothing of
 * inference. Source: promql/promqltest/README.md of Prometheus.
 */
import { parse } from "../../../../src/promql/parse/parse.ts";

export interface Row {
  /** The metric name among them, as `__name__`. */
  readonly labels: Readonly<Record<string, string>>;
  readonly values: readonly (number | "histogram")[];
}

export interface EngineCase {
  readonly line: number;
  readonly query: string;
  /** Asked at one time, not at several. */
  readonly instant: boolean;
  readonly loaded: readonly Row[];
  /** With a reason where one is given. */
  readonly fails: string | undefined;
  readonly rows: readonly Row[];
}

/** The questions of a file, each with the series that were loaded before it. */
export function readEngineTests(text: string): readonly EngineCase[] {
  const cases: EngineCase[] = [];
  let loaded: readonly Row[] = [];
  const numbered = text.split("\n").map((line, i) => ({ line: line.trimEnd(), number: i + 1 }));
  const lines = numbered.filter(({ line }) => !/^\s*#/.test(line));
  for (let at = 0; at < lines.length; at++) {
    const { line = "", number = 0 } = lines[at] ?? {};
    if (line === "clear") loaded = [];
    const body: string[] = [];
    while (/^\s+\S/.test(lines[at + 1]?.line ?? "")) body.push((lines[++at]?.line ?? "").trim());
    // Series of classic histograms that are loaded as native ones as well are not written down.
    if (/^load/.test(line)) loaded = [...loaded, ...body.flatMap(readRow)];
    const asked = /^eval(_fail)?\S*\s+(?:instant at \S+|range from \S+ to \S+ step \S+)\s+(.*)/.exec(line);
    if (!asked) continue;
    const failing = body.find((b) => /^expect fail|^expected_fail/.test(b)) ?? (asked[1] ? "" : undefined);
    const rows = body.filter((b) => !/^expect/.test(b)).flatMap(readRow);
    cases.push({
      line: number,
      query: asked[2] ?? "",
      instant: line.includes("instant at"),
      loaded,
      fails: failing,
      rows,
    });
  }
  return cases;
}

/** `name{a="b"} 1 2+3x4 {{…}} _`; nothing for what is no series, such as a bare number. */
function readRow(line: string): readonly Row[] {
  const end =
    line.includes("{") && !/^[^{"]*\s/.test(line.slice(0, line.indexOf("{"))) ? closing(line) : line.search(/\s/);
  if (end < 0) return [];
  const [name, rest] = [line.slice(0, end), line.slice(end).trim()];
  const selector = name === "{}" ? undefined : parse(name);
  if (selector && (!selector.ok || selector.expr.kind !== "selector")) return [];
  const expr = selector?.ok && selector.expr.kind === "selector" ? selector.expr : undefined;
  const labels = Object.fromEntries(
    (expr?.matchers ?? []).filter((m) => m.value !== "").map((m) => [m.label, m.value]),
  );
  const named = expr?.name === undefined ? {} : { __name__: expr.name };
  return [{ labels: { ...named, ...labels }, values: readValues(rest) }];
}

function closing(line: string): number {
  let quoted = false;
  for (let i = 0; i < line.length; i++) {
    if (line[i] === '"' && line[i - 1] !== "\\") quoted = !quoted;
    if (line[i] === "}" && !quoted) return i + 1;
  }
  return -1;
}

function readValues(text: string): readonly (number | "histogram")[] {
  const tokens = text.match(/\{\{.*?\}\}\S*|\S+/g) ?? [];
  return tokens.flatMap((token): readonly (number | "histogram")[] => {
    if (token.startsWith("{{")) return ["histogram"];
    if (/^(?:_|stale)/.test(token)) return [];
    const [, first = "", step = "0", times = "0"] =
      /^(-?[^x+-]+(?:e[+-]?\d+)?)([+-][^x]+)?(?:x(\d+))?$/i.exec(token) ?? [];
    const start = numberOf(token.includes("x") ? first : token);
    return Array.from({ length: Number(times) + 1 }, (_, i) => start + (i === 0 ? 0 : i * numberOf(step)));
  });
}

function numberOf(text: string): number {
  if (/^[+-]?inf$/i.test(text)) return text.startsWith("-") ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return Number(text);
}
