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

export function receiver(name: string, ...integrations: readonly Integration[]): Receiver {
  return { name, integrations };
}
