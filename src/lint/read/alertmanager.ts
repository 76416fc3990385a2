/** Reads an Alertmanager configuration: its routes, inhibitions and receivers. Of integrations it knows which texts are decoded as YAML. */

import { type Diagnostic, error } from "../../basics/diagnostic.ts";
import type { Inhibition, Route, Routing, WrittenMatcher } from "../../checks/routing/routing.ts";
import type { Written } from "../../checks/written.ts";
import { regex } from "../../promql/regex.ts";
import type { Source } from "../../yaml/source.ts";
import { entriesOf, get, isTrue, items, type Tree, textOf } from "../../yaml/tree.ts";
import { readMatchers } from "./matchers.ts";
import { timeIntervals } from "./time-intervals.ts";
import { standing, written } from "./written.ts";

export interface ReadRouting {
  readonly routing: Routing;
  readonly problems: readonly Diagnostic[];
}

/** Deeper trees are refused, for routes are walked one inside the other. */
const maxDepth = 100;

export function readRouting(of: Source, document: Tree): ReadRouting {
  const problems: Diagnostic[] = [];
  const bad: Bad = (at, from, message, hint) => {
    problems.push(
      error("bad-routing", at, message, { file: of.position(from), ...(hint === undefined ? {} : { hint }) }),
    );
  };
  const receivers = items(get(document, "receivers")).flatMap((tree, i) => {
    const name = get(tree, "name");
    return name?.kind === "scalar" ? [written(of, name, `receivers[${i}]`)] : [];
  });
  const reader: Reader = { source: of, bad, receivers: new Set(receivers.map((r) => r.text)) };
  const top = get(document, "route");
  if (top?.kind !== "map") bad("route", document.from, "there is no route", "every alert needs a default receiver");
  const root = readRoute(reader, top, "route", undefined, 0);
  const inhibitions = items(get(document, "inhibit_rules")).map((tree, i) => readInhibition(reader, tree, i));
  const times = timeIntervals(of, document);
  return {
    routing: { root, inhibitions, receivers, timeIntervals: times, yamlTexts: yamlTexts(of, document) },
    problems,
  };
}

/** Where an integration has texts that Alertmanager decodes as YAML once they are rendered. */
const decoded: readonly (readonly [string, string])[] = [
  ["pagerduty_configs", "details"],
  ["jira_configs", "fields"],
  ["webhook_configs", "payload"],
];

function yamlTexts(of: Source, document: Tree): readonly Written[] {
  return items(get(document, "receivers")).flatMap((receiver, r) =>
    decoded.flatMap(([configs, key]) =>
      items(get(receiver, configs)).flatMap((config, i) =>
        scalarsBelow(of, get(config, key), `receivers[${r}].${configs}[${i}].${key}`),
      ),
    ),
  );
}

function scalarsBelow(of: Source, tree: Tree | undefined, at: string): readonly Written[] {
  if (tree?.kind === "scalar")
    return tree.style === "plain" && !tree.text.includes("{{") ? [] : [written(of, tree, at)];
  return [
    ...items(tree).flatMap((item, i) => scalarsBelow(of, item, `${at}[${i}]`)),
    ...entriesOf(tree).flatMap((e) => scalarsBelow(of, e.value, `${at}.${e.key}`)),
  ];
}

type Bad = (at: string, from: number, message: string, hint?: string) => void;

interface Reader {
  readonly source: Source;
  readonly bad: Bad;
  readonly receivers: ReadonlySet<string>;
}

function readRoute(r: Reader, tree: Tree | undefined, at: string, parent: Route | undefined, depth: number): Route {
  const from = tree?.from ?? 0;
  const receiver = get(tree, "receiver");
  const name = textOf(receiver) ?? parent?.receiver ?? "";
  if (receiver && !r.receivers.has(name))
    r.bad(at, receiver.from, `there is no receiver "${name}"`, "declare it below receivers");
  if (tree?.kind === "map" && !parent && !receiver) r.bad(at, from, "the first route names no receiver");
  const grouped = get(tree, "group_by");
  const matchers = readAll(r, tree, ["match", "match_re", "matchers"], at);
  const own: Route = {
    receiver: name,
    matchers,
    continue: isTrue(get(tree, "continue")),
    groupBy: grouped ? list(r.source, grouped, `${at}.group_by`) : (parent?.groupBy ?? []),
    muted: list(r.source, get(tree, "mute_time_intervals"), `${at}.mute_time_intervals`),
    active: list(r.source, get(tree, "active_time_intervals"), `${at}.active_time_intervals`),
    routes: [],
    written: standing(r.source, described(matchers), at, from),
  };
  const below = items(get(tree, "routes"));
  if (depth >= maxDepth && below.length > 0) {
    r.bad(at, from, `routes are nested more than ${maxDepth} levels deep`);
    return own;
  }
  return { ...own, routes: below.map((child, i) => readRoute(r, child, `${at}.routes[${i}]`, own, depth + 1)) };
}

function described(matchers: readonly WrittenMatcher[]): string {
  return matchers.map(({ matcher: { label, op, value } }) => `${label}${op}${JSON.stringify(value)}`).join(", ");
}

function readInhibition(r: Reader, tree: Tree, index: number): Inhibition {
  const at = `inhibit_rules[${index}]`;
  return {
    source: readAll(r, tree, ["source_match", "source_match_re", "source_matchers"], at),
    target: readAll(r, tree, ["target_match", "target_match_re", "target_matchers"], at),
    equal: list(r.source, get(tree, "equal"), `${at}.equal`),
    written: standing(r.source, "", at, tree.from),
  };
}

function list(of: Source, tree: Tree | undefined, at: string): readonly Written[] {
  const nodes = tree?.kind === "list" ? tree.items : tree ? [tree] : [];
  return nodes.flatMap((node, i) => (node.kind === "scalar" ? [written(of, node, `${at}[${i}]`)] : []));
}

/** The matchers of the three keys that may say them: exact by name, by pattern, as texts. */
function readAll(
  r: Reader,
  tree: Tree | undefined,
  keys: readonly [string, string, string],
  at: string,
): readonly WrittenMatcher[] {
  const [exact, pattern, texts] = keys;
  const named = (key: string, op: "=" | "=~"): readonly WrittenMatcher[] =>
    entriesOf(get(tree, key)).flatMap((e) =>
      e.value.kind === "scalar"
        ? [
            {
              matcher: { label: e.key, op, value: e.value.text },
              written: written(r.source, e.value, `${at}.${key}.${e.key}`),
            },
          ]
        : [],
    );
  const listed = list(r.source, get(tree, texts), `${at}.${texts}`).flatMap((text) => {
    const found = readMatchers(text.text);
    if (!found)
      r.bad(
        text.at,
        get(tree, texts)?.from ?? 0,
        `${JSON.stringify(text.text)} is not a matcher`,
        'write label="value"',
      );
    return (found ?? []).map((matcher) => ({ matcher, written: text }));
  });
  const all = [...named(exact, "="), ...named(pattern, "=~"), ...listed];
  return all.filter(({ matcher, written }) => {
    const compiled = matcher.op === "=~" || matcher.op === "!~" ? regex(matcher.value) : undefined;
    if (!compiled || !("wrong" in compiled)) return true;
    r.bad(
      written.at,
      tree?.from ?? 0,
      `${JSON.stringify(matcher.value)} is not an RE2 regular expression: ${compiled.wrong}`,
    );
    return false;
  });
}
