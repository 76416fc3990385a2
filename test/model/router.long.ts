import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { alertmanagerConfig } from "../../src/generate/alertmanager/config.ts";
import { alertingRules, type LabelSet, type Model } from "../../src/model/model.ts";
import { resolve } from "../../src/model/resolve.ts";
import type { InhibitRule, RouteModel } from "../../src/model/route-model.ts";
import { isInhibited, matchesAll, receivers } from "../../src/model/router.ts";
import type { Matcher, MatchOp } from "../../src/promql/ast.ts";
import { inhibitedBy } from "../alertmanager.ts";
import shop from "../fixtures/shop/index.ts";
import tiny from "../fixtures/tiny/index.ts";
import { run, type SetName, setNames, tools } from "../tools/index.ts";

const is = (label: string, op: MatchOp, value: string): Matcher => ({ label, op, value });
const route = (receiver: string, matchers: readonly Matcher[], more: Partial<RouteModel> = {}): RouteModel => ({
  receiver,
  matchers,
  continue: false,
  routes: [],
  at: "",
  ...more,
});

describe("an alert goes", () => {
  const critical = is("severity", "=", "critical");
  const on = (routes: readonly RouteModel[]) => receivers(route("root", [], { routes }), { severity: "critical" });
  test.each([
    ["to the root where no child matches", on([route("a", [is("severity", "=", "info")])]), ["root"]],
    ["to the first child that matches", on([route("a", [critical]), route("b", [critical])]), ["a"]],
    ["on after a child that continues", on([route("a", [critical], { continue: true }), route("b", [])]), ["a", "b"]],
    ["to the deepest route", on([route("a", [critical], { routes: [route("b", [critical])] })]), ["b"]],
    [
      "to the parent where no grandchild matches",
      on([route("a", [critical], { routes: [route("b", [is("severity", "!=", "critical")])] })]),
      ["a"],
    ],
    ["twice to a receiver that two routes name", on([route("a", [], { continue: true }), route("a", [])]), ["a", "a"]],
  ])("%s", (_how, found, expected) => {
    expect(found).toEqual(expected);
  });
});

describe("a matcher", () => {
  test.each([
    ["finds a missing label empty", is("team", "=", ""), true],
    ["finds a missing label different from a value", is("team", "!=", "a"), true],
    ["is anchored at the start", is("name", "=~", "bc"), false],
    ["is anchored at the end", is("name", "=~", "ab"), false],
    ["is anchored around all alternatives", is("name", "=~", "ab|c"), false],
    ["takes one of several alternatives", is("name", "=~", "x|abc"), true],
    ["negates the whole regex", is("name", "!~", "ab"), true],
    ["lets a regex match a missing label", is("team", "=~", ".*"), true],
    ["stops a dot at a line feed", is("lines", "=~", "a.b"), false],
  ])("%s", (_what, matcher, expected) => {
    expect(matchesAll([matcher], { name: "abc", lines: "a\nb" })).toBe(expected);
  });
});

describe("an alert is silenced", () => {
  const rule = { source: [is("s", "=", "1")], target: [is("t", "=", "1")], equal: ["job"] };
  test.each([
    ["by a source with the same labels", { t: "1", job: "a" }, [{ s: "1", job: "a" }], true],
    ["not by one with others", { t: "1", job: "a" }, [{ s: "1", job: "b" }], false],
    ["by one that lacks the label as it does itself", { t: "1" }, [{ s: "1" }], true],
    ["not by one that lacks the label alone", { t: "1", job: "a" }, [{ s: "1" }], false],
    ["not by itself", { s: "1", t: "1" }, [{ s: "1", t: "1" }], false],
    ["not by another on both sides, when it is on both", { s: "1", t: "1" }, [{ s: "1", t: "1", x: "" }], false],
    ["by one on both sides, when it is a target alone", { t: "1" }, [{ s: "1", t: "1" }], true],
    ["by no alert that is not firing", { t: "1" }, [], false],
  ] satisfies [string, LabelSet, LabelSet[], boolean][])("%s", (_how, target, firing, expected) => {
    expect(isInhibited(target, firing, [rule])).toBe(expected);
  });
});

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "router-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** A file of its own for every call, since calls overlap. */
let files = 0;
async function write(config: string): Promise<string> {
  const path = join(folder, `${files++}.yml`);
  await writeFile(path, config);
  return path;
}

async function amtoolReceivers(set: SetName, config: string, labels: LabelSet): Promise<string> {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${value}"`);
  const { stdout, stderr } = await run(tools(set).amtool, [
    ...["config", "routes", "test", `--config.file=${config}`],
    ...pairs,
  ]);
  return stdout.trim() || stderr;
}

const everything = resolve(shop);

