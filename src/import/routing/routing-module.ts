/** Writes the module that says who receives which alert. Decides nothing. */
import { formatDuration } from "../../basics/duration.ts";
import type { TimeInterval, TimeRange } from "../../catalog/time-interval.ts";
import type { Matcher } from "../../promql/ast.ts";
import { plainValues } from "../../promql/infer/matches.ts";
import { anyWord } from "../../promql/words.ts";
import { Identifiers } from "../identifiers.ts";
import { type Code, durationText, key, layout, list, text } from "../layout.ts";
import { vocabulary } from "../typed-functions.ts";
import type { ImportedInhibition, ImportedReceiver, ImportedRoute, ImportedRouting } from "./imported-routing.ts";

export function routingModule(of: ImportedRouting): string {
  const { route, receivers, inhibitions, intervals, secretFiles } = of;
  const words = new Set(["routing", "receiver"]);
  const names = new Identifiers([...vocabulary, "routes"]);
  const identifiers: Names = new Map(intervals.map(({ name }) => [name, names.claim(name, "Times")]));
  const entries: readonly Field[] = [
    ["receivers", list(receivers.map((r) => receiverCode(r, words)))],
    ["route", routeCode(route, words, identifiers)],
    ...(inhibitions.length > 0
      ? [["inhibitions", list(inhibitions.map((i) => inhibitionCode(i, words)))] as const]
      : []),
  ];
  const declared = intervals.map(
    (interval) => `const ${identifiers.get(interval.name)} = ${layout(intervalCode(interval, words))};\n\n`,
  );
  const imported = [...words].sort().map((word) => (word === "routing" ? "routing as routes" : word));
  const files = [...new Set(secretFiles)].map((file) => `// - ${file}\n`).join("");
  const note = files === "" ? "" : `// Secrets belong into these files, which only Alertmanager reads:\n${files}`;
  return `/** Who receives which alert. */\nimport { ${imported.join(", ")} } from "rustbox-monitoring";\n\n${declared.join("")}${note}export const routing = ${layout({ fn: "routes", args: [{ entries }] })};\n`;
}

/** Constants by the names of intervals. */
type Names = ReadonlyMap<string, string>;

type Field = readonly [name: string, value: Code];

function intervalCode({ name, timeZone = "UTC", ranges }: TimeInterval, words: Set<string>): Code {
  words.add("timeInterval");
  const range = ({ days, from, to, date }: TimeRange): Code => {
    const texts = Object.entries({ from, to, date }).flatMap(([key, value]): readonly Field[] =>
      value === undefined ? [] : [[key, text(value)]],
    );
    return { entries: [...(days ? [["days", list(days.map(text))] as const] : []), ...texts] };
  };
  return { fn: "timeInterval", args: [text(name), text(timeZone), ...ranges.map(range)] };
}

function receiverCode({ name, integrations }: ImportedReceiver, words: Set<string>): Code {
  const all = integrations.map(({ kind, options }): Code => {
    words.add(kind);
    const entries = Object.entries(options).map(
      ([option, value]): Field => [key(option), typeof value === "string" ? text(value) : String(value)],
    );
    return { fn: kind, args: [{ entries }] };
  });
  return { fn: "receiver", args: [text(name), ...all] };
}

function routeCode(of: ImportedRoute, words: Set<string>, names: Names): Code {
  const { receiver, matchers, groupBy, groupWaitMs, groupIntervalMs, repeatIntervalMs, routes } = of;
  const duration = (name: string, ms: number | undefined): readonly Field[] =>
    ms === undefined ? [] : [[name, text(durationText(ms, formatDuration))]];
  const times = (name: string, of: readonly string[] | undefined): readonly Field[] =>
    of === undefined ? [] : [[name, list(of.map((one) => names.get(one) ?? ""))]];
  const entries: readonly Field[] = [
    ["receiver", text(receiver)],
    ...(matchers.length > 0 ? [["match", { entries: [["labels", conditions(matchers, words)]] }] as const] : []),
    ...(groupBy ? [["groupBy", list(groupBy.map(text))] as const] : []),
    ...duration("groupWait", groupWaitMs),
    ...duration("groupInterval", groupIntervalMs),
    ...duration("repeatInterval", repeatIntervalMs),
    ...(of.continue ? [["continue", "true"] as const] : []),
    ...times("muteTimes", of.muteTimes),
    ...times("activeTimes", of.activeTimes),
    ...(routes.length > 0 ? [["routes", list(routes.map((r) => routeCode(r, words, names)))] as const] : []),
  ];
  return { entries };
}

function inhibitionCode({ source, target, equal }: ImportedInhibition, words: Set<string>): Code {
  const entries: readonly Field[] = [
    ["source", conditions(source, words)],
    ["target", conditions(target, words)],
    ...(equal.length > 0 ? [["equal", list(equal.map(text))] as const] : []),
  ];
  return { entries };
}

function conditions(matchers: readonly Matcher[], words: Set<string>): Code {
  return { entries: matchers.map((m): Field => [key(m.label), condition(m, words)]) };
}

function condition({ label, op, value }: Matcher, words: Set<string>): Code {
  const call = (fn: string, ...args: readonly string[]): Code => {
    words.add(fn);
    return { fn, args: args.map(text) };
  };
  if (op === "=") return text(value);
  if (op === "!=") return call("not", value);
  const plain = plainValues({ label, op: "=~", value });
  const isList = plain !== undefined && plain.length > 1 && anyWord(plain) === value;
  if (op === "=~") return isList ? call("oneOf", ...plain) : call("matching", value);
  return isList ? call("not", ...plain) : call("notMatching", value);
}
