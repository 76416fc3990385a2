/** Whether the routing that a catalog generates is the one that was imported. */
import type { Matcher } from "../../promql/ast.ts";
import type { ImportedReceiver, ImportedRoute, ImportedRouting } from "./imported-routing.ts";
import { intervalText } from "./time-intervals.ts";

/** What differs between two configurations: nothing where every alert goes the same way. */
export function routingDifferences(a: ImportedRouting, b: ImportedRouting): readonly string[] {
  const names = ({ receivers }: ImportedRouting) => receivers.map(({ name }) => name).sort();
  const rules = ({ inhibitions }: ImportedRouting) =>
    inhibitions
      .map(({ source, target, equal }) => JSON.stringify([sorted(source), sorted(target), [...equal].sort()]))
      .sort();
  return [
    ...routeDifferences(a.route, b.route, "route"),
    ...(JSON.stringify(names(a)) === JSON.stringify(names(b)) ? [] : ["the names of the receivers"]),
    ...a.receivers.flatMap((receiver) => {
      const other = b.receivers.find(({ name }) => name === receiver.name);
      return other && integrationsText(other) !== integrationsText(receiver) ? [`the receiver ${receiver.name}`] : [];
    }),
    // The alerts of a catalog's objectives inhibit each other besides.
    ...(rules(a).every((rule) => rules(b).includes(rule)) ? [] : ["the inhibitions"]),
    ...intervalDifferences(a, b),
  ];
}

function routeDifferences(a: ImportedRoute, b: ImportedRoute, at: string): readonly string[] {
  const { routes: ofA, matchers: mA, ...restA } = a;
  const { routes: ofB, matchers: mB, ...restB } = b;
  const own = (rest: object, matchers: readonly Matcher[]) =>
    JSON.stringify([Object.entries(rest).sort(), sorted(matchers)]);
  const isSame = own(restA, mA) === own(restB, mB) && ofA.length === ofB.length;
  return [
    ...(isSame ? [] : [at]),
    ...ofA.flatMap((route, i) => {
      const other = ofB[i];
      return other ? routeDifferences(route, other, `${at}.routes[${i}]`) : [];
    }),
  ];
}

function sorted(matchers: readonly Matcher[]): readonly string[] {
  return matchers.map(({ label, op, value }) => `${label}${op}${value}`).sort();
}

function integrationsText({ integrations }: ImportedReceiver): string {
  return JSON.stringify(integrations.map(({ kind, options }) => [kind, Object.entries(options).sort()]));
}

/** An interval that no route names is not generated. */
function intervalDifferences(a: ImportedRouting, b: ImportedRouting): readonly string[] {
  const named = ({ route }: ImportedRouting) => {
    const within = (of: ImportedRoute): readonly string[] => [
      ...(of.muteTimes ?? []),
      ...(of.activeTimes ?? []),
      ...of.routes.flatMap(within),
    ];
    return new Set(within(route));
  };
  const texts = (of: ImportedRouting) => of.intervals.filter(({ name }) => named(of).has(name)).map(intervalText);
  const others = new Set(texts(b));
  return texts(a).flatMap((text) => (others.has(text) ? [] : [`the times of ${text.split("\n")[0]}`]));
}
