/** Declares who receives which alert. Secrets are file references; there is no field that could hold one. */
import type { Duration } from "../duration.ts";
import type { Alert, AlertSeverity } from "./alert.ts";
import type { Integration } from "./integrations/integrations.ts";

export interface Receiver {
  readonly name: string;
  readonly integrations: readonly Integration[];
}

export interface Timing {
  readonly groupBy?: readonly string[];
  readonly groupWait?: Duration;
  readonly groupInterval?: Duration;
  readonly repeatInterval?: Duration;
}

export interface Route extends Timing {
  readonly receiver: string;
  /** All given parts must hold. */
  readonly match?: { readonly alerts?: readonly Alert[]; readonly severity?: AlertSeverity };
  readonly routes?: readonly Route[];
  readonly continue?: boolean;
}

export interface Routing {
  readonly kind: "routing";
  readonly receivers: readonly Receiver[];
  readonly route: Route;
}

/** @example routing({ receivers: [receiver("rustbox-alerts", pagerduty({ … }))], route: { receiver: "rustbox-alerts", … } }) */
export function routing(options: Omit<Routing, "kind">): Routing {
  return { kind: "routing", ...options };
}

/**
 * A route for each severity: whoever is woken up by critical alerts, works through warnings, and reads the rest when there
 * is time. A severity that is left out goes where the route above leads.
 *
 * @example routes: bySeverity({ critical: "pager", warning: { receiver: "tickets", repeatInterval: "3d" }, info: "chat" })
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

const severities: readonly AlertSeverity[] = ["critical", "warning", "info", "none"];

export function receiver(name: string, ...integrations: readonly Integration[]): Receiver {
  return { name, integrations };
}
