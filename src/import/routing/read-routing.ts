/** Reads an alertmanager.yml: its routes, receivers and inhibitions, and what of it a catalog cannot say. */
import { tryParseDuration } from "../../basics/duration.ts";
import type { TimeInterval } from "../../catalog/time-interval.ts";
import { readMatchers } from "../../lint/read/matchers.ts";
import type { Matcher } from "../../promql/ast.ts";
import { readYaml } from "../../yaml/read.ts";
import type { Source } from "../../yaml/source.ts";
import { entriesOf, get, has, isTrue, items, type Tree, textOf } from "../../yaml/tree.ts";
import type { LeftOut } from "../rules.ts";
import { globalsIn } from "./globals.ts";
import type { ImportedInhibition, ImportedRoute, ImportedRouting } from "./imported-routing.ts";
import { type LeaveOut, readReceivers } from "./read-receivers.ts";
import { readTimeInterval } from "./time-intervals.ts";

/** Undefined where the file is not a configuration of Alertmanager. */
export function readAlertmanager(of: Source): ImportedRouting | undefined {
  const [tree] = readYaml(of).trees;
  return tree && isAlertmanager(tree) ? readRouting(of.path, tree) : undefined;
}

export function isAlertmanager(tree: Tree): boolean {
  return has(tree, "route") && has(tree, "receivers");
}

const known = ["global", "route", "receivers", "inhibit_rules", "templates", "time_intervals", "mute_time_intervals"];

export function readRouting(path: string, tree: Tree): ImportedRouting {
  const leftOut: LeftOut[] = [];
  const leaveOut: LeaveOut = (at, because) => void leftOut.push({ what: `${path}: ${at}`, because });
  for (const { key } of entriesOf(tree)) if (!known.includes(key)) leaveOut(key, "a catalog has no such part");
  if (items(get(tree, "templates")).length > 0)
    leaveOut("templates", "receivers get the messages of this tool, whose templates are generated");
  const intervals = readIntervals(tree, leaveOut);
  const reader = { intervals, usedIntervals: new Set<string>(), leaveOut };
  const route = readRoute(get(tree, "route"), "route", "", reader);
  const globals = globalsIn(get(tree, "global"));
  const { receivers, secretFiles } = readReceivers(items(get(tree, "receivers")), globals, leaveOut);
  const inhibitions = items(get(tree, "inhibit_rules")).map((rule, i) =>
    readInhibition(rule, `inhibit_rules[${i}]`, leaveOut),
  );
  for (const [key, because] of globals.untaken()) leaveOut(`global.${key}`, because);
  const isUsed = (name: string): boolean => reader.usedIntervals.has(name);
  for (const name of intervals.keys()) if (!isUsed(name)) leaveOut(`time_intervals.${name}`, "no route names it");
  const used = [...intervals.values()].filter(({ name }) => isUsed(name));
  return { route, receivers, inhibitions, intervals: used, secretFiles, leftOut };
}

function readIntervals(tree: Tree, leaveOut: LeaveOut): ReadonlyMap<string, TimeInterval> {
  const found = new Map<string, TimeInterval>();
  for (const key of ["time_intervals", "mute_time_intervals"]) {
    items(get(tree, key)).forEach((item, i) => {
      const read = readTimeInterval(item);
      if (typeof read !== "string") found.set(read.name, read);
      else leaveOut(`${key}.${textOf(get(item, "name")) ?? `[${i}]`}`, read);
    });
  }
  return found;
}

interface RouteReader {
  readonly intervals: ReadonlyMap<string, TimeInterval>;
  readonly usedIntervals: Set<string>;
  readonly leaveOut: LeaveOut;
}

function readRoute(tree: Tree | undefined, at: string, inherited: string, reader: RouteReader): ImportedRoute {
  const { intervals, usedIntervals, leaveOut } = reader;
  const receiver = textOf(get(tree, "receiver")) ?? inherited;
  const times = (key: string, name: string) => {
    const names = texts(get(tree, key));
    const found = names.filter((one) => intervals.has(one));
    for (const one of found) usedIntervals.add(one);
    const missing = names.filter((one) => !intervals.has(one));
    if (missing.length > 0)
      leaveOut(`${at}.${key}`, `without ${missing.join(", ")} the route notifies at other times than it did`);
    return found.length > 0 ? { [name]: found } : {};
  };
  const duration = (key: string, name: string) => {
    const ms = tryParseDuration(textOf(get(tree, key)) ?? "");
    return ms === undefined ? {} : { [name]: ms };
  };
  const groupBy = get(tree, "group_by");
  return {
    receiver,
    matchers: matchersOf(tree, ["match", "match_re", "matchers"], at, leaveOut),
    continue: isTrue(get(tree, "continue")),
    ...(groupBy ? { groupBy: texts(groupBy) } : {}),
    ...duration("group_wait", "groupWaitMs"),
    ...duration("group_interval", "groupIntervalMs"),
    ...duration("repeat_interval", "repeatIntervalMs"),
    ...times("mute_time_intervals", "muteTimes"),
    ...times("active_time_intervals", "activeTimes"),
    routes: items(get(tree, "routes")).map((child, i) => readRoute(child, `${at}.routes[${i}]`, receiver, reader)),
  };
}

function readInhibition(tree: Tree, at: string, leaveOut: LeaveOut): ImportedInhibition {
  return {
    source: matchersOf(tree, ["source_match", "source_match_re", "source_matchers"], at, leaveOut),
    target: matchersOf(tree, ["target_match", "target_match_re", "target_matchers"], at, leaveOut),
    equal: texts(get(tree, "equal")),
  };
}

function texts(list: Tree | undefined): readonly string[] {
  return items(list).flatMap((item) => textOf(item) ?? []);
}

function matchersOf(
  tree: Tree | undefined,
  [exact, pattern, listed]: readonly [string, string, string],
  at: string,
  leaveOut: LeaveOut,
): readonly Matcher[] {
  const named = (key: string, op: "=" | "=~") =>
    entriesOf(get(tree, key)).map((e): Matcher => ({ label: e.key, op, value: textOf(e.value) ?? "" }));
  const list = get(tree, listed);
  const written = list?.kind === "scalar" ? [list] : items(list);
  const read = written.flatMap((item) => {
    const found = readMatchers(textOf(item) ?? "");
    if (!found) leaveOut(`${at}.${listed}`, "this is not a matcher");
    return found ?? [];
  });
  const all = [...named(exact, "="), ...named(pattern, "=~"), ...read];
  const isFirst = ({ label }: Matcher, i: number): boolean => all.findIndex((m) => m.label === label) === i;
  const twice = all.find((m, i) => !isFirst(m, i));
  if (twice) leaveOut(`${at}.${listed}`, `a second condition on the label "${twice.label}" cannot be said`);
  return all.filter(isFirst);
}