describe.each(setNames)("as amtool of the %s tools says,", (set) => {
  test.each([
    // Older amtools do not know all of its integrations.
    ["the shop", { ...everything, receivers: everything.receivers.map((r) => ({ ...r, integrations: [] })) }],
    ["the kiosk", resolve(tiny)],
  ] satisfies [string, Model][])("every alert of %s reaches its receivers", async (_name, model) => {
    const config = await write(alertmanagerConfig(model).replace(/^templates:\n.*\n/m, ""));
    for (const { alert, labels } of alertingRules(model)) {
      const bare = { alertname: alert, ...labels };
      const sets: readonly LabelSet[] = [
        bare,
        ...model.deployment.jobs.map(({ name }) => ({ ...bare, job: name })),
        ...model.deployment.jobs.flatMap(({ name, discovered }) =>
          discovered.addresses.slice(0, 1).map(({ text }) => ({ ...bare, job: name, instance: text })),
        ),
      ];
      for (const labels of sets) {
        expect(await amtoolReceivers(set, config, labels)).toBe(receivers(model.route, labels).join(","));
      }
    }
  });

  test("so do random alerts in random route trees", async () => {
    const property = fc.asyncProperty(tree, labelSet, async (root, labels) => {
      const names = Array.from("abcdef", (name) => ({ name, integrations: [] }));
      const model = { ...resolve(tiny), route: root, receivers: names, inhibitRules: [] };
      const config = await write(alertmanagerConfig(model).replace(/^templates:\n.*\n/m, ""));
      expect(await amtoolReceivers(set, config, labels)).toBe(receivers(root, labels).join(","));
    });
    await fc.assert(property, { numRuns: 50 });
  });

  test("random rules silence the same random alerts", async () => {
    const property = fc.asyncProperty(rules, alerts, async (rules, alerts) => {
      const usable = rules.filter((rule) => set === "oldest" || !ambiguous(rule, alerts));
      const model = { ...resolve(tiny), route: route("ticket-office", [], { groupWaitMs: 3_600_000 }) };
      const config = alertmanagerConfig({ ...model, inhibitRules: usable }).replace(/^templates:\n.*\n/m, "");
      const expected = alerts.map((alert) => isInhibited(alert, alerts, usable));
      expect(await inhibitedBy(set, await write(config), alerts)).toEqual(expected);
    });
    await fc.assert(property, { numRuns: 6 });
  });
});

/** Some sources are on both sides of the rule and others are not: newer Alertmanagers look at one of them only. */
function ambiguous({ source, target }: InhibitRule, alerts: readonly LabelSet[]): boolean {
  const sources = alerts.filter((alert) => matchesAll(source, alert));
  return new Set(sources.map((alert) => matchesAll(target, alert))).size > 1;
}

const labelName = fc.constantFrom("x", "y", "z");
const value = fc.constantFrom("1", "2", "3");
const regex = fc.constantFrom("1|2", ".*", ".+", "[^1]", "(?i:a)|3", "", "1.*", "\\d", "2$", "^3");
const matcher: fc.Arbitrary<Matcher> = fc.oneof(
  fc.record({ label: labelName, op: fc.constantFrom("=", "!="), value: fc.oneof(value, fc.constant("")) }),
  fc.record({ label: labelName, op: fc.constantFrom("=~", "!~"), value: regex }),
);
const labelSet: fc.Arbitrary<LabelSet> = fc.dictionary(labelName, value, { noNullPrototype: true });

const receiver = fc.constantFrom(..."abcdef");
const { tree } = fc.letrec<{ node: RouteModel; tree: RouteModel }>((tie) => {
  const routes = fc.array(tie("node"), { maxLength: 4, depthIdentifier: "routes" });
  return {
    node: fc
      .record({
        receiver,
        matchers: fc.array(matcher, { maxLength: 2 }),
        continue: fc.boolean(),
        routes: fc.oneof({ depthIdentifier: "routes", maxDepth: 3, withCrossShrink: true }, fc.constant([]), routes),
      })
      .map(({ receiver, matchers, ...more }) => route(receiver, matchers, more)),
    tree: fc.record({ receiver, routes }).map(({ receiver, routes }) => route(receiver, [], { routes })),
  };
});

/** The pair of alerts that ends a test is no part of it. */
const random = is("alertname", "=", "Random");
const side = fc.array(matcher, { minLength: 1, maxLength: 2 }).map((matchers) => [random, ...matchers]);
const rules: fc.Arbitrary<readonly InhibitRule[]> = fc.array(
  fc.record({
    source: side,
    target: side,
    equal: fc.uniqueArray(labelName, { maxLength: 2 }),
    because: fc.constant("Random."),
    at: fc.constant(""),
  }),
  { minLength: 1, maxLength: 3 },
);
const alerts: fc.Arbitrary<readonly LabelSet[]> = fc
  .uniqueArray(fc.dictionary(labelName, value, { noNullPrototype: true }), {
    minLength: 4,
    maxLength: 20,
    selector: (labels) => JSON.stringify(Object.entries(labels).sort()),
  })
  .map((all) => all.map((labels) => ({ alertname: "Random", ...labels })));
