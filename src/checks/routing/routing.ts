/** An Alertmanager configuration as checks see it: routes, inhibitions, receivers, each part with its place. */
import type { Matcher } from "../../promql/ast.ts";
import type { Written } from "../written.ts";
import type { KnownAlert } from "./alerts.ts";

/** A matcher and its text. */
export interface WrittenMatcher {
  readonly matcher: Matcher;
  readonly written: Written;
}

export interface Route {
  /** Inherited where the route names none. */
  readonly receiver: string;
  readonly matchers: readonly WrittenMatcher[];
  readonly continue: boolean;
  /** Inherited where the route says none. */
  readonly groupBy: readonly Written[];
  /** The time intervals in which it does not notify, by their names. */
  readonly muted: readonly Written[];
  /** Those in which alone it notifies; none says always. */
  readonly active: readonly Written[];
  readonly routes: readonly Route[];
  /** Stands for the route itself; its text is a short description. */
  readonly written: Written;
}

export interface Inhibition {
  readonly source: readonly WrittenMatcher[];
  readonly target: readonly WrittenMatcher[];
  readonly equal: readonly Written[];
  readonly written: Written;
}

/** Several parts, in each of which it comes. */
export interface TimeInterval {
  readonly name: Written;
  readonly parts: readonly {
    /** Days of the month, from and to; negative ones count from its end. None says all. */
    readonly days: readonly (readonly [number, number])[];
    /** From 1 to 12. */
    readonly months: readonly (readonly [number, number])[];
    readonly written: Written;
  }[];
}

export interface Routing {
  readonly root: Route;
  readonly inhibitions: readonly Inhibition[];
  readonly receivers: readonly Written[];
  readonly timeIntervals: readonly TimeInterval[];
  /** Texts of integrations that Alertmanager renders and then decodes as YAML. */
  readonly yamlTexts: readonly Written[];
}

export interface RoutingContext {
  readonly routing: Routing;
  /** Every alert that can arrive, as far as the files and the catalog declare them; empty where they declare none. */
  readonly alerts: readonly KnownAlert[];
}

/** The matchers themselves, without their texts. */
export function plain(matchers: readonly WrittenMatcher[]): readonly Matcher[] {
  return matchers.map((m) => m.matcher);
}

/** A route with the routes above it, the root first. */
export interface Placed {
  readonly route: Route;
  readonly above: readonly Route[];
}

/** Every route, parents before their children. */
export function allRoutes(root: Route, above: readonly Route[] = []): readonly Placed[] {
  return [{ route: root, above }, ...root.routes.flatMap((r) => allRoutes(r, [...above, root]))];
}
