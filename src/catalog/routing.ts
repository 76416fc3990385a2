/** Declares who receives which alert. Secrets are file references; there is no field that could hold one. */
import type { Duration } from "../basics/duration.ts";
import type { Condition } from "../promql/typed/where.ts";
import type { Alert, AlertSeverity } from "./alert.ts";
import type { Integration } from "./integrations/integrations.ts";
import type { TimeInterval } from "./time-interval.ts";

export interface Receiver {
  readonly name: string;
  readonly integrations: readonly Integration[];
}

export type LabelConditions = Readonly<Record<string, Condition<string> | readonly [string, ...string[]]>>;

/** While an alert fires that `source` fits, those that `target` fits and that have the same `equal` labels are not sent. */
export interface Inhibition {
  readonly source: LabelConditions;
  readonly target: LabelConditions;
  readonly equal?: readonly string[] | undefined;
}

interface Timing {
  readonly groupBy?: readonly string[] | undefined;
  readonly groupWait?: Duration | undefined;
  readonly groupInterval?: Duration | undefined;
  readonly repeatInterval?: Duration | undefined;
}

export interface Route extends Timing {
  readonly receiver: string;
  /** All given parts must hold. */
  readonly match?: {
    readonly alerts?: readonly Alert[];
    readonly severity?: AlertSeverity;
    /** Values of labels that alerts carry: `{ team: "payments" }`, any of several, `not(…)`, `matching(…)` or `notMatching(…)`. */
    readonly labels?: LabelConditions;
  };
  readonly routes?: readonly Route[] | undefined;
  readonly continue?: boolean | undefined;
  /** Nobody is notified in these times; what still fires after them is sent then. */
  readonly muteTimes?: readonly TimeInterval[] | undefined;
  /** Somebody is notified in these times only. */
  readonly activeTimes?: readonly TimeInterval[] | undefined;
}

export interface Routing {
  readonly kind: "routing";
  readonly receivers: readonly Receiver[];
  readonly route: Route;
  /** Beside what alerts say of each other in `inhibits`. */
  readonly inhibitions?: readonly Inhibition[] | undefined;
}

/** Where a catalog says nothing of its receivers. */
export const toNobody: Routing = {
  kind: "routing",
  receivers: [{ name: "nobody", integrations: [] }],
  route: { receiver: "nobody", groupBy: ["alertname", "severity"] },
};

/**
 * Declares who receives which alert.
 *
 * @example
 * const onCall = receiver("on-call", webhook({ url: "http://pager:8080/alerts" }));
 * routing({ receivers: [onCall], route: { receiver: "on-call", groupBy: ["alertname", "severity"] } })
 */
export function routing(options: Omit<Routing, "kind">): Routing {
  return { kind: "routing", ...options };
}

/**
 * A route for each severity: whoever is woken up by critical alerts, works through warnings, and reads the rest when there
 * is time. A severity that is left out goes where the route above leads.
 *
 * @example
 * bySeverity({ critical: "pager", warning: { receiver: "tickets", repeatInterval: "3d" }, info: "chat" }).length
 * // 3
 */
export function bySeverity(
  receivers: Readonly<Partial<Record<AlertSeverity, string | Omit<Route, "match">>>>,
): readonly Route[] {
  return severities.flatMap((severity) => {
    const to = receivers[severity];
    if (to === undefined) return [];
    return [{ ...(typeof to === "string" ? { receiver: to } : to), match: { severity } }];
  });
}

/**
 * A route for each value of a label that alerts carry. With `bySeverity` below them it is a tree of teams; a value that is
 * left out goes where the route above leads.
 *
 * @example
 * byLabel("team", {
 *   payments: { receiver: "payments-chat", routes: bySeverity({ critical: "payments-pager" }) },
 *   search: "search-tickets",
 * }).length
 * // 2
 */
export function byLabel(
  label: string,
  receivers: Readonly<Record<string, string | Omit<Route, "match">>>,
): readonly Route[] {
  return Object.entries(receivers).map(([value, to]) => ({
    ...(typeof to === "string" ? { receiver: to } : to),
    match: { labels: { [label]: value } },
  }));
}

const severities: readonly AlertSeverity[] = ["critical", "warning", "info", "none"];

/**
 * A name that routes give alerts to, and the integrations that pass them on.
 *
 * @example
 * receiver("on-call", webhook({ url: "http://pager:8080/alerts" })).name
 * // on-call
 */
export function receiver(name: string, ...integrations: readonly Integration[]): Receiver {
  return { name, integrations };
}
